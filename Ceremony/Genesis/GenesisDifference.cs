using Eth2Core;

namespace Ceremony.Genesis;

/// <summary>One thing in published files that is not what it should be.</summary>
/// <param name="File">The file.</param>
/// <param name="Field">The field, as a path: validators[17].pubkey.</param>
/// <param name="Expected">What was computed.</param>
/// <param name="Got">What stands in the file.</param>
public sealed record GenesisDifference(string File, string Field, UserText Expected, UserText Got)
{
    /// <summary>One line: where, what, expected, got.</summary>
    public UserText Message => $"{File}: {Field}: expected {Expected}, got {Got}";
}

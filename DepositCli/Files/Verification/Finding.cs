using Eth2Core;

namespace DepositCli.Files.Verification;

/// <summary>What a check has to say of a file.</summary>
/// <param name="Kind">How much it matters.</param>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Text">One line.</param>
/// <param name="Count">Of how many files it is true, this one being the first.</param>
internal sealed record Finding(FindingKind Kind, string File, UserText Text, int Count);

using Ceremony.Manifest;

namespace Ceremony.Page;

/// <summary>What is known about the deposit contract.</summary>
/// <param name="Manifest">The manifest of the launch; null where none was given.</param>
/// <param name="Checks">What was checked, and what came of it; empty while nothing was.</param>
public sealed record ContractPanel(LaunchManifest? Manifest, IReadOnlyList<LaunchCheck> Checks)
{
    /// <summary>Nothing yet.</summary>
    public static ContractPanel Empty { get; } = new(null, []);

    /// <summary>Whether something was checked, and everything is as it has to be.</summary>
    public bool IsVerified => Checks.Count > 0 && Checks.All(check => check.Outcome == CheckOutcome.Passed);

    /// <summary>Whether something is wrong.</summary>
    public bool IsRefused => Checks.Any(check => check.Outcome == CheckOutcome.Failed);
}

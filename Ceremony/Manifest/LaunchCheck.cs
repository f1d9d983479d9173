using Eth2Core;

namespace Ceremony.Manifest;

/// <summary>One thing that was checked about a launch, with its evidence.</summary>
/// <param name="Rule">Its stable name.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Evidence">What was seen; for a failure what was expected, and what is there.</param>
public sealed record LaunchCheck(string Rule, CheckOutcome Outcome, UserText Evidence)
{
    internal static LaunchCheck Of(string rule, bool passed, UserText evidence) => new(rule, passed ? CheckOutcome.Passed : CheckOutcome.Failed, evidence);
}

using Eth2Core;

namespace Ceremony.Planning;

/// <summary>What one rule says about a plan.</summary>
/// <param name="Rule">The rule's stable name.</param>
/// <param name="Level">Whether it is kept.</param>
/// <param name="Finding">What was found, with the figures.</param>
/// <param name="Why">Why there is such a rule.</param>
public sealed record PlanFinding(string Rule, FindingLevel Level, UserText Finding, UserText Why)
{
    internal static PlanFinding Of(string rule, bool isKept, UserText finding, UserText why, FindingLevel otherwise = FindingLevel.Error) =>
        new(rule, isKept ? FindingLevel.Kept : otherwise, finding, why);
}

using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Planning;

/// <summary>The calendar of a launch, and what the rules say about its configuration.</summary>
/// <param name="Config">The network.</param>
/// <param name="Dates">What was chosen.</param>
/// <param name="Events">Every date, in order of time.</param>
/// <param name="Findings">Every rule, kept or not.</param>
public sealed record LaunchPlan(SpecConfig Config, LaunchDates Dates, IReadOnlyList<LaunchEvent> Events, IReadOnlyList<PlanFinding> Findings)
{
    /// <summary>Whether no rule is broken; warnings do not count.</summary>
    public bool IsSound => Findings.All(finding => finding.Level != FindingLevel.Error);

    /// <summary>Makes the plan.</summary>
    /// <param name="config">The network.</param>
    /// <param name="dates">What was chosen.</param>
    /// <param name="now">The time: dates that have passed are pointed out.</param>
    public static LaunchPlan Of(SpecConfig config, LaunchDates dates, UnixSeconds now)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(dates);
        return new LaunchPlan(config, dates, LaunchCalendar.Of(config, dates), [.. ConfigRules.Apply(config), .. CalendarRules.Apply(config, dates, now)]);
    }
}

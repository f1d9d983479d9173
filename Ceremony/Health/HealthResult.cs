using Eth2Core;

namespace Ceremony.Health;

/// <summary>One check of one node, or of all of them together.</summary>
/// <param name="Check">Which: one of <see cref="HealthChecks"/>.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Node">The node; null where it is about all of them.</param>
/// <param name="Text">What was seen.</param>
public sealed record HealthResult(string Check, HealthOutcome Outcome, string? Node, UserText Text);

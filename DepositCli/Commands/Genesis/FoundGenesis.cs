using Ceremony.Genesis;
using Eth2Core.Genesis;

namespace DepositCli.Commands.Genesis;

/// <summary>A genesis that was computed, with everything that is published about it.</summary>
/// <param name="Genesis">The state.</param>
/// <param name="Report">The report.</param>
internal sealed record FoundGenesis(ComputedGenesis Genesis, GenesisReport Report)
{
    /// <summary>The deposits that were ignored, and why.</summary>
    public IEnumerable<DepositFate> Ignored => Report.Fates.Where(fate => fate.Outcome == DepositOutcome.Ignored);
}

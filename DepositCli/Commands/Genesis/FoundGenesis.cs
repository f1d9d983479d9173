using Ceremony.Following;
using Ceremony.Genesis;
using DepositContract.JsonRpc;
using Eth2Core.Genesis;
using Eth2Core.LaterForks;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>A genesis that was computed, with everything that is published about it.</summary>
/// <param name="Genesis">The state.</param>
/// <param name="Report">The report.</param>
internal sealed record FoundGenesis(ComputedGenesis Genesis, GenesisReport Report)
{
    /// <summary>The state of a decision, and the report on it, with the deposits of the ledger that it was made from, and what the contract holds.</summary>
    public static async Task<FoundGenesis> OfAsync(
        IEth1Node node, GenesisDecision decision, SpecConfig config, Ledger ledger, GenesisConvention convention, CancellationToken cancellationToken)
    {
        ContractEvidence evidence = await ContractEvidence.ReadAsync(node, config, decision, cancellationToken).ConfigureAwait(false);
        ComputedGenesis genesis = ComputedGenesis.Of(decision.ToGenesisState(convention), config);
        IEnumerable<ReportedDeposit> deposits = ledger.ReadAllDeposits().Select(deposit => new ReportedDeposit(deposit.Data, deposit.BlockNumber));
        return new FoundGenesis(genesis, GenesisReport.Of(genesis, decision.Candidate, decision.Status.Trigger, config, deposits, evidence, convention));
    }

    /// <summary>The deposits that were ignored, and why.</summary>
    public IEnumerable<DepositFate> Ignored => Report.Fates.Where(fate => fate.Outcome == DepositOutcome.Ignored);
}

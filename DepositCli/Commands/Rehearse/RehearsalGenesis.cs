using Ceremony.Config;
using Ceremony.Following;
using Ceremony.Genesis;
using DepositCli.Commands.Genesis;
using DepositContract.JsonRpc;
using Eth2Core.Bls;
using Eth2Core.Networks;

namespace DepositCli.Commands.Rehearse;

/// <summary>Follows the chain into a ledger, looks for genesis, and computes and checks it, as `watch`, `genesis compute` and `genesis verify` do.</summary>
internal sealed class RehearsalGenesis(IEth1Node node, SpecConfig config, IBls bls, Ledger ledger)
{
    private readonly ChainFollower _follower = new(node, ledger, config, TimeProvider.System);
    private readonly GenesisSearch _search = new(config, bls);

    public static LedgerIdentity Identity(SpecConfig config) => new(config.DepositChainId, config.DepositContractAddress, config.GenesisForkVersion);

    /// <summary>Follows to the head and looks.</summary>
    public async Task<GenesisDecision> LookAsync(IProgress<long> progress, CancellationToken cancellationToken)
    {
        await _follower.FollowOnceAsync(null, cancellationToken).ConfigureAwait(false);
        var looked = new Relay<GenesisSearchProgress>(state => progress.Report((long)state.Done));
        return await _search.FindAsync(node, ledger, looked, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Computes the state of a decision, and the report on it.</summary>
    public FoundGenesis Compute(GenesisDecision decision)
    {
        ComputedGenesis genesis = ComputedGenesis.Of(decision.ToBeaconState(), config);
        IEnumerable<ReportedDeposit> deposits = ledger.ReadAllDeposits().Select(deposit => new ReportedDeposit(deposit.Data, deposit.BlockNumber));
        return new FoundGenesis(genesis, GenesisReport.Of(genesis, decision.Candidate, decision.Status.Trigger, config, deposits));
    }

    /// <summary>Computes everything again from the node and the written configuration, and compares it with the written files.</summary>
    public static async Task<IReadOnlyList<GenesisDifference>> VerifyAsync(
        IEth1Node node, IBls bls, string folder, IProgress<long> progress, CancellationToken cancellationToken)
    {
        PublishedGenesis published = PublishedGenesis.Read(folder);
        if (!ConfigYaml.TryRead(published.Config, out SpecConfig? config, out _, out ConfigError? error))
            throw new RehearsalException($"{GenesisFolder.ConfigFile}: {error.Message}");
        using Ledger ledger = Ledger.InMemory(Identity(config));
        var again = new RehearsalGenesis(node, config, bls, ledger);
        GenesisDecision decision = await again.LookAsync(progress, cancellationToken).ConfigureAwait(false);
        return published.Compare(again.Compute(decision), config);
    }
}

using Ceremony.Config;
using Ceremony.Following;
using Ceremony.Genesis;
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
        var looked = new ImmediateProgress<GenesisSearchProgress>(state => progress.Report((long)state.Done));
        return await _search.FindAsync(node, ledger, looked, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Computes the state of a decision, and the report on it.</summary>
    public (ComputedGenesis Genesis, GenesisReport Report) Compute(GenesisDecision decision)
    {
        GenesisTrigger trigger = decision.Status.Trigger ?? throw new RehearsalException("there is no genesis block");
        ComputedGenesis genesis = ComputedGenesis.Of(decision.ToBeaconState(), config);
        var report = new GenesisReport
        {
            Config = config,
            Contract = config.DepositContractAddress,
            Summary = genesis.Summary,
            Eth1Timestamp = trigger.Block.Timestamp,
            Trigger = trigger,
            Statistics = decision.Status.Deposits,
            Fates = decision.Candidate.Fates,
            Deposits = [.. ledger.ReadAllDeposits().Take(decision.Candidate.Fates.Count).Select(deposit => new ReportedDeposit(deposit.Data, deposit.BlockNumber))],
        };
        return (genesis, report);
    }

    /// <summary>Computes everything again from the node and the written configuration, and compares it with the written files.</summary>
    public static async Task<IReadOnlyList<GenesisDifference>> VerifyAsync(
        IEth1Node node, IBls bls, string folder, IProgress<long> progress, CancellationToken cancellationToken)
    {
        byte[] state = await File.ReadAllBytesAsync(Path.Combine(folder, GenesisFolder.StateFile), cancellationToken).ConfigureAwait(false);
        byte[] configBytes = await File.ReadAllBytesAsync(Path.Combine(folder, GenesisFolder.ConfigFile), cancellationToken).ConfigureAwait(false);
        byte[] reportBytes = await File.ReadAllBytesAsync(Path.Combine(folder, GenesisFolder.ReportFile), cancellationToken).ConfigureAwait(false);
        if (!ConfigYaml.TryRead(configBytes, out SpecConfig? config, out _, out ConfigError? error))
            throw new RehearsalException($"{GenesisFolder.ConfigFile}: {error.Message}");
        using Ledger ledger = Ledger.InMemory(Identity(config));
        var again = new RehearsalGenesis(node, config, bls, ledger);
        GenesisDecision decision = await again.LookAsync(progress, cancellationToken).ConfigureAwait(false);
        (ComputedGenesis genesis, GenesisReport report) = again.Compute(decision);
        return
        [
            .. GenesisVerification.CompareState(GenesisFolder.StateFile, state, genesis),
            .. GenesisVerification.CompareConfig(GenesisFolder.ConfigFile, configBytes, config),
            .. GenesisVerification.CompareReport(GenesisFolder.ReportFile, reportBytes, report, state, configBytes),
        ];
    }
}

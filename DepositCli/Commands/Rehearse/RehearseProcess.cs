using Ceremony.Following;
using Ceremony.Genesis;
using DepositCli.Commands.Genesis;
using DepositCli.Files;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.LaterForks;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Rehearse;

/// <summary>A whole launch on a local ETH1 node: contract, keys, deposits, waiting, genesis, verification.</summary>
internal sealed class RehearseProcess(RehearseInput input, RehearsalKeys keys, IBls bls, PhaseClock clock, Action<UserText> say, TimeProvider time)
{
    private RehearsalBeacon Beacon => new(input, clock, say, time);

    /// <summary>Runs it. The nodes are stopped at the end, however that comes, and a rehearsal that fails leaves no file.</summary>
    /// <param name="report">Told the result, once everything is in its folder; with nodes that are left running, before they are stopped.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DepositException">Something did not work or did not agree.</exception>
    public async Task RunAsync(Action<RehearsalResult> report, CancellationToken cancellationToken)
    {
        using RehearsalFolder folder = RehearsalFolder.Begin(input.Folder);
        if (input.Beacon)
            await Beacon.InstallAsync(cancellationToken).ConfigureAwait(false);
        UnixSeconds? start = input.Beacon ? RehearsalNetwork.Eth1StartFor(input.Preset, Now()) : null;
        RehearsalChain chain = await clock.RunAsync($"start the ETH1 node", 0, _ => RehearsalChain.StartAsync(input.Rpc, start, cancellationToken)).ConfigureAwait(false);
        await using (chain.ConfigureAwait(false))
        {
            (RehearsalResult launched, ComputedGenesis genesis) = await LaunchAsync(folder, chain, cancellationToken).ConfigureAwait(false);
            if (input.Beacon)
                await Beacon.RunAsync(folder, launched.Config, genesis, chain.Node.DisplayName, life => Report(launched with { Life = life }), cancellationToken).ConfigureAwait(false);
            else
                Report(launched);
        }

        void Report(RehearsalResult result) => report(result with { Folder = folder.Keep(), Phases = clock.Phases });
    }

    private async Task<(RehearsalResult Result, ComputedGenesis Genesis)> LaunchAsync(RehearsalFolder folder, RehearsalChain chain, CancellationToken cancellationToken)
    {
        DeploymentReceipt contract = await clock.RunAsync($"deploy the deposit contract", 0, _ => DeployAsync(chain, cancellationToken)).ConfigureAwait(false);
        Eth1Block deployed = await chain.HeadAsync(cancellationToken).ConfigureAwait(false);
        SpecConfig config = RehearsalNetwork.Configure(
            input.Preset, input.Validators, await chain.Node.GetChainIdAsync(cancellationToken).ConfigureAwait(false), contract.Address, deployed.Timestamp);
        RehearsalDeposits deposits = await clock.RunAsync(
            input.MakesKeystores ? (UserText)$"make keys, keystores and deposit data" : $"make keys and deposit data",
            (input.Validators + 1) * (input.MakesKeystores ? 4L : 2L),
            progress => Task.FromResult(keys.Make(input, config, folder, progress, cancellationToken))).ConfigureAwait(false);
        // Not before: how long the keys take depends on the machine, and the genesis time must be ahead of the clock.
        if (input.Beacon)
            config = RehearsalNetwork.BeginningAt(config, new UnixSeconds(Now().Value + input.GenesisIn), input.SecondsPerSlot);
        var submission = new RehearsalSubmission(chain, config, contract, bls);
        await clock.RunAsync($"submit the deposits", deposits.Plain.Count, progress => submission.SubmitPlainAsync(deposits, folder.Journal, progress, cancellationToken)).ConfigureAwait(false);
        WriteSent(deposits, config, folder);

        GenesisDecision decision;
        FoundGenesis computed;
        using (Ledger ledger = Ledger.Open(folder.Ledger, LedgerIdentity.Of(config)))
        {
            var genesis = new RehearsalGenesis(chain.Node, config, bls, ledger);
            await WatchAsync($"watch: too early, and one validator missing", genesis, GenesisPhase.WaitingForTimeAndValidators, cancellationToken).ConfigureAwait(false);
            await clock.RunAsync($"submit a bad signature, a top-up, a repetition", deposits.Unusual.Count, progress => SubmitUnusualAsync(submission, deposits, folder, progress, cancellationToken)).ConfigureAwait(false);
            await WatchAsync($"watch: enough validators, too early", genesis, GenesisPhase.WaitingForTime, cancellationToken).ConfigureAwait(false);
            await ReachGenesisTimeAsync(chain, config, cancellationToken).ConfigureAwait(false);
            await WatchAsync($"watch: the block is there, and too young", genesis, GenesisPhase.WaitingForAge, cancellationToken).ConfigureAwait(false);
            await AgeAsync(chain, config, cancellationToken).ConfigureAwait(false);
            decision = await WatchAsync($"watch: genesis", genesis, GenesisPhase.Decided, cancellationToken).ConfigureAwait(false);
            computed = await clock.RunAsync($"compute and write genesis", 0, _ => WriteAsync(chain.Node, ledger, decision, config, folder, cancellationToken)).ConfigureAwait(false);
        }

        await clock.RunAsync($"verify it again from files and node", deposits.Count, progress => VerifyAsync(chain, folder, progress, cancellationToken)).ConfigureAwait(false);
        RehearsalResult result = new()
        {
            Folder = folder.Path,
            Config = config,
            Contract = contract,
            Keystores = input.MakesKeystores ? input.Validators + 1 : 0,
            Trigger = decision.Status.Trigger!,
            Deposits = decision.Status.Deposits,
            Summary = computed.Genesis.Summary,
            Phases = [],
        };
        return (result, computed.Genesis);
    }

    private UnixSeconds Now() => new((ulong)time.GetUtcNow().ToUnixTimeSeconds());

    private static void WriteSent(RehearsalDeposits deposits, SpecConfig config, RehearsalFolder folder)
    {
        IEnumerable<DepositData> inOrder = deposits.Plain.Concat(deposits.Unusual);
        File.WriteAllBytes(folder.SentDeposits, DepositDataFile.Write([.. inOrder.Select(deposit => DepositDataEntry.Of(deposit, config.GenesisForkVersion, config.ConfigName))]));
    }

    private static Task<DeploymentReceipt> DeployAsync(RehearsalChain chain, CancellationToken cancellationToken) => ContractDeployment.DeployAsync(
        chain.Node, chain.Signer, new DeploymentOptions { WaitForBlock = chain.MineAsync }, TimeProvider.System, cancellationToken);

    private async Task SubmitUnusualAsync(RehearsalSubmission submission, RehearsalDeposits deposits, RehearsalFolder folder, IProgress<long> progress, CancellationToken cancellationToken)
    {
        PreflightReport refused = await submission.SubmitUnusualAsync(deposits, folder.UnusualJournal, progress, cancellationToken).ConfigureAwait(false);
        foreach (SubmissionProblem problem in refused.Problems)
            say($"an ordinary submission refuses: {problem.Message}");
    }

    private async Task<GenesisDecision> WatchAsync(UserText name, RehearsalGenesis genesis, GenesisPhase expected, CancellationToken cancellationToken)
    {
        GenesisDecision decision = await clock.RunAsync(name, input.Validators, progress => genesis.LookAsync(progress, cancellationToken)).ConfigureAwait(false);
        foreach (UserText line in decision.Status.ToLines())
            say(line);
        return decision.Status.Phase == expected
            ? decision
            : throw new RehearsalException($"{name}: expected {expected}, got {decision.Status.Phase}");
    }

    // The block just before the first that can be the genesis block, and that one.
    private static async Task ReachGenesisTimeAsync(RehearsalChain chain, SpecConfig config, CancellationToken cancellationToken)
    {
        UnixSeconds earliest = RehearsalNetwork.EarliestBlock(config);
        await chain.MineAtAsync(new UnixSeconds(earliest.Value - config.SecondsPerEth1Block), cancellationToken).ConfigureAwait(false);
        await chain.MineAtAsync(earliest, cancellationToken).ConfigureAwait(false);
    }

    private static Task AgeAsync(RehearsalChain chain, SpecConfig config, CancellationToken cancellationToken) =>
        chain.MineAtAsync(new UnixSeconds(RehearsalNetwork.EarliestBlock(config).Value + config.FollowSeconds), cancellationToken);

    private static async Task<FoundGenesis> WriteAsync(
        IEth1Node node, Ledger ledger, GenesisDecision decision, SpecConfig config, RehearsalFolder folder, CancellationToken cancellationToken)
    {
        FoundGenesis computed = await FoundGenesis.OfAsync(node, decision, config, ledger, GenesisConvention.Phase0, cancellationToken).ConfigureAwait(false);
        GenesisFolder.Write(folder.Genesis, computed.Genesis, config, computed.Report);
        return computed;
    }

    private async Task VerifyAsync(RehearsalChain chain, RehearsalFolder folder, IProgress<long> progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<GenesisDifference> differences =
            await RehearsalGenesis.VerifyAsync(chain.Node, bls, folder.Genesis, progress, cancellationToken).ConfigureAwait(false);
        if (differences.Count > 0)
            throw new RehearsalException($"the genesis computed again differs from the files: {differences[0].Message}");
        say($"verified: genesis.ssz, config.yaml and report.json equal what the node and the configuration give");
    }
}

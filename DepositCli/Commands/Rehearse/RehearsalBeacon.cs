using Ceremony.BeaconApi;
using Ceremony.Genesis;
using Ceremony.Health;
using Ceremony.Rehearsal;
using DepositCli.Commands.Ceremony;
using DepositCli.Commands.Genesis;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands.Rehearse;

/// <summary>The beacon chain of a rehearsal: two nodes and two validator clients from the files that were written, until it finalizes.</summary>
internal sealed class RehearsalBeacon(RehearseInput input, PhaseClock clock, Action<UserText> say, TimeProvider time)
{
    // A chain of which everybody takes part finalizes in its fourth epoch.
    private const ulong ExpectedEpochs = 4;
    private const ulong MostEpochs = 16;
    private const double SlotsToBeLate = 4;

    // Lodestar's validators do not begin a chain whose first eight slots have passed without a block; a block of the eighth has time to arrive.
    private const ulong SlotsToBegin = 12;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);

    /// <summary>Looks at the ports and installs what is needed, before anything is begun.</summary>
    /// <exception cref="DepositException">A port is taken, or npm failed.</exception>
    public Task InstallAsync(CancellationToken cancellationToken)
    {
        if (input.BeaconPort is { } port)
            LodestarNetwork.CheckPorts(port);
        return clock.RunAsync($"install the beacon client", 0, _ => LodestarPackage.InstallAsync(cancellationToken: cancellationToken));
    }

    /// <summary>Runs the chain from the written files.</summary>
    /// <param name="folder">The files.</param>
    /// <param name="config">The network.</param>
    /// <param name="genesis">What was computed.</param>
    /// <param name="eth1Node">Where the ETH1 node is.</param>
    /// <param name="report">Told the result, before the nodes are stopped.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DepositException">A program did not start, the chain did not finalize, or its genesis is another one.</exception>
    public async Task RunAsync(RehearsalFolder folder, SpecConfig config, ComputedGenesis genesis, string eth1Node, Action<RehearsalLife> report, CancellationToken cancellationToken)
    {
        LodestarNetwork network = await clock.RunAsync($"start two beacon nodes and two validator clients", LodestarNetwork.Steps, progress => LodestarNetwork.StartAsync(Options(folder), progress, cancellationToken)).ConfigureAwait(false);
        await using (network.ConfigureAwait(false))
        {
            IReadOnlyList<BeaconNode> nodes = [.. network.Urls.Select(url => new BeaconNode(url))];
            try
            {
                foreach (BeaconNode node in nodes)
                    say($"beacon node at {node.DisplayName}");
                (double justified, double finalized, HealthReport health) = await LiveAsync(network, nodes, config, genesis, cancellationToken).ConfigureAwait(false);
                report(new RehearsalLife(eth1Node, [.. nodes.Select(node => node.DisplayName)], justified, finalized, health));
                if (input.KeepsRunning)
                    await KeepRunningAsync(eth1Node, nodes, cancellationToken).ConfigureAwait(false);
            }
            catch (DepositException) when (cancellationToken.IsCancellationRequested)
            {
                // Ctrl-C ends the nodes too, and may do so before it is seen here.
                throw new OperationCanceledException(cancellationToken);
            }
            finally
            {
                foreach (BeaconNode node in nodes)
                    node.Dispose();
            }
        }
    }

    private async Task<(double Justified, double Finalized, HealthReport Health)> LiveAsync(LodestarNetwork network, IReadOnlyList<BeaconNode> nodes, SpecConfig config, ComputedGenesis genesis, CancellationToken cancellationToken)
    {
        await clock.RunAsync($"genesis verify against both nodes", 0, async _ => await VerifyAsync(network, config, genesis, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        long seconds = (long)Math.Max(1, -SecondsSince(genesis.Summary.GenesisTime));
        await clock.RunAsync($"wait for the genesis time", seconds, progress => WaitForGenesisAsync(network, genesis.Summary.GenesisTime, seconds, progress, cancellationToken)).ConfigureAwait(false);
        BeaconChain[] chains = [.. nodes.Select(node => new BeaconChain(node))];
        long slots = (long)(ExpectedEpochs * config.Preset.SlotsPerEpoch);
        double justified = await clock.RunAsync($"the chain justifies", slots, progress => WaitAsync(
            network, chains, config, genesis, finality => finality.CurrentJustified.Epoch > 0, progress, cancellationToken)).ConfigureAwait(false);
        say($"justified {justified:0} seconds after the genesis time");
        double finalized = await clock.RunAsync($"the chain finalizes", slots, progress => WaitAsync(
            network, chains, config, genesis, finality => finality.Finalized.Epoch > 0, progress, cancellationToken)).ConfigureAwait(false);
        say($"finalized {finalized:0} seconds after the genesis time");
        HealthReport health = await clock.RunAsync($"ceremony health of both nodes", 0, _ => CheckHealthAsync(nodes, config, genesis, cancellationToken)).ConfigureAwait(false);
        return (justified, finalized, health);
    }

    private LodestarOptions Options(RehearsalFolder folder) => new()
    {
        Preset = input.Preset,
        ConfigFile = Path.Combine(folder.Genesis, GenesisFolder.ConfigFile),
        GenesisFile = Path.Combine(folder.Genesis, GenesisFolder.StateFile),
        KeystoreFolder = folder.ValidatorKeys,
        PasswordFile = folder.Password,
        FirstPort = input.BeaconPort,
    };

    // That a chain finalizes says nothing about its genesis: the state that the nodes serve is compared byte by byte.
    private async Task VerifyAsync(LodestarNetwork network, SpecConfig config, ComputedGenesis genesis, CancellationToken cancellationToken)
    {
        IReadOnlyList<GenesisDifference> differences = await BeaconNodeInput.CompareAsync(time, network.Urls, genesis, config, cancellationToken).ConfigureAwait(false);
        if (differences.Count > 0)
            throw new RehearsalException($"the beacon nodes have another genesis: {differences[0].Message}");
        say($"verified: the genesis and the bytes of the genesis state of both nodes are the computed ones, state root {genesis.Summary.StateRoot}");
    }

    private async Task WaitForGenesisAsync(LodestarNetwork network, UnixSeconds genesisTime, long seconds, IProgress<long> progress, CancellationToken cancellationToken)
    {
        double late = SecondsSince(genesisTime);
        // Lodestar's validators do not begin a chain whose first eight slots have passed; half of that is left to them.
        if (late > SlotsToBeLate * input.SecondsPerSlot)
            throw new RehearsalException($"the genesis time passed {late:0} seconds before the nodes were ready", $"give this machine more time with --genesis-in, more than {input.GenesisIn} seconds");
        while (SecondsSince(genesisTime) is < 0 and var left)
        {
            cancellationToken.ThrowIfCancellationRequested();
            network.ThrowIfEnded();
            progress.Report(seconds + (long)left);
            await Task.Delay(s_poll, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<double> WaitAsync(
        LodestarNetwork network, BeaconChain[] chains, SpecConfig config, ComputedGenesis genesis, Func<BeaconFinality, bool> isReached, IProgress<long> progress, CancellationToken cancellationToken)
    {
        double most = MostEpochs * config.Preset.SlotsPerEpoch * (double)input.SecondsPerSlot;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            network.ThrowIfEnded();
            double passed = SecondsSince(genesis.Summary.GenesisTime);
            try
            {
                BeaconFinality[] finality = await Task.WhenAll(chains.Select(chain => chain.GetFinalityAsync(cancellationToken))).ConfigureAwait(false);
                BeaconHeader head = await chains[0].GetHeadAsync(cancellationToken).ConfigureAwait(false);
                progress.Report((long)head.Slot);
                if (finality.All(isReached))
                    return SecondsSince(genesis.Summary.GenesisTime);
                if (head.Slot == 0 && passed > SlotsToBegin * (double)input.SecondsPerSlot)
                    throw new RehearsalException($"the chain did not begin: there is no block in its first {SlotsToBegin} slots, the validators came too late", $"give this machine more time with --genesis-in, more than {input.GenesisIn} seconds");
                if (passed > most)
                {
                    throw new RehearsalException(
                        $"the chain did not finalize within {MostEpochs} epochs: its head is at slot {head.Slot}, epoch {finality[0].CurrentJustified.Epoch} is justified", $"this machine may be too slow for it: give longer slots with --seconds-per-slot");
                }
            }
            catch (BeaconNodeException) when (passed <= most)
            {
                // A node that is busy is asked again.
            }

            await Task.Delay(s_poll, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Right at an epoch's end one node may be a block ahead of the other: what is red is looked at again a slot later.
    private async Task<HealthReport> CheckHealthAsync(IReadOnlyList<BeaconNode> nodes, SpecConfig config, ComputedGenesis genesis, CancellationToken cancellationToken)
    {
        HealthRound round = new(nodes, new HealthOptions { GenesisValidatorsRoot = genesis.Summary.GenesisValidatorsRoot }, time);
        // On a machine that is busy some attest late: there are two epochs for it.
        for (ulong left = 2 * config.Preset.SlotsPerEpoch; ; left--)
        {
            HealthReport report = await round.RunAsync(cancellationToken).ConfigureAwait(false);
            if (report.Verdict == HealthVerdict.Healthy || left == 1)
            {
                foreach (UserText line in HealthOutput.ToLines(report))
                    say(line);
                return report.Verdict == HealthVerdict.Healthy ? report : throw new RehearsalException($"the chain of {config.ConfigName} is not healthy: {HealthOutput.Describe(report.Cause!)}");
            }

            await Task.Delay(TimeSpan.FromSeconds(input.SecondsPerSlot), time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Nobody looks whether one ends: to stop one and to see what the others say is what this is for.
    private async Task KeepRunningAsync(string eth1Node, IReadOnlyList<BeaconNode> nodes, CancellationToken cancellationToken)
    {
        say($"until Ctrl-C the ETH1 node keeps running at {eth1Node}, the beacon nodes at {UserText.List(nodes.Select(node => (UserText)$"{node.DisplayName}"))}");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The rehearsal came to its end before; this is how it is left.
        }
    }

    private double SecondsSince(UnixSeconds moment) => (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds((long)moment.Value)).TotalSeconds;
}

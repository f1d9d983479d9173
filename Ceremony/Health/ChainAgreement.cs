using Ceremony.BeaconApi;
using Eth2Core;
using Eth2Core.Phase0;

namespace Ceremony.Health;

/// <summary>Whether the nodes are on one chain: what they said is compared, and where heads differ they are asked for the same slot.</summary>
internal sealed class ChainAgreement(IReadOnlyList<BeaconChain> chains, HealthOptions options)
{
    public async Task<IReadOnlyList<HealthResult>> CompareAsync(IReadOnlyList<NodeReading> readings, CancellationToken cancellationToken)
    {
        List<HealthResult> results = [];
        if (options.GenesisValidatorsRoot is { } expected)
        {
            results.AddRange(readings.Where(reading => reading.Genesis is { } genesis && genesis.GenesisValidatorsRoot != expected).Select(reading => Failed(
                HealthChecks.Genesis, reading.Name, $"genesis_validators_root is {reading.Genesis!.GenesisValidatorsRoot}, expected {expected}")));
        }

        results.AddRange(Same(HealthChecks.Genesis, readings, reading => reading.Genesis is { } genesis
            ? (UserText)$"genesis_time {genesis.GenesisTime}, genesis_validators_root {genesis.GenesisValidatorsRoot}, genesis_fork_version {genesis.GenesisForkVersion}"
            : null));
        if (results.Any(result => result.Outcome == HealthOutcome.Failed))
            return results;
        results.AddRange(Same(HealthChecks.Forks, readings, reading => reading.ForkSchedule is { } forks ? UserText.List(forks.Select(Describe)) : null));
        results.AddRange(HeadForks(readings));
        try
        {
            results.AddRange(await HeadsAsync(readings, cancellationToken).ConfigureAwait(false));
            results.AddRange(await FinalizedAsync(readings, cancellationToken).ConfigureAwait(false));
        }
        catch (BeaconNodeException failure)
        {
            results.Add(NodeReader.Describe(failure.Node, failure));
        }

        return results;
    }

    private static IEnumerable<HealthResult> Same(string check, IReadOnlyList<NodeReading> readings, Func<NodeReading, UserText?> say)
    {
        (string Name, UserText Said)[] said = [.. readings.Select(reading => (reading.Name, Said: say(reading)!)).Where(pair => pair.Said is not null)];
        if (said.Length == 0)
            yield break;
        (string first, UserText common) = said[0];
        foreach ((string name, UserText other) in said.Where(pair => !pair.Said.Equals(common)))
            yield return Failed(check, name, $"{other}; {first} has {common}");
        if (said.All(pair => pair.Said.Equals(common)))
            yield return new HealthResult(check, HealthOutcome.Passed, null, common);
    }

    private static IEnumerable<HealthResult> HeadForks(IReadOnlyList<NodeReading> readings) => readings
        .Where(reading => reading is { Fork: not null, Head: not null, Spec: not null })
        .GroupBy(reading => reading.Head!.Slot / reading.Spec!.SlotsPerEpoch)
        .SelectMany(group => Same(HealthChecks.Forks, [.. group], reading => Describe(reading.Fork!)))
        .Where(result => result.Outcome == HealthOutcome.Failed);

    private async Task<IReadOnlyList<HealthResult>> HeadsAsync(IReadOnlyList<NodeReading> readings, CancellationToken cancellationToken)
    {
        (BeaconChain Chain, BeaconHeader Head)[] heads = [.. chains.Zip(readings).Where(pair => pair.Second.Head is not null).Select(pair => (pair.First, pair.Second.Head!))];
        if (heads.Length < 2)
            return [];
        ulong lowest = heads.Min(entry => entry.Head.Slot);
        if (heads.All(entry => entry.Head.Root == heads[0].Head.Root))
            return [new HealthResult(HealthChecks.Head, HealthOutcome.Passed, null, $"one head at slot {lowest}: {heads[0].Head.Root}")];
        ulong slot = lowest - Math.Min(lowest, options.AgreementDepth);
        List<(string Name, Root? Root)> blocks = [];
        foreach (BeaconChain chain in heads.Select(entry => entry.Chain))
            blocks.Add((chain.DisplayName, (await chain.FindHeaderAsync(slot, cancellationToken).ConfigureAwait(false))?.Root));
        HealthResult[] others = [.. blocks.Where(block => block.Root != blocks[0].Root).Select(block =>
            Failed(HealthChecks.Head, block.Name, $"is on another chain: at slot {slot} it has {Describe(block.Root)}, {blocks[0].Name} has {Describe(blocks[0].Root)}"))];
        return others.Length > 0
            ? others
            : [new HealthResult(HealthChecks.Head, HealthOutcome.Passed, null, $"heads at slots {lowest} to {heads.Max(entry => entry.Head.Slot)}, one chain at slot {slot}")];
    }

    private async Task<IReadOnlyList<HealthResult>> FinalizedAsync(IReadOnlyList<NodeReading> readings, CancellationToken cancellationToken)
    {
        (BeaconChain Chain, Checkpoint Finalized)[] nodes = [.. chains.Zip(readings).Where(pair => pair.Second.Finality is not null).Select(pair => (pair.First, pair.Second.Finality!.Finalized))];
        // Before epoch 1 is finalized the checkpoint is the genesis block, or nothing.
        if (nodes.Length < 2 || nodes.Min(entry => entry.Finalized.Epoch) == 0)
            return [];
        (BeaconChain lowestNode, Checkpoint lowest) = nodes.MinBy(entry => entry.Finalized.Epoch);
        List<HealthResult> others = [];
        foreach ((BeaconChain chain, Checkpoint finalized) in nodes.Where(entry => entry.Chain != lowestNode && !entry.Finalized.Equals(lowest)))
        {
            if (finalized.Epoch == lowest.Epoch || !await HasAsync(chain, lowest.Root, cancellationToken).ConfigureAwait(false))
                others.Add(Failed(HealthChecks.Finalized, chain.DisplayName, $"has finalized another chain: epoch {finalized.Epoch} with {finalized.Root}; {lowestNode.DisplayName} has finalized epoch {lowest.Epoch} with {lowest.Root}"));
        }

        return others.Count > 0
            ? others
            : [new HealthResult(HealthChecks.Finalized, HealthOutcome.Passed, null, $"one finalized chain: epoch {lowest.Epoch} with {lowest.Root}")];
    }

    // By its root a node may give a block of another branch too; by the slot only that of its own chain.
    private static async Task<bool> HasAsync(BeaconChain chain, Root root, CancellationToken cancellationToken) =>
        await chain.FindHeaderAsync(root, cancellationToken).ConfigureAwait(false) is { } byRoot
        && (await chain.FindHeaderAsync(byRoot.Slot, cancellationToken).ConfigureAwait(false))?.Root == root;

    private static UserText Describe(Root? root) => root is { } known ? (UserText)$"{known}" : $"no block";

    private static UserText Describe(Fork fork) => $"{fork.CurrentVersion} from epoch {fork.Epoch}";

    private static HealthResult Failed(string check, string node, UserText text) => new(check, HealthOutcome.Failed, node, text);
}

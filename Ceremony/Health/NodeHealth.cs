using Ceremony.BeaconApi;
using Eth2Core;

namespace Ceremony.Health;

/// <summary>What one node's answers say about its health at a given time. Pure.</summary>
internal sealed class NodeHealth(HealthOptions options, UnixSeconds now)
{
    // The clock was read before the node was asked: a block may have come in between.
    private const ulong MostSlotsAhead = 1;

    public IEnumerable<HealthResult> Check(NodeReading reading, bool isAlone)
    {
        foreach (HealthResult fault in reading.Faults)
            yield return fault;
        if (!reading.IsUp)
            yield break;
        if (reading.Peers is { } peers)
            yield return Peers(reading.Name, peers, isAlone);
        if (ClockSlot(reading) is not { } slot)
            yield break;
        if (slot < 0)
        {
            yield return new HealthResult(HealthChecks.Clock, HealthOutcome.Waiting, reading.Name, $"waits for genesis at {reading.Genesis!.GenesisTime}, in {reading.Genesis.GenesisTime.Value - now.Value} seconds");
            yield break;
        }

        if (reading.Syncing is { } syncing)
            yield return Syncing(reading.Name, syncing);
        if (reading.Head is { } head)
            yield return Head(reading.Name, head, (ulong)slot);
        if (reading.Finality is { } finality)
        {
            ulong epoch = (ulong)slot / reading.Spec!.SlotsPerEpoch;
            yield return Moves(HealthChecks.Justification, reading.Name, $"justified", finality.CurrentJustified.Epoch, epoch);
            yield return Moves(HealthChecks.Finality, reading.Name, $"finalized", finality.Finalized.Epoch, epoch);
        }
    }

    /// <summary>The slot by the clock: -1 before genesis, null where the node does not say how to count.</summary>
    public long? ClockSlot(NodeReading reading) => reading is { Genesis: { } genesis, Spec: { } spec }
        ? now < genesis.GenesisTime ? -1 : (long)((now.Value - genesis.GenesisTime.Value) / spec.SecondsPerSlot)
        : null;

    private static HealthResult Peers(string node, ulong peers, bool isAlone) => peers > 0 || isAlone
        ? new HealthResult(HealthChecks.Peers, HealthOutcome.Passed, node, $"has {peers} peers")
        : new HealthResult(HealthChecks.Peers, HealthOutcome.Failed, node, $"has no peer");

    private static HealthResult Syncing(string node, BeaconSyncing syncing) => syncing.IsSyncing
        ? new HealthResult(HealthChecks.Syncing, HealthOutcome.Failed, node, $"is syncing: {syncing.SyncDistance} slots to go")
        : new HealthResult(HealthChecks.Syncing, HealthOutcome.Passed, node, $"is in sync");

    private HealthResult Head(string node, BeaconHeader head, ulong slot)
    {
        if (head.Slot > slot && head.Slot - slot > MostSlotsAhead)
            return new HealthResult(HealthChecks.Clock, HealthOutcome.Failed, node, $"the head is at slot {head.Slot}, and this machine's clock at slot {slot}: one of the two clocks is wrong");
        ulong lag = slot - Math.Min(slot, head.Slot);
        return lag <= options.MostHeadLag
            ? new HealthResult(HealthChecks.Clock, HealthOutcome.Passed, node, $"head at slot {head.Slot} of {slot}")
            : new HealthResult(HealthChecks.Clock, HealthOutcome.Failed, node, $"the head does not move: slot {head.Slot}, and the clock is at slot {slot}; at most {options.MostHeadLag} may be missing");
    }

    private HealthResult Moves(string check, string node, UserText what, ulong reached, ulong epoch)
    {
        ulong previous = epoch - Math.Min(epoch, 1);
        ulong delay = previous - Math.Min(previous, reached);
        return delay <= options.MostFinalityDelay
            ? new HealthResult(check, HealthOutcome.Passed, node, $"epoch {reached} is {what}, the clock is in epoch {epoch}")
            : new HealthResult(check, HealthOutcome.Failed, node, $"no newer epoch than {reached} is {what}, and the clock is in epoch {epoch}: {delay} epochs before the previous one, at most {options.MostFinalityDelay} may be");
    }
}

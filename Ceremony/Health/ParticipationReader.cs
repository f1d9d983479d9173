using Ceremony.BeaconApi;
using Eth2Core;

namespace Ceremony.Health;

/// <summary>Counts attestations in the newest blocks of a node's chain.</summary>
/// <remarks>
/// No endpoint of the beacon API gives the rate. The blocks are walked back from the head by their parent roots, so that all are of one chain. Counted are the
/// slots of about one epoch, without the newest ones, whose attestations are still on their way. Source of the committees' sizes: consensus-specs v1.6.0,
/// phase0/beacon-chain.md, "get_committee_count_per_slot" and "compute_committee".
/// </remarks>
internal sealed class ParticipationReader(BeaconChain chain, BeaconSpec spec)
{
    private const ulong SettlingShare = 8;
    private readonly Dictionary<ulong, Root> _checkpoints = [];
    private readonly List<BeaconAttestation> _attestations = [];

    /// <summary>Counts; null where the chain is too young.</summary>
    public async Task<Participation?> ReadAsync(BeaconHeader head, CancellationToken cancellationToken)
    {
        ulong settling = Math.Max(2, spec.SlotsPerEpoch / SettlingShare);
        ulong epoch = head.Slot / spec.SlotsPerEpoch;
        ulong[] epochs = epoch == 0 ? [0] : [epoch - 1, epoch];
        if (head.Slot < settling + (spec.SlotsPerEpoch / 2))
            return null;
        ulong last = head.Slot - settling;
        // In slot 0 nobody has a block to attest to but the genesis block.
        ulong first = Math.Max(Math.Max(1, epochs[0] * spec.SlotsPerEpoch), last + 1 - Math.Min(last, spec.SlotsPerEpoch));
        await WalkAsync(head, first, epochs, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ulong> active = await chain.CountActiveAsync(epochs, cancellationToken).ConfigureAwait(false);
        return Count(first, last, epochs.Zip(active).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private async Task WalkAsync(BeaconHeader head, ulong first, ulong[] epochs, CancellationToken cancellationToken)
    {
        for (BeaconHeader header = head; ;)
        {
            foreach (ulong epoch in epochs.Where(epoch => header.Slot <= epoch * spec.SlotsPerEpoch))
                _checkpoints.TryAdd(epoch, header.Root);
            if (header.Slot > first)
                _attestations.AddRange(await chain.GetAttestationsAsync(header.Root, cancellationToken).ConfigureAwait(false));
            if (header.Slot <= epochs[0] * spec.SlotsPerEpoch)
                return;
            BeaconHeader parent = await chain.FindHeaderAsync(header.ParentRoot, cancellationToken).ConfigureAwait(false)
                ?? throw BeaconNodeException.Answer(chain.DisplayName, "/eth/v1/beacon/headers/" + header.ParentRoot, $"expected the parent of a block of the chain, got none");
            if (parent.Slot >= header.Slot || parent.Root != header.ParentRoot)
                throw BeaconNodeException.Answer(chain.DisplayName, "/eth/v1/beacon/headers/" + header.ParentRoot, $"expected the parent of a block of the chain, got another block");
            header = parent;
        }
    }

    private Participation? Count(ulong first, ulong last, Dictionary<ulong, ulong> active)
    {
        Dictionary<(ulong Slot, ulong Index), bool[]> seen = [];
        foreach (BeaconAttestation attestation in _attestations.Where(one => one.Slot >= first && one.Slot <= last && IsOnTarget(one)))
            Add(seen, attestation, active);
        ulong expected = 0;
        for (ulong slot = first; slot <= last; slot++)
        {
            ulong committees = CommitteesPerSlot(active[slot / spec.SlotsPerEpoch]);
            for (ulong index = 0; index < committees; index++)
                expected += CommitteeSize(slot, index, active[slot / spec.SlotsPerEpoch]);
        }

        return expected == 0 ? null : new Participation(first, last, (ulong)seen.Values.Sum(bits => bits.LongCount(bit => bit)), expected);
    }

    private bool IsOnTarget(BeaconAttestation attestation) =>
        attestation.Target.Epoch == attestation.Slot / spec.SlotsPerEpoch
        && _checkpoints.TryGetValue(attestation.Target.Epoch, out Root root) && root == attestation.Target.Root;

    private void Add(Dictionary<(ulong Slot, ulong Index), bool[]> seen, BeaconAttestation attestation, Dictionary<ulong, ulong> active)
    {
        ulong validators = active[attestation.Slot / spec.SlotsPerEpoch];
        ulong size = attestation.Index < CommitteesPerSlot(validators) ? CommitteeSize(attestation.Slot, attestation.Index, validators) : 0;
        if (size != (ulong)attestation.AggregationBits.Count)
        {
            throw BeaconNodeException.Answer(
                chain.DisplayName,
                "/eth/v1/beacon/blocks/{block_id}/attestations",
                $"committee {attestation.Index} of slot {attestation.Slot}: expected {size} bits, got {attestation.AggregationBits.Count}");
        }

        if (!seen.TryGetValue((attestation.Slot, attestation.Index), out bool[]? bits))
            seen.Add((attestation.Slot, attestation.Index), bits = new bool[size]);
        for (int i = 0; i < bits.Length; i++)
            bits[i] |= attestation.AggregationBits[i];
    }

    private ulong CommitteesPerSlot(ulong active) => Math.Max(1, Math.Min(spec.MaxCommitteesPerSlot, active / spec.SlotsPerEpoch / spec.TargetCommitteeSize));

    private ulong CommitteeSize(ulong slot, ulong index, ulong active)
    {
        ulong perSlot = CommitteesPerSlot(active);
        ulong committee = (slot % spec.SlotsPerEpoch * perSlot) + index;
        ulong committees = perSlot * spec.SlotsPerEpoch;
        return (active * (committee + 1) / committees) - (active * committee / committees);
    }
}

using System.Buffers.Binary;
using Eth2Core.Electra;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Eth2Core.LaterForks;

/// <summary>Draws active validators at random, the likelier the larger their effective balance: for sync committees and proposers.</summary>
/// <remarks>
/// Source: consensus-specs v1.6.0, altair/beacon-chain.md, "get_next_sync_committee_indices"; electra/beacon-chain.md, the same and
/// "compute_proposer_index": from electra on the random value has two bytes instead of one, and is held against MAX_EFFECTIVE_BALANCE_ELECTRA.
/// </remarks>
internal sealed class BalanceSampling(BeaconState state, IReadOnlyList<int> activeValidators, ForkName fork)
{
    /// <summary>Validators without end, with repetitions.</summary>
    public IEnumerable<int> Draw(Bytes32 seed)
    {
        bool isElectra = fork >= ForkName.Electra;
        ulong randomLength = isElectra ? 2UL : 1;
        ulong maxRandom = isElectra ? ushort.MaxValue : byte.MaxValue;
        ulong maxBalance = (isElectra ? ElectraBalances.MaxEffectiveBalance : state.Preset.MaxEffectiveBalance).Value;
        ulong count = (ulong)activeValidators.Count;
        ShuffledIndexes shuffled = new(count, seed, state.Preset.ShuffleRoundCount);
        ulong perHash = Bytes32.Length / randomLength;
        Bytes32 random = default;
        for (ulong i = 0; ; i++)
        {
            if (i % perHash == 0)
                random = Seeds.HashWith(seed, i / perHash);
            int candidate = activeValidators[(int)shuffled[i % count]];
            ReadOnlySpan<byte> bytes = random.AsSpan()[(int)(i % perHash * randomLength)..];
            ulong value = isElectra ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : bytes[0];
            if (state.Validators[candidate].EffectiveBalance.Value * maxRandom >= maxBalance * value)
                yield return candidate;
        }
    }
}

using System.Buffers.Binary;
using Eth2Core.LaterForks;
using Eth2Core.Phase0;

namespace Eth2Core.Fulu;

/// <summary>The proposers of the first epochs.</summary>
/// <remarks>Source: consensus-specs v1.6.0, fulu/beacon-chain.md and fulu/fork.md, "compute_proposer_indices", "initialize_proposer_lookahead" (EIP-7917).</remarks>
internal static class ProposerLookahead
{
    /// <summary>initialize_proposer_lookahead at genesis, encoded. Who is active then is active in the epochs that follow.</summary>
    public static byte[] Initialize(BeaconState state, BalanceSampling sampling)
    {
        ulong slots = (Constants.MinSeedLookahead + 1) * state.Preset.SlotsPerEpoch;
        byte[] lookahead = new byte[slots * sizeof(ulong)];
        for (ulong slot = 0; slot < slots; slot++)
        {
            Bytes32 epochSeed = Seeds.GetSeed(state, slot / state.Preset.SlotsPerEpoch, DomainType.BeaconProposer);
            int proposer = sampling.Draw(Seeds.HashWith(epochSeed, slot)).First();
            BinaryPrimitives.WriteUInt64LittleEndian(lookahead.AsSpan((int)slot * sizeof(ulong)), (ulong)proposer);
        }

        return lookahead;
    }
}

using Eth2Core.Bls;
using Eth2Core.LaterForks;
using Eth2Core.Phase0;

namespace Eth2Core.Altair;

/// <summary>The sync committee that a state chooses.</summary>
/// <remarks>Source: consensus-specs v1.6.0, altair/beacon-chain.md, "get_next_sync_committee".</remarks>
internal static class SyncCommittees
{
    /// <summary>get_next_sync_committee at genesis, encoded: the keys, then their sum.</summary>
    /// <remarks>A deposit's key was validated with its signature, so there is a sum.</remarks>
    public static byte[] GetNextSyncCommittee(BeaconState state, BalanceSampling sampling, IBls bls)
    {
        Bytes32 seed = Seeds.GetSeed(state, Constants.GenesisEpoch + 1, DomainType.SyncCommittee);
        byte[] committee = new byte[(state.Preset.SyncCommitteeSize + 1) * BlsPubkeyBytes.Length];
        int position = 0;
        foreach (int validator in sampling.Draw(seed).Take(state.Preset.SyncCommitteeSize))
        {
            state.Validators[validator].Pubkey.AsSpan().CopyTo(committee.AsSpan(position));
            position += BlsPubkeyBytes.Length;
        }

        return bls.TryAggregatePublicKeys(committee.AsSpan(0, position), committee.AsSpan(position))
            ? committee
            : throw new InvalidOperationException("a validator's public key is not valid");
    }
}

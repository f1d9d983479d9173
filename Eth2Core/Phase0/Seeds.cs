using System.Security.Cryptography;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.Phase0;

/// <summary>The seeds of an epoch's random choices.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "get_seed".</remarks>
internal static class Seeds
{
    /// <summary>get_seed.</summary>
    public static Bytes32 GetSeed(BeaconState state, ulong epoch, DomainType domainType)
    {
        ulong vector = state.Preset.EpochsPerHistoricalVector;
        Bytes32 mix = state.RandaoMixes[(epoch + vector - Constants.MinSeedLookahead - 1) % vector];
        return new Bytes32(SHA256.HashData([.. domainType.AsSpan(), .. SszUInt.Encode(epoch), .. mix.AsSpan()]));
    }

    /// <summary>hash(seed + uint_to_bytes(number)).</summary>
    public static Bytes32 HashWith(Bytes32 seed, ulong number) => new(SHA256.HashData([.. seed.AsSpan(), .. SszUInt.Encode(number)]));
}

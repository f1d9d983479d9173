using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>What a domain and a fork digest are computed from.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "ForkData".</remarks>
/// <param name="CurrentVersion">current_version: the fork version.</param>
/// <param name="GenesisValidatorsRoot">genesis_validators_root: the root of the validators at genesis; zero for deposits.</param>
public sealed record ForkData(ForkVersion CurrentVersion, Root GenesisValidatorsRoot)
    : ISszFixedSize<ForkData>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 36;

    static string ISszFixedSize<ForkData>.ContainerName => nameof(ForkData);

    static int ISszFixedSize<ForkData>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ForkData? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(CurrentVersion);
        roots.Add(GenesisValidatorsRoot);
        return roots.HashTreeRoot();
    }

    static ForkData ISszFixedSize<ForkData>.ReadFrom(ref SszReader reader) => new(
        CurrentVersion: reader.ReadBytes<ForkVersion>(),
        GenesisValidatorsRoot: reader.ReadBytes<Root>());

    void ISszFixedSize<ForkData>.WriteTo(ref SszWriter writer)
    {
        writer.Write(CurrentVersion);
        writer.Write(GenesisValidatorsRoot);
    }
}

using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>Two headers that one proposer signed for one slot.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "ProposerSlashing".</remarks>
/// <param name="SignedHeader1">signed_header1: one.</param>
/// <param name="SignedHeader2">signed_header2: the other.</param>
public sealed record ProposerSlashing(SignedBeaconBlockHeader SignedHeader1, SignedBeaconBlockHeader SignedHeader2)
    : ISszFixedSize<ProposerSlashing>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 416;

    static string ISszFixedSize<ProposerSlashing>.ContainerName => nameof(ProposerSlashing);

    static int ISszFixedSize<ProposerSlashing>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ProposerSlashing? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(SignedHeader1.HashTreeRoot());
        roots.Add(SignedHeader2.HashTreeRoot());
        return roots.HashTreeRoot();
    }

    static ProposerSlashing ISszFixedSize<ProposerSlashing>.ReadFrom(ref SszReader reader) => new(
        SignedHeader1: reader.ReadContainer<SignedBeaconBlockHeader>("signed_header1")!,
        SignedHeader2: reader.ReadContainer<SignedBeaconBlockHeader>("signed_header2")!);

    void ISszFixedSize<ProposerSlashing>.WriteTo(ref SszWriter writer)
    {
        writer.WriteContainer(SignedHeader1);
        writer.WriteContainer(SignedHeader2);
    }
}

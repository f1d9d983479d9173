using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>A voluntary exit and its validator's signature.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "SignedVoluntaryExit".</remarks>
/// <param name="Message">message: the exit.</param>
/// <param name="Signature">signature: the signature.</param>
public sealed record SignedVoluntaryExit(VoluntaryExit Message, BlsSignatureBytes Signature)
    : ISszFixedSize<SignedVoluntaryExit>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 112;

    static string ISszFixedSize<SignedVoluntaryExit>.ContainerName => nameof(SignedVoluntaryExit);

    static int ISszFixedSize<SignedVoluntaryExit>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedVoluntaryExit? value, [NotNullWhen(false)] out SszError? error) =>
        SszContainer.TryDeserialize(bytes, out value, out error);

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.Serialize(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot()
    {
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(Message.HashTreeRoot());
        roots.AddBytes(Signature.AsSpan());
        return roots.HashTreeRoot();
    }

    static SignedVoluntaryExit ISszFixedSize<SignedVoluntaryExit>.ReadFrom(ref SszReader reader) => new(
        Message: reader.ReadContainer<VoluntaryExit>("message")!,
        Signature: reader.ReadBytes<BlsSignatureBytes>());

    void ISszFixedSize<SignedVoluntaryExit>.WriteTo(ref SszWriter writer)
    {
        writer.WriteContainer(Message);
        writer.Write(Signature);
    }
}

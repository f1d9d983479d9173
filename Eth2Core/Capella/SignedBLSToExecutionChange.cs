using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Capella;

/// <summary>A credential change and the signature of the key whose hash the credentials are.</summary>
/// <remarks>Source: consensus-specs v1.6.0, capella/beacon-chain.md, "SignedBLSToExecutionChange".</remarks>
/// <param name="Message">message: the change.</param>
/// <param name="Signature">signature: the signature.</param>
public sealed record SignedBLSToExecutionChange(BLSToExecutionChange Message, BlsSignatureBytes Signature)
    : ISszFixedSize<SignedBLSToExecutionChange>
{
    /// <summary>How many bytes the encoding has.</summary>
    public const int SszLength = 172;

    static string ISszFixedSize<SignedBLSToExecutionChange>.ContainerName => nameof(SignedBLSToExecutionChange);

    static int ISszFixedSize<SignedBLSToExecutionChange>.FixedLength => SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedBLSToExecutionChange? value, [NotNullWhen(false)] out SszError? error) =>
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

    static SignedBLSToExecutionChange ISszFixedSize<SignedBLSToExecutionChange>.ReadFrom(ref SszReader reader) => new(
        Message: reader.ReadContainer<BLSToExecutionChange>("message")!,
        Signature: reader.ReadBytes<BlsSignatureBytes>());

    void ISszFixedSize<SignedBLSToExecutionChange>.WriteTo(ref SszWriter writer)
    {
        writer.WriteContainer(Message);
        writer.Write(Signature);
    }
}

using System.Diagnostics.CodeAnalysis;
using Eth2Core.Ssz;

namespace Eth2Core.Phase0;

/// <summary>A block and its proposer's signature.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "SignedBeaconBlock".</remarks>
public sealed class SignedBeaconBlock : ISszVariableSize<SignedBeaconBlock>
{
    private const int FixedPartLength = SszReader.OffsetLength + BlsSignatureBytes.Length;

    static string ISszVariableSize<SignedBeaconBlock>.ContainerName => nameof(SignedBeaconBlock);

    int ISszVariableSize<SignedBeaconBlock>.SszLength => SszLength;

    /// <summary>message: the block.</summary>
    public required BeaconBlock Message { get; init; }

    /// <summary>signature: the signature.</summary>
    public required BlsSignatureBytes Signature { get; init; }

    internal int SszLength => FixedPartLength + Message.SszLength;

    /// <summary>Reads exactly the bytes of one value; false, with the reason, for anything else.</summary>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, Preset preset, [NotNullWhen(true)] out SignedBeaconBlock? value, [NotNullWhen(false)] out SszError? error)
    {
        ArgumentNullException.ThrowIfNull(preset);
        return SszContainer.TryDeserialize(bytes, preset, out value, out error);
    }

    /// <summary>The SSZ encoding.</summary>
    public byte[] Serialize() => SszContainer.SerializeVariable(this);

    /// <summary>hash_tree_root: the root of the value's Merkle tree.</summary>
    public Root HashTreeRoot(Preset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        FieldRoots roots = new(stackalloc byte[2 * Root.Length]);
        roots.Add(Message.HashTreeRoot(preset));
        roots.AddBytes(Signature.AsSpan());
        return roots.HashTreeRoot();
    }

    static int ISszVariableSize<SignedBeaconBlock>.FixedPartLength(Preset preset) => FixedPartLength;

    static SignedBeaconBlock ISszVariableSize<SignedBeaconBlock>.ReadFrom(ref SszReader reader, Preset preset)
    {
        reader.ReadOffset("message");
        BlsSignatureBytes signature = reader.ReadBytes<BlsSignatureBytes>();
        return new SignedBeaconBlock
        {
            Signature = signature,
            Message = reader.ReadVariable<BeaconBlock>("message", preset)!,
        };
    }

    void ISszVariableSize<SignedBeaconBlock>.WriteTo(Span<byte> destination)
    {
        SszWriter writer = new(destination, FixedPartLength);
        writer.WriteOffset(Message.SszLength);
        writer.Write(Signature);
        writer.WriteVariable(Message);
        writer.Finish();
    }
}

namespace Eth2Core.Ssz.Schema;

/// <summary>ByteVector[N]: roots, keys, versions, addresses.</summary>
internal sealed class SszBytes(int length) : SszType
{
    /// <summary>Bytes4: a fork version.</summary>
    public static SszBytes Bytes4 { get; } = new(4);

    /// <summary>Bytes20: an execution address.</summary>
    public static SszBytes Bytes20 { get; } = new(20);

    /// <summary>Bytes32: a root or a hash.</summary>
    public static SszBytes Bytes32 { get; } = new(32);

    /// <summary>Bytes48: a public key.</summary>
    public static SszBytes Bytes48 { get; } = new(48);

    /// <summary>Bytes96: a signature.</summary>
    public static SszBytes Bytes96 { get; } = new(96);

    public override int? FixedLength => length;

    public override SszError? Check(ReadOnlySpan<byte> bytes, string container, string field) => CheckLength(bytes, container, field);

    public override Root HashTreeRoot(ReadOnlySpan<byte> bytes) => Merkleization.RootOfBytes(bytes);

    public override string Show(ReadOnlySpan<byte> bytes) => Hex.Encode(bytes);
}

using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Eth2Core.Ssz.Schema;

/// <summary>uint8, uint64, uint256: a little-endian number of so many bytes.</summary>
internal sealed class SszUInt(int byteLength) : SszType
{
    /// <summary>uint8; ParticipationFlags is one.</summary>
    public static SszUInt UInt8 { get; } = new(1);

    /// <summary>uint64.</summary>
    public static SszUInt UInt64 { get; } = new(8);

    /// <summary>uint256.</summary>
    public static SszUInt UInt256 { get; } = new(32);

    /// <summary>uint_to_bytes of a uint64.</summary>
    public static byte[] Encode(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    public override int? FixedLength => byteLength;

    public override bool IsBasic => true;

    public override SszError? Check(ReadOnlySpan<byte> bytes, string container, string field) => CheckLength(bytes, container, field);

    public override Root HashTreeRoot(ReadOnlySpan<byte> bytes) => Merkleization.RootOfBytes(bytes);

    public override string Show(ReadOnlySpan<byte> bytes) => new BigInteger(bytes, isUnsigned: true).ToString(CultureInfo.InvariantCulture);
}

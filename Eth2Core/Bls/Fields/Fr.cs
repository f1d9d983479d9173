using System.Buffers.Binary;

namespace Eth2Core.Bls.Fields;

/// <summary>Secret keys: integers modulo the group order r, as 32 big-endian bytes.</summary>
/// <remarks>r = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001 (RFC 9380, section 8.8). Signing multiplies points by the bytes
/// as they are, so no arithmetic modulo r is needed. Nothing here branches on the value; the one answer is whether it is a key.</remarks>
internal static class Fr
{
    internal const int ByteLength = 32;

    // From the lowest word.
    private static ReadOnlySpan<ulong> Order => [0xffffffff00000001, 0x53bda402fffe5bfe, 0x3339d80809a1d805, 0x73eda753299d7d48];

    /// <summary>Whether 1 &lt;= key &lt; r.</summary>
    internal static bool IsSecretKey(ReadOnlySpan<byte> bigEndian32)
    {
        unchecked
        {
            ulong borrow = 0;
            ulong any = 0;
            for (int i = 0; i < 4; i++)
            {
                ulong word = BinaryPrimitives.ReadUInt64BigEndian(bigEndian32[(24 - (8 * i))..]);
                any |= word;

                // The borrow of word - order - borrow, from the signs (Hacker's Delight, section 2-13).
                ulong difference = word - Order[i] - borrow;
                borrow = ((~word & Order[i]) | ((~word | Order[i]) & difference)) >> 63;
            }

            ulong isNotZero = (any | (0 - any)) >> 63;
            return (borrow & isNotZero) != 0;
        }
    }
}

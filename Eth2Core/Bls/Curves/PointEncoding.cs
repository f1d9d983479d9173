namespace Eth2Core.Bls.Curves;

/// <summary>The three flag bits in the first byte of an encoded point.</summary>
/// <remarks>
/// Source: draft-irtf-cfrg-pairing-friendly-curves-11, appendix C (the ZCash serialization format). The highest bit says compressed, the
/// next infinity, the third, in a compressed point only, that y is the larger of y and -y. Every other combination is refused: an
/// infinity with the sign bit or with any other bit set, an uncompressed point with the sign bit.
/// </remarks>
internal static class PointEncoding
{
    internal const byte CompressedFlag = 0x80;
    internal const byte InfinityFlag = 0x40;
    internal const byte SignFlag = 0x20;
    internal const byte FlagMask = CompressedFlag | InfinityFlag | SignFlag;

    /// <summary>Whether the bytes, flags included, are exactly the identity's.</summary>
    internal static bool IsInfinity(ReadOnlySpan<byte> bytes, byte flags) =>
        bytes[0] == flags && bytes[1..].IndexOfAnyExcept((byte)0) < 0;
}

namespace Eth2Core.Bls.Fields;

/// <summary>The modulus p and what follows from it, in seven limbs of 56 bits, the lowest first.</summary>
/// <remarks>
/// p = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab (RFC 9380, section 8.8).
/// Seven limbs of 56 bits hold 392 bits, 11 more than p needs: sums of several products stay far below p * 2^392, which is all that
/// Montgomery reduction asks, so values are added without being reduced, and limbs without carrying.
/// </remarks>
internal static class FpLimbs
{
    internal const int LimbBits = 56;
    internal const ulong LimbMask = (1UL << LimbBits) - 1;

    internal const ulong P0 = 0xfeffffffffaaab;
    internal const ulong P1 = 0xfffeb153ffffb9;
    internal const ulong P2 = 0xa0f6b0f6241eab;
    internal const ulong P3 = 0xf38512bf6730d2;
    internal const ulong P4 = 0x4bacd764774b84;
    internal const ulong P5 = 0xe69a4b1ba7b643;
    internal const ulong P6 = 0x1a0111ea397f;

    // The same, shifted so that the high word of a 128-bit product begins at bit 57.
    internal const ulong P0s = P0 << 7;
    internal const ulong P1s = P1 << 7;
    internal const ulong P2s = P2 << 7;
    internal const ulong P3s = P3 << 7;
    internal const ulong P4s = P4 << 7;
    internal const ulong P5s = P5 << 7;
    internal const ulong P6s = P6 << 7;

    /// <summary>-1 / p modulo 2^56.</summary>
    internal const ulong NegativeInverse = 0xf3fffcfffcfffd;

    // 2p with 2^56 borrowed from each limb for the one below: each limb is at least that of any Fp, so that 2p - b needs no borrow.
    internal const ulong TwoP0 = 0x1fdffffffff5556;
    internal const ulong TwoP1 = 0x1fffd62a7ffff72;
    internal const ulong TwoP2 = 0x141ed61ec483d56;
    internal const ulong TwoP3 = 0x1e70a257ece61a4;
    internal const ulong TwoP4 = 0x19759aec8ee9708;
    internal const ulong TwoP5 = 0x1cd3496374f6c85;
    internal const ulong TwoP6 = 0x340223d472fe;

    /// <summary>The integer part of 2^396 / p: estimates a quotient by p from the highest limb.</summary>
    internal const ulong QuotientFactor = 40323;
}

namespace Eth2Core.Bls.Lanes;

/// <summary>The modulus p and what follows from it, in eight digits of 48 bits, the lowest first.</summary>
/// <remarks>p is that of RFC 9380, section 8.8. Montgomery's R is 2^384 here, and 2^392 in <see cref="Fields.FpLimbs"/>.</remarks>
internal static class FpDigits
{
    internal const int Count = 8;
    internal const int Bits = 48;
    internal const long Mask = (1L << Bits) - 1;

    /// <summary>By how much a product's digits may lie outside [0, 2^48): eight at a time they are not carried to the end.</summary>
    internal static long Slack => LaneWidth.IsWhole ? 1L << 12 : 0;

    /// <summary>How large a digit of a factor may be, of either sign: room for eight values added without carrying.</summary>
    internal static long LargestFactorDigit => 8 * ((1L << Bits) + Slack);

    /// <summary>How large a digit of a value that is reduced may be: 128 values.</summary>
    internal static long LargestReducedDigit => 128 * ((1L << Bits) + Slack);

    /// <summary>-1 / p modulo 2^48.</summary>
    internal const long NegativeInverse = 0xfffcfffcfffd;

    /// <summary>2^336 / p: a value's quotient by p, estimated from its highest digit.</summary>
    internal const double HighestDigitOverP = 1.0 / 28591897852287.902;

    /// <summary>1.5 * 2^52: added to a double of at most 2^51, it leaves the nearest whole number in the lowest bits.</summary>
    internal const double Rounding = 1.5 * (1L << 52);

    internal static ReadOnlySpan<long> P =>
        [0xffffffffaaab, 0xb153ffffb9fe, 0xf6241eabfffe, 0x6730d2a0f6b0, 0x4b84f38512bf, 0x434bacd76477, 0xe69a4b1ba7b6, 0x1a0111ea397f];

    /// <summary>(1 + p * <see cref="NegativeInverse"/>) / 2^48, whole because p * NegativeInverse has the lowest digit -1.</summary>
    internal static ReadOnlySpan<long> ShiftedMultiple =>
        [0xbe07d2037caf, 0x72e79003a607, 0x649be049dd7b, 0x71d48a4110fd, 0x4db5dd0a283b, 0xb7070a7e9ceb, 0xb658b50e6614, 0x1a00c3e6b5bd];

    // The same digits one by one, below 2^48 and so exact as doubles: constants of the kernels.
    internal const double P0 = 0xffffffffaaab;
    internal const double P1 = 0xb153ffffb9fe;
    internal const double P2 = 0xf6241eabfffe;
    internal const double P3 = 0x6730d2a0f6b0;
    internal const double P4 = 0x4b84f38512bf;
    internal const double P5 = 0x434bacd76477;
    internal const double P6 = 0xe69a4b1ba7b6;
    internal const double P7 = 0x1a0111ea397f;
    internal const double N0 = 0xbe07d2037caf;
    internal const double N1 = 0x72e79003a607;
    internal const double N2 = 0x649be049dd7b;
    internal const double N3 = 0x71d48a4110fd;
    internal const double N4 = 0x4db5dd0a283b;
    internal const double N5 = 0xb7070a7e9ceb;
    internal const double N6 = 0xb658b50e6614;
    internal const double N7 = 0x1a00c3e6b5bd;
}

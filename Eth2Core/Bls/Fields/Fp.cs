using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using static Eth2Core.Bls.Fields.FpLimbs;

namespace Eth2Core.Bls.Fields;

/// <summary>An element of the field of p elements, in Montgomery form: it stands for L / 2^392 modulo p.</summary>
/// <remarks>
/// Invariant of every value of this type: limbs 0 to 5 are below 2^56 and L is below 5p/4. So an element has up to two
/// representations; <see cref="Canonical"/> gives the one below p. Results of additions are below 1.001p; products are below
/// p + ab / 2^392, and with operands below 16p each that is below 1.11p. Sources: RFC 9380, section 8.8 (p); Montgomery, "Modular
/// multiplication without trial division", 1985.
/// </remarks>
[SkipLocalsInit]
internal readonly struct Fp : IField<Fp>
{
    /// <summary>How many bytes an encoded element has.</summary>
    internal const int ByteLength = 48;

    internal readonly ulong L0;
    internal readonly ulong L1;
    internal readonly ulong L2;
    internal readonly ulong L3;
    internal readonly ulong L4;
    internal readonly ulong L5;
    internal readonly ulong L6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Fp(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4, ulong l5, ulong l6)
    {
        L0 = l0;
        L1 = l1;
        L2 = l2;
        L3 = l3;
        L4 = l4;
        L5 = l5;
        L6 = l6;
        Debug.Assert((l0 | l1 | l2 | l3 | l4 | l5) <= LimbMask && l6 <= P6 + (P6 / 4), "an Fp out of its bounds");
    }

    public static Fp Zero => default;

    /// <summary>2^392 modulo p.</summary>
    public static Fp One => new(0xd800000347fcb8, 0x0cde6d2002b119, 0x83a2090c7212e0, 0xda0f73e037669f, 0x1297bb09b09b42, 0x012ca7c515d98f, 0x000577a659fcfa);

    public static Fp CurveB { get; } = FromUInt32(4);

    public bool IsZero
    {
        get
        {
            Fp value = Canonical();
            return (value.L0 | value.L1 | value.L2 | value.L3 | value.L4 | value.L5 | value.L6) == 0;
        }
    }

    public static Fp operator +(in Fp a, in Fp b) => LooseFp.Add(a, b).Reduce();

    public static Fp operator -(in Fp a, in Fp b) => LooseFp.Subtract(a, b).Reduce();

    public static Fp operator -(in Fp a) => LooseFp.Negate(a).Reduce();

    public static Fp operator *(in Fp a, in Fp b) => Multiply(LooseFp.From(a), LooseFp.From(b));

    /// <summary>a * b, where the limbs of a are below 2w and those of b below 12w (w = 2^56), or the other sizes with the same product.</summary>
    internal static Fp Multiply(in LooseFp a, in LooseFp b)
    {
        Fp product;
        if (Bmi2.X64.IsSupported)
            FpProduct.Multiply(a, b, out product);
        else
            FpPortable.Multiply(a, b, default, default, out product);
        return product;
    }

    /// <summary>a * b + c * d, where the limbs of a and c are below 2w and those of b and d below 7w (w = 2^56).</summary>
    internal static Fp MultiplyAdd(in LooseFp a, in LooseFp b, in LooseFp c, in LooseFp d)
    {
        Fp sum;
        if (Bmi2.X64.IsSupported)
            FpProductSum.Multiply(a, b, c, d, out sum);
        else
            FpPortable.Multiply(a, b, c, d, out sum);
        return sum;
    }

    public Fp Square()
    {
        Fp square;
        if (Bmi2.X64.IsSupported)
            FpSquare.Square(LooseFp.From(this), out square);
        else
            FpPortable.Multiply(LooseFp.From(this), LooseFp.From(this), default, default, out square);
        return square;
    }

    public Fp Scale(ulong factor) => LooseFp.Scale(this, factor).Reduce();

    public Fp MultiplyBy3B() => Scale(12);

    public Fp Inverse() => FpPowers.Invert(this);

    public static Fp Select(ulong mask, in Fp a, in Fp b) => new(
        b.L0 ^ ((a.L0 ^ b.L0) & mask),
        b.L1 ^ ((a.L1 ^ b.L1) & mask),
        b.L2 ^ ((a.L2 ^ b.L2) & mask),
        b.L3 ^ ((a.L3 ^ b.L3) & mask),
        b.L4 ^ ((a.L4 ^ b.L4) & mask),
        b.L5 ^ ((a.L5 ^ b.L5) & mask),
        b.L6 ^ ((a.L6 ^ b.L6) & mask));

    public bool IsEqualTo(in Fp other) => (this - other).IsZero;

    /// <summary>The representation below p.</summary>
    internal Fp Canonical()
    {
        unchecked
        {
            long t = (long)(L0 - P0);
            ulong r0 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)(L1 - P1);
            ulong r1 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)(L2 - P2);
            ulong r2 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)(L3 - P3);
            ulong r3 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)(L4 - P4);
            ulong r4 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)(L5 - P5);
            ulong r5 = (ulong)t & LimbMask;
            t = (t >> LimbBits) + (long)(L6 - P6);
            ulong negative = (ulong)(t >> 63);
            return new Fp(
                r0 ^ ((r0 ^ L0) & negative),
                r1 ^ ((r1 ^ L1) & negative),
                r2 ^ ((r2 ^ L2) & negative),
                r3 ^ ((r3 ^ L3) & negative),
                r4 ^ ((r4 ^ L4) & negative),
                r5 ^ ((r5 ^ L5) & negative),
                (ulong)t ^ (((ulong)t ^ L6) & negative));
        }
    }

    /// <summary>A small integer.</summary>
    internal static Fp FromUInt32(uint value) => FpEncoding.ToMontgomery(new Fp(value, 0, 0, 0, 0, 0, 0));

    /// <summary>A constant written as in the standards: 96 hexadecimal digits.</summary>
    internal static Fp FromHex(string digits) =>
        FpEncoding.TryRead(Convert.FromHexString(digits), out Fp value) ? value : throw new FormatException("a constant is not below p");
}

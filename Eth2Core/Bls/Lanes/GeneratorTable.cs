using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using G1Point = Eth2Core.Bls.Curves.CompletePoint<Eth2Core.Bls.Lanes.FpLanes>;

namespace Eth2Core.Bls.Lanes;

/// <summary>[d 32^w]g1 for the windows w of <see cref="SecretDigits"/> and d = 1 to 16, as digits of x and y: 104 KiB, made at the first use.</summary>
/// <remarks>Every selection reads all sixteen entries of its window and keeps one in each lane by masks.</remarks>
[SkipLocalsInit]
internal static class GeneratorTable
{
    /// <summary>How many entries a window has.</summary>
    internal const int Entries = 16;

    // The digits of x, then those of y; the entries' values of one digit stand side by side.
    private const int Parts = 2 * FpDigits.Count;

    private static readonly long[] s_digits = Make();

    /// <summary>The point of a signed digit in each lane, the identity for 0; of weight 1.</summary>
    /// <param name="window">Which window: public.</param>
    /// <param name="digit">-16 to 15.</param>
    /// <param name="masks">Room for <see cref="Entries"/> vectors.</param>
    /// <param name="selected">The point.</param>
    internal static void Select(int window, Vector512<long> digit, Span<Vector512<long>> masks, ref G1Point selected)
    {
        Vector512<long> sign = digit >> 63, magnitude = (digit ^ sign) - sign;
        for (int i = 0; i < Entries; i++)
            masks[i] = Vector512.Equals(magnitude, Vector512.Create(i + 1L));
        Vector512<long> isZero = Vector512.Equals(magnitude, Vector512<long>.Zero);
        FpLanes one = FpLanes.One;
        ref Vector512<long> x = ref Unsafe.As<G1Point, Vector512<long>>(ref selected), y = ref Unsafe.Add(ref x, FpDigits.Count), z = ref Unsafe.Add(ref y, FpDigits.Count);
        ReadOnlySpan<long> entries = s_digits.AsSpan(window * Parts * Entries, Parts * Entries);
        for (int i = 0; i < FpDigits.Count; i++)
        {
            Unsafe.Add(ref x, i) = SelectDigit(entries.Slice(i * Entries, Entries), masks);
            Vector512<long> yDigit = SelectDigit(entries.Slice((FpDigits.Count + i) * Entries, Entries), masks);
            Unsafe.Add(ref y, i) = ((yDigit ^ sign) - sign) | (one[i] & isZero);
            Unsafe.Add(ref z, i) = one[i] & ~isZero;
        }
    }

    private static Vector512<long> SelectDigit(ReadOnlySpan<long> entries, ReadOnlySpan<Vector512<long>> masks)
    {
        Vector512<long> digit = Vector512<long>.Zero;
        for (int i = 0; i < Entries; i++)
            digit |= Vector512.Create(entries[i]) & masks[i];
        return digit;
    }

    private static long[] Make()
    {
        var multiples = new JacobianPoint<Fp>[SecretDigits.Windows * Entries];
        JacobianPoint<Fp> first = JacobianPoint<Fp>.From(G1.Generator);
        for (int window = 0; window < SecretDigits.Windows; window++)
        {
            Span<JacobianPoint<Fp>> entries = multiples.AsSpan(window * Entries, Entries);
            entries[0] = first;
            for (int i = 1; i < Entries; i++)
                entries[i] = (i & 1) != 0 ? entries[i / 2].Double() : entries[i - 1] + first;
            first = entries[^1].Double();
        }

        var affine = new AffinePoint<Fp>[multiples.Length];
        PointMultiplication.ToAffine(multiples, affine);
        long[] digits = new long[multiples.Length * Parts];
        for (int group = 0; group < affine.Length; group += FpLanes.Width)
        {
            LanePacking.ToLanes(affine.AsSpan(group, FpLanes.Width), out FpLanes x, out FpLanes y);
            (int window, int entry) = int.DivRem(group, Entries);
            for (int lane = 0; lane < FpLanes.Width; lane++)
            {
                for (int i = 0; i < FpDigits.Count; i++)
                {
                    digits[(((window * Parts) + i) * Entries) + entry + lane] = x[i][lane];
                    digits[(((window * Parts) + FpDigits.Count + i) * Entries) + entry + lane] = y[i][lane];
                }
            }
        }

        return digits;
    }
}

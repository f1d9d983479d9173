using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using G1Point = Eth2Core.Bls.Curves.CompletePoint<Eth2Core.Bls.Lanes.FpLanes>;

namespace Eth2Core.Bls.Lanes;

/// <summary>Public keys, eight at a time: for each of 52 windows a multiple of the generator is read from <see cref="GeneratorTable"/> and added; nothing is doubled.</summary>
/// <remarks>The same operations on the same addresses for all secret keys. All groups of eight share one inversion (Montgomery's trick).</remarks>
[SkipLocalsInit]
internal static class LanePublicKeys
{
    /// <summary>Computes them.</summary>
    /// <param name="secretKeys">n times 32 bytes.</param>
    /// <param name="isKey">Which of the n are keys.</param>
    /// <param name="pubkeys">n times 48 bytes; written where there is a key.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Compute(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<bool> isKey, Span<byte> pubkeys)
    {
        int groups = (isKey.Length + FpLanes.Width - 1) / FpLanes.Width;
        using LaneBuffer<G1Point> points = new(groups + 1);
        using LaneBuffer<FpLanes> products = new(groups);
        using LaneBuffer<Vector512<ulong>> words = new(SecretDigits.WindowWords);
        using LaneBuffer<Vector512<long>> masks = new(GeneratorTable.Entries);
        ref G1Point selected = ref points.Span[groups];
        FpLanes product = FpLanes.One;
        for (int group = 0; group < groups; group++)
        {
            (int first, int count) = Range(group, isKey.Length);
            SecretDigits.ReadWindows(secretKeys.Slice(first * Lengths.SecretKey, count * Lengths.SecretKey), isKey.Slice(first, count), words.Span);
            ref G1Point sum = ref points.Span[group];
            sum = G1Point.Infinity;
            for (int window = 0; window < SecretDigits.Windows; window++)
            {
                GeneratorTable.Select(window, SecretDigits.Window(words.Span, window), masks.Span, ref selected);
                sum += selected;
            }

            products.Span[group] = product;
            product *= sum.Z;
        }

        FpLanes inverse = LaneInversion.Invert(product);
        for (int group = groups - 1; group >= 0; group--)
        {
            (int first, int count) = Range(group, isKey.Length);
            ref readonly G1Point sum = ref points.Span[group];
            FpLanes inverseZ = inverse * products.Span[group];
            inverse *= sum.Z;
            Write(sum.X * inverseZ, sum.Y * inverseZ, isKey.Slice(first, count), pubkeys.Slice(first * Lengths.Pubkey, count * Lengths.Pubkey));
        }
    }

    private static (int First, int Count) Range(int group, int count) => (group * FpLanes.Width, Math.Min(FpLanes.Width, count - (group * FpLanes.Width)));

    private static void Write(in FpLanes x, in FpLanes y, ReadOnlySpan<bool> isKey, Span<byte> pubkeys)
    {
        Span<Fp> xs = stackalloc Fp[FpLanes.Width], ys = stackalloc Fp[FpLanes.Width];
        FpTransposition.FromLanes(x, xs);
        FpTransposition.FromLanes(y, ys);
        for (int lane = 0; lane < isKey.Length; lane++)
        {
            if (isKey[lane])
                G1Encoding.WriteCompressed(new AffinePoint<Fp>(xs[lane], ys[lane]), pubkeys.Slice(lane * Lengths.Pubkey, Lengths.Pubkey));
        }
    }
}

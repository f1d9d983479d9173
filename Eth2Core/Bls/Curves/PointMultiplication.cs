using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>Multiples and sums of public points: the time depends on the values.</summary>
internal static class PointMultiplication
{
    /// <summary>The absolute value of the curve's parameter x = -0xd201000000010000.</summary>
    internal const ulong ParameterX = 0xd201000000010000;

    private const int BucketBits = 5;

    /// <summary>[x]P for the curve's parameter, which is negative: 63 doublings, 5 additions.</summary>
    internal static JacobianPoint<T> MultiplyByParameter<T>(in JacobianPoint<T> point)
        where T : struct, IField<T>
    {
        JacobianPoint<T> product = point;
        for (int bit = 62; bit >= 0; bit--)
        {
            product = product.Double();
            if (((ParameterX >> bit) & 1) != 0)
                product += point;
        }

        return -product;
    }

    /// <summary>[factor]P in windows of four bits.</summary>
    internal static JacobianPoint<T> Multiply<T>(in AffinePoint<T> point, ulong factor)
        where T : struct, IField<T>
    {
        Span<JacobianPoint<T>> multiples = new JacobianPoint<T>[16];
        multiples[0] = JacobianPoint<T>.Infinity;
        multiples[1] = JacobianPoint<T>.From(point);
        for (int i = 2; i < 16; i++)
            multiples[i] = (i & 1) == 0 ? multiples[i / 2].Double() : multiples[i - 1] + point;
        JacobianPoint<T> product = multiples[(int)(factor >> 60)];
        for (int shift = 56; shift >= 0; shift -= 4)
        {
            product = product.Double().Double().Double().Double();
            int window = (int)((factor >> shift) & 15);
            if (window != 0)
                product += multiples[window];
        }

        return product;
    }

    /// <summary>The sum of [factor_i]P_i: windows of five bits from the top, a bucket for each of their values (Pippenger).</summary>
    internal static JacobianPoint<T> SumOfMultiples<T>(ReadOnlySpan<AffinePoint<T>> points, ReadOnlySpan<ulong> factors)
        where T : struct, IField<T>
    {
        Span<JacobianPoint<T>> buckets = new JacobianPoint<T>[1 << BucketBits];
        JacobianPoint<T> sum = JacobianPoint<T>.Infinity;
        for (int shift = 64 - (64 % BucketBits); shift >= 0; shift -= BucketBits)
        {
            for (int i = 0; i < BucketBits; i++)
                sum = sum.Double();
            buckets.Fill(JacobianPoint<T>.Infinity);
            for (int i = 0; i < points.Length; i++)
            {
                int window = (int)((factors[i] >> shift) & ((1 << BucketBits) - 1));
                if (window != 0)
                    buckets[window] += points[i];
            }

            // 1 * bucket 1 + 2 * bucket 2 + ...: each running sum counts a bucket once more.
            JacobianPoint<T> running = JacobianPoint<T>.Infinity;
            for (int i = buckets.Length - 1; i > 0; i--)
            {
                running += buckets[i];
                sum += running;
            }
        }

        return sum;
    }

    /// <summary>Affine forms of many points with one inversion (Montgomery's trick).</summary>
    internal static void ToAffine<T>(ReadOnlySpan<JacobianPoint<T>> points, Span<AffinePoint<T>> affine)
        where T : struct, IField<T>
    {
        T[] products = new T[points.Length];
        T product = T.One;
        for (int i = 0; i < points.Length; i++)
        {
            products[i] = product;
            if (!points[i].IsInfinity)
                product *= points[i].Z;
        }

        T inverse = product.Inverse();
        for (int i = points.Length - 1; i >= 0; i--)
        {
            affine[i] = points[i].ToAffine(inverse * products[i]);
            if (!points[i].IsInfinity)
                inverse *= points[i].Z;
        }
    }
}

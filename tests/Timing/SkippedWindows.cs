using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Timing;

/// <summary>[secret]P in windows of four bits, where a window of zero skips its addition: a small leak, of one operation in five for one window in sixteen. It is here to be found out.</summary>
internal static class SkippedWindows
{
    /// <summary>Multiplies.</summary>
    /// <param name="point">A point.</param>
    /// <param name="secret">Big-endian bytes.</param>
    public static CompletePoint<T> Multiply<T>(in AffinePoint<T> point, ReadOnlySpan<byte> secret)
        where T : struct, IField<T>
    {
        CompletePoint<T>[] multiples = new CompletePoint<T>[16];
        multiples[0] = CompletePoint<T>.Infinity;
        multiples[1] = new(point.X, point.Y, T.One);
        for (int i = 2; i < multiples.Length; i++)
            multiples[i] = multiples[i - 1] + multiples[1];
        CompletePoint<T> product = CompletePoint<T>.Infinity;
        for (int i = 0; i < 2 * secret.Length; i++)
        {
            product = product.Double().Double().Double().Double();
            int window = (secret[i / 2] >> (4 * (1 - (i % 2)))) & 15;
            if (window != 0)
                product += multiples[window];
        }

        return product;
    }
}

using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Timing;

/// <summary>[secret]P as schoolbooks do it: an addition for every bit that is set. It leaks the secret's weight, and is here to be found out.</summary>
internal static class DoubleAndAdd
{
    /// <summary>Multiplies.</summary>
    /// <param name="point">A point.</param>
    /// <param name="secret">Big-endian bytes.</param>
    public static CompletePoint<T> Multiply<T>(in AffinePoint<T> point, ReadOnlySpan<byte> secret)
        where T : struct, IField<T>
    {
        CompletePoint<T> summand = new(point.X, point.Y, T.One), product = CompletePoint<T>.Infinity;
        foreach (byte bits in secret)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                product = product.Double();
                if (((bits >> bit) & 1) != 0)
                    product += summand;
            }
        }

        return product;
    }
}

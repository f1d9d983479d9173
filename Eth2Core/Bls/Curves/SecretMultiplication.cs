using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Curves;

/// <summary>[secret]P in constant time: the same operations on the same addresses for every secret.</summary>
/// <remarks>
/// 64 windows of four bits from the top. Each doubles four times, then reads all sixteen multiples and keeps one with masks, then adds,
/// for a window of zero as well: the addition is complete. No branch, no table index and no loop bound depends on the secret. The table
/// holds multiples of a public point; the accumulator and the selected entry are cleared afterwards. Copies that the compiler makes
/// on the stack are not: see docs/adr/0002-managed-bls.md.
/// </remarks>
[SkipLocalsInit]
internal static class SecretMultiplication
{
    private const int TableSize = 16;

    /// <param name="point">A point of the subgroup, not the identity.</param>
    /// <param name="secret">32 bytes, big-endian, 1 to r - 1: the product is then not the identity.</param>
    internal static AffinePoint<T> Multiply<T>(in AffinePoint<T> point, ReadOnlySpan<byte> secret)
        where T : struct, IField<T>
    {
        Span<CompletePoint<T>> table = new CompletePoint<T>[TableSize];
        table[0] = CompletePoint<T>.Infinity;
        table[1] = new(point.X, point.Y, T.One);
        for (int i = 2; i < TableSize; i++)
            table[i] = table[i - 1] + table[1];

        Span<CompletePoint<T>> state = new CompletePoint<T>[2];
        ref CompletePoint<T> product = ref state[0];
        ref CompletePoint<T> selected = ref state[1];
        product = CompletePoint<T>.Infinity;
        for (int i = 0; i < 2 * secret.Length; i++)
        {
            product = product.Double().Double().Double().Double();
            int window = (secret[i / 2] >> (4 * (1 - (i % 2)))) & (TableSize - 1);
            selected = table[0];
            for (int j = 1; j < TableSize; j++)
                selected = Select(MaskOfEqual(j, window), table[j], selected);
            product += selected;
        }

        T inverse = product.Z.Inverse();
        AffinePoint<T> affine = new(product.X * inverse, product.Y * inverse);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(state));
        return affine;
    }

    private static CompletePoint<T> Select<T>(ulong mask, in CompletePoint<T> a, in CompletePoint<T> b)
        where T : struct, IField<T> =>
        new(T.Select(mask, a.X, b.X), T.Select(mask, a.Y, b.Y), T.Select(mask, a.Z, b.Z));

    /// <summary>All ones where two small integers are equal, zero where they are not.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong MaskOfEqual(int a, int b) => unchecked((ulong)(((long)(a ^ b) - 1) >> 63));
}

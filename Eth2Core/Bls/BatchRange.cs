using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Pairing;

namespace Eth2Core.Bls;

/// <summary>Items that are decoded, checked, hashed and scaled: finds the good ones by halving.</summary>
/// <param name="scaledKeys">r_i P_i.</param>
/// <param name="hashes">H_i.</param>
/// <param name="signatures">S_i, not scaled.</param>
/// <param name="factors">r_i.</param>
/// <param name="arithmetic">What scaled the keys, and so what the factors mean.</param>
internal sealed class BatchRange(AffinePoint<Fp>[] scaledKeys, AffinePoint<Fp2>[] hashes, ReadOnlyMemory<AffinePoint<Fp2>> signatures, ulong[] factors, BatchArithmetic arithmetic)
{
    /// <summary>The positions whose signatures hold.</summary>
    internal List<int> Good()
    {
        var good = new List<int>(factors.Length);
        Search(0, factors.Length, Product(0, factors.Length), good);
        return good;
    }

    private void Search(int start, int end, in Fp12 product, List<int> good)
    {
        if (product.IsOne)
        {
            good.AddRange(Enumerable.Range(start, end - start));
            return;
        }

        if (end - start == 1)
            return;
        int middle = (start + end) / 2;
        Fp12 first = Product(start, middle);
        Search(start, middle, first, good);
        Search(middle, end, product * first.Conjugate(), good);
    }

    // 1 where all items from start to end hold; its inverse is its conjugate.
    private Fp12 Product(int start, int end)
    {
        int count = end - start;
        AffinePoint<Fp2> sum = arithmetic.SumOfMultiples(signatures.Span.Slice(start, count), factors.AsSpan(start, count)).ToAffine();
        return FinalExponentiation.Apply(arithmetic.MillerProduct([.. scaledKeys.AsSpan(start, count), G1.MinusGenerator], [.. hashes.AsSpan(start, count), sum]));
    }
}

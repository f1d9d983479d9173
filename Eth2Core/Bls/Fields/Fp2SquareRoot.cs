namespace Eth2Core.Bls.Fields;

/// <summary>Square roots in Fp2 through the norm: two powers in Fp instead of one in Fp2, which would cost twice as much.</summary>
/// <remarks>
/// Let n = a0^2 + a1^2. Then a is a square exactly where n is one in Fp. With s = sqrt(n) and t = (a0 + s) / 2, let w = t^((p - 3) / 4)
/// and x = t * w, so that x * w is 1 where t is a square and -1 where it is not.
/// Where it is, x^2 = t and x + (a1 * w / 2) u is a root. Where it is not, x^2 = -t, and since t * (a0 - s) / 2 = -(a1 / 2)^2, the root is
/// (a1 / 2) / x + x u = -(a1 * w / 2) + x u. Source: the complex method; eprint 2012/685, algorithm 8.
/// </remarks>
internal static class Fp2SquareRoot
{
    private static readonly Fp Half = Fp.FromUInt32(2).Inverse();

    /// <summary>A square root, where there is one. Which of the two is not specified.</summary>
    internal static bool TryCompute(in Fp2 a, out Fp2 root)
    {
        bool isSquare = FpPowers.TrySquareRoot(a.Norm(), out Fp norm);
        root = isSquare ? FromNormRoot(a, norm) : default;
        return isSquare;
    }

    /// <summary>A square root of a square, given a root of its norm.</summary>
    internal static Fp2 FromNormRoot(in Fp2 a, in Fp normRoot)
    {
        Fp t = (a.C0 + normRoot) * Half;
        if (t.IsZero)
            t = a.C0; // then a1 = 0: the other root of the norm
        Fp w = FpPowers.InverseSquareRoot(t);
        Fp x = t * w;
        Fp y = a.C1 * Half * w;
        return x.Square().IsEqualTo(t) ? new Fp2(x, y) : new Fp2(-y, x);
    }
}

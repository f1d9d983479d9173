using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Lanes;

/// <summary>Powers with fixed exponents: inverses and square roots, in eight lanes.</summary>
/// <remarks>The formulas are those of <see cref="FpPowers"/> and <see cref="Fp2SquareRoot"/>; where those branch, these choose lane by lane.</remarks>
internal static class FpLanesPowers
{
    private const int WindowBits = 4;

    private static readonly FpLanes s_half = FpLanes.Broadcast(Fp.FromUInt32(2).Inverse());

    /// <summary>a^((p - 3) / 4): 1 / sqrt(a) for a square, 1 / sqrt(-a) up to the sign for another a.</summary>
    internal static FpLanes InverseSquareRoot(in FpLanes a)
    {
        ReadOnlySpan<ulong> exponent = FpPowers.ThreeBelowPByFour;
        FpLanes[] powers = new FpLanes[1 << WindowBits];
        powers[0] = FpLanes.One;
        for (int i = 1; i < powers.Length; i++)
            FpLanes.Multiply(powers[i - 1], a, out powers[i]);
        FpLanes power = FpLanes.One;
        for (int bit = (64 * exponent.Length) - WindowBits; bit >= 0; bit -= WindowBits)
        {
            for (int i = 0; i < WindowBits; i++)
                FpLanes.Multiply(power, power, out power);
            FpLanes.Multiply(power, powers[(int)((exponent[bit / 64] >> (bit % 64)) & 15)], out power);
        }

        return power;
    }

    /// <summary>1 / a; 0 for 0.</summary>
    internal static FpLanes Invert(in FpLanes a) => InverseSquareRoot(a).Square().Square() * a;

    /// <summary>Square roots, and in which lanes there is one. In the others the square of what is returned is -a.</summary>
    internal static LaneMask TrySquareRoot(in FpLanes a, out FpLanes root)
    {
        root = InverseSquareRoot(a) * a;
        return root.Square().IsEqualTo(a);
    }

    /// <summary>Square roots in Fp2, and in which lanes there is one.</summary>
    internal static LaneMask TrySquareRoot(in Fp2Lanes a, out Fp2Lanes root)
    {
        LaneMask isSquare = TrySquareRoot(a.Norm(), out FpLanes norm);
        root = FromNormRoot(a, norm);
        return isSquare;
    }

    /// <summary>A square root of a square of weight 1, given a root of its norm.</summary>
    internal static Fp2Lanes FromNormRoot(in Fp2Lanes a, in FpLanes normRoot)
    {
        FpLanes t = (a.C0 + normRoot) * s_half;
        t = FpLanes.Select(t.IsZero(), a.C0, t);
        FpLanes w = InverseSquareRoot(t);
        FpLanes x = t * w;
        FpLanes y = a.C1 * s_half * w;
        LaneMask isSquare = x.Square().IsEqualTo(t);
        return new(FpLanes.Select(isSquare, x, -y), FpLanes.Select(isSquare, y, x));
    }
}

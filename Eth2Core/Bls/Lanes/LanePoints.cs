using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using G1Point = Eth2Core.Bls.Curves.CompletePoint<Eth2Core.Bls.Lanes.FpLanes>;
using G2Point = Eth2Core.Bls.Curves.CompletePoint<Eth2Core.Bls.Lanes.Fp2Lanes>;

namespace Eth2Core.Bls.Lanes;

/// <summary>Points of both curves in eight lanes: multiples by the curve's parameter, subgroups, cofactors.</summary>
/// <remarks>The formulas and their sources are those of <see cref="G1"/> and <see cref="G2"/>.</remarks>
internal static class LanePoints
{
    private static readonly FpLanes s_beta = FpLanes.Broadcast(G1.Beta);
    private static readonly Fp2Lanes s_psiX = Fp2Lanes.Broadcast(G2.PsiX);
    private static readonly Fp2Lanes s_psiY = Fp2Lanes.Broadcast(G2.PsiY);

    /// <summary>[x]P for the curve's parameter, which is negative.</summary>
    internal static CompletePoint<T> MultiplyByParameter<T>(in CompletePoint<T> point)
        where T : struct, IRing<T>
    {
        CompletePoint<T> product = point;
        for (int bit = 62; bit >= 0; bit--)
        {
            CompletePoint<T>.Double(product, out product);
            if (((PointMultiplication.ParameterX >> bit) & 1) != 0)
                CompletePoint<T>.Add(product, point, out product);
        }

        return -product;
    }

    /// <summary>(x, y) -> (beta x, y): multiplication by -x^2 in the subgroup.</summary>
    internal static G1Point Phi(in G1Point point) => new(point.X * s_beta, point.Y, point.Z);

    /// <summary>Untwist, Frobenius, twist: multiplication by x in the subgroup.</summary>
    internal static G2Point Psi(in G2Point point) => new(point.X.Conjugate() * s_psiX, point.Y.Conjugate() * s_psiY, point.Z.Conjugate());

    /// <summary>In which lanes a point of the curve, not the identity, lies in the subgroup: phi(P) = -[x^2]P.</summary>
    internal static LaneMask IsInSubgroup(in FpLanes x, in FpLanes y)
    {
        G1Point multiple = MultiplyByParameter(MultiplyByParameter(new G1Point(x, y, FpLanes.One)));
        return ~multiple.Z.IsZero() & multiple.X.IsEqualTo(x * s_beta * multiple.Z) & (multiple.Y + (y * multiple.Z)).IsZero();
    }

    /// <summary>In which lanes a point of the curve, not the identity, lies in the subgroup: psi(P) = [x]P.</summary>
    internal static LaneMask IsInSubgroup(in Fp2Lanes x, in Fp2Lanes y)
    {
        G2Point multiple = MultiplyByParameter(new G2Point(x, y, Fp2Lanes.One));
        return ~multiple.Z.IsZero() & multiple.X.IsEqualTo(x.Conjugate() * s_psiX * multiple.Z) & multiple.Y.IsEqualTo(y.Conjugate() * s_psiY * multiple.Z);
    }

    /// <summary>Moves points of the curve into the subgroup.</summary>
    internal static G2Point ClearCofactor(in G2Point point)
    {
        G2Point t1 = MultiplyByParameter(point);
        G2Point t2 = Psi(point);
        G2Point t3 = Psi(Psi(point.Double())) + -t2;
        t2 = MultiplyByParameter(t1 + t2);
        return t3 + t2 + -(t1 + point);
    }

    /// <summary>The entry of a table for each lane: the second where one bit is set, the third where the other is, the fourth where both are; where none is, the first.</summary>
    /// <remarks>Only for public bits. In one pass, because tables are larger than the nearest cache.</remarks>
    internal static void Select<T>(LaneMask first, LaneMask second, ReadOnlySpan<CompletePoint<T>> table, out CompletePoint<T> chosen)
        where T : unmanaged, IRing<T>
    {
        Unsafe.SkipInit(out chosen);
        Vector512<long> one = first.ToVector(), other = second.ToVector();
        ReadOnlySpan<Vector512<long>> none = Digits(table[0]), a = Digits(table[1]), b = Digits(table[2]), both = Digits(table[3]);
        Span<Vector512<long>> digits = MemoryMarshal.Cast<CompletePoint<T>, Vector512<long>>(new Span<CompletePoint<T>>(ref chosen));
        for (int i = 0; i < digits.Length; i++)
            digits[i] = Vector512.ConditionalSelect(one, Vector512.ConditionalSelect(other, both[i], a[i]), Vector512.ConditionalSelect(other, b[i], none[i]));
    }

    private static ReadOnlySpan<Vector512<long>> Digits<T>(in CompletePoint<T> point)
        where T : unmanaged, IRing<T> => MemoryMarshal.Cast<CompletePoint<T>, Vector512<long>>(new ReadOnlySpan<CompletePoint<T>>(in point));
}

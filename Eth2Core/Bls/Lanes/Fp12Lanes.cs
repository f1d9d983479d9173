using System.Runtime.CompilerServices;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Lanes;

/// <summary>Eight elements c0 + c1 w with w^2 = v, of weight 4 after a squaring and 1 after a product. Formulas and sources: <see cref="Fp12"/>.</summary>
[SkipLocalsInit]
internal struct Fp12Lanes
{
    private Fp6Lanes _c0;
    private Fp6Lanes _c1;

    private Fp12Lanes(in Fp6Lanes c0, in Fp6Lanes c1)
    {
        _c0 = c0;
        _c1 = c1;
    }

    internal static Fp12Lanes One { get; } = new(new Fp6Lanes(Fp2Lanes.One, default, default), default);

    /// <summary>Of weight 4; the factor of weight 1.</summary>
    internal readonly Fp12Lanes Square()
    {
        Fp6Lanes product = _c0 * _c1;
        Fp6Lanes sum = (_c0 + _c1) * (_c0 + _c1.MultiplyByV());
        return new(sum - product - product.MultiplyByV(), product + product);
    }

    /// <summary>Times the values of lines, l0 + l1 v + l4 v w, of weights 2, 1 and 1: of weight 1. Each part is a sum of three products, reduced once.</summary>
    internal void MultiplyByLine(in Fp2Lanes l0, in Fp2Lanes l1, in Fp2Lanes l4)
    {
        Fp12Lanes a = this;
        Fp2Lanes xl1 = l1.MultiplyByXi(), xl4 = l4.MultiplyByXi();
        Fp2Lanes.SumOfProducts(a._c0.C0, l0, a._c0.C2, xl1, a._c1.C1, xl4, out _c0.C0);
        Fp2Lanes.SumOfProducts(a._c0.C1, l0, a._c0.C0, l1, a._c1.C2, xl4, out _c0.C1);
        Fp2Lanes.SumOfProducts(a._c0.C2, l0, a._c0.C1, l1, a._c1.C0, l4, out _c0.C2);
        Fp2Lanes.SumOfProducts(a._c1.C0, l0, a._c1.C2, xl1, a._c0.C2, xl4, out _c1.C0);
        Fp2Lanes.SumOfProducts(a._c1.C1, l0, a._c1.C0, l1, a._c0.C0, l4, out _c1.C1);
        Fp2Lanes.SumOfProducts(a._c1.C2, l0, a._c1.C1, l1, a._c0.C1, l4, out _c1.C2);
    }

    /// <summary>The element of each lane.</summary>
    internal readonly void CopyTo(Span<Fp12> values)
    {
        Span<Fp2> parts = new Fp2[6 * FpLanes.Width];
        Fp2Lanes[] all = [_c0.C0, _c0.C1, _c0.C2, _c1.C0, _c1.C1, _c1.C2];
        for (int i = 0; i < all.Length; i++)
            LanePacking.FromLanes(all[i], parts.Slice(i * FpLanes.Width, FpLanes.Width));
        for (int lane = 0; lane < values.Length; lane++)
        {
            values[lane] = new Fp12(
                new Fp6(parts[lane], parts[FpLanes.Width + lane], parts[(2 * FpLanes.Width) + lane]),
                new Fp6(parts[(3 * FpLanes.Width) + lane], parts[(4 * FpLanes.Width) + lane], parts[(5 * FpLanes.Width) + lane]));
        }
    }
}

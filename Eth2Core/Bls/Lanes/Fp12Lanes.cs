using System.Runtime.CompilerServices;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Lanes;

/// <summary>Eight elements c0 + c1 w with w^2 = v, always of weight 1. Formulas and sources: <see cref="Fp12"/>.</summary>
[SkipLocalsInit]
internal readonly struct Fp12Lanes
{
    private readonly Fp6Lanes _c0;
    private readonly Fp6Lanes _c1;

    private Fp12Lanes(in Fp6Lanes c0, in Fp6Lanes c1)
    {
        _c0 = c0;
        _c1 = c1;
    }

    internal static Fp12Lanes One { get; } = new(new Fp6Lanes(Fp2Lanes.One, default, default), default);

    /// <summary>The factor c0 + v c1 is reduced in the part that would have weight 3, so that no two parts together have more than 4; what is reduced at the end
    /// has weight 7 + 7 + 14.</summary>
    internal Fp12Lanes Square()
    {
        Fp6Lanes product = _c0 * _c1;
        Fp6Lanes shifted = new((_c0.C0 + _c1.C2.MultiplyByXi()).Reduce(), _c0.C1 + _c1.C0, _c0.C2 + _c1.C1);
        Fp6Lanes sum = (_c0 + _c1) * shifted;
        return new((sum - product - product.MultiplyByV()).Reduce(), (product + product).Reduce());
    }

    /// <summary>Times the values of lines, l0 + l1 v + l4 v w, of weights 2, 1 and 1: thirteen products in Fp2.</summary>
    internal Fp12Lanes MultiplyByLine(in Fp2Lanes l0, in Fp2Lanes l1, in Fp2Lanes l4)
    {
        Fp6Lanes v0 = _c0.MultiplySparse(l0, l1);
        Fp6Lanes v1 = _c1.MultiplySparse(l4);
        Fp6Lanes mixed = (_c0 + _c1).MultiplySparse(l0, l1 + l4) - v0 - v1;
        return new((v0 + v1.MultiplyByV()).Reduce(), mixed.Reduce());
    }

    /// <summary>The element of each lane.</summary>
    internal void CopyTo(Span<Fp12> values)
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

using System.Numerics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Pairing;
using FluentAssertions;
using Xunit.Abstractions;
using static Eth2Core.Tests.Bls.Reference;

namespace Eth2Core.Tests.Bls.Pairing;

/// <summary>What a pairing has to be: bilinear, not degenerate, of order r.</summary>
public sealed class PairingTests(ITestOutputHelper output)
{
    [Fact]
    public void Is_bilinear_and_not_degenerate()
    {
        var random = new SeededRandom(output);
        BigInteger a = random.Below(R);
        BigInteger b = random.Below(R);
        Fp12 unit = Pair(G1.Generator, G2.Generator);
        unit.IsOne.Should().BeFalse();
        Power(unit, R).IsOne.Should().BeTrue();
        Fp12 expected = Power(unit, a * b % R);
        Pair(Multiply(G1.Generator, a), Multiply(G2.Generator, b)).IsEqualTo(expected).Should().BeTrue();
        Pair(Multiply(G1.Generator, a * b % R), G2.Generator).IsEqualTo(expected).Should().BeTrue();
        Pair(G1.Generator, Multiply(G2.Generator, a * b % R)).IsEqualTo(expected).Should().BeTrue();
    }

    [Fact]
    public void The_product_of_pairs_is_the_product_of_their_pairings()
    {
        var random = new SeededRandom(output);
        foreach (int count in new[] { 0, 1, 2, 5 })
        {
            AffinePoint<Fp>[] g1 = [.. Enumerable.Range(0, count).Select(i => i == 3 ? AffinePoint<Fp>.Infinity : Multiply(G1.Generator, random.Below(R)))];
            AffinePoint<Fp2>[] g2 = [.. Enumerable.Range(0, count).Select(i => i == 4 ? AffinePoint<Fp2>.Infinity : Multiply(G2.Generator, random.Below(R)))];
            Fp12 expected = Fp12.One;
            for (int i = 0; i < count; i++)
                expected *= Pair(g1[i], g2[i]);

            FinalExponentiation.Apply(MillerLoop.Product(g1, g2)).IsEqualTo(expected).Should().BeTrue();
        }
    }

    [Fact]
    public void A_cyclotomic_square_is_the_square()
    {
        Fp12 unit = Pair(G1.Generator, G2.Generator);
        Cyclotomic.Square(unit).IsEqualTo(unit.Square()).Should().BeTrue();
        Cyclotomic.PowerOfParameter(unit).IsEqualTo(Power(unit, PointMultiplication.ParameterX).Inverse()).Should().BeTrue();
    }

    private static Fp12 Pair(AffinePoint<Fp> g1, AffinePoint<Fp2> g2) => FinalExponentiation.Apply(MillerLoop.Product([g1], [g2]));

    private static Fp12 Power(Fp12 value, BigInteger exponent)
    {
        Fp12 power = Fp12.One;
        for (long bit = exponent.GetBitLength() - 1; bit >= 0; bit--)
        {
            power = power.Square();
            if (!((exponent >> (int)bit) & 1).IsZero)
                power *= value;
        }

        return power;
    }
}

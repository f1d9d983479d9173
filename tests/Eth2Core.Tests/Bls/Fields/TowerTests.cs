using System.Numerics;
using Eth2Core.Bls.Fields;
using FluentAssertions;
using Xunit.Abstractions;
using static Eth2Core.Tests.Bls.Reference;

namespace Eth2Core.Tests.Bls.Fields;

/// <summary>Fp2, Fp6 and Fp12: against integers where that is short, else by what defines each operation.</summary>
public sealed class TowerTests(ITestOutputHelper output)
{
    [Fact]
    public void Fp2_multiplies_as_complex_integers_do()
    {
        var random = new SeededRandom(output);
        BigInteger[] edges = [0, 1, P - 1, (P - 1) / 2];
        IEnumerable<BigInteger[]> samples = edges.SelectMany(a => edges.SelectMany(b => edges.SelectMany(c => edges.Select(d => new[] { a, b, c, d }))));
        foreach (BigInteger[] v in samples.Concat(Enumerable.Range(0, 200).Select(_ => new[] { random.Below(P), random.Below(P), random.Below(P), random.Below(P) })))
        {
            var a = new Fp2(ToFp(v[0]), ToFp(v[1]));
            var b = new Fp2(ToFp(v[2]), ToFp(v[3]));
            Parts(a * b).Should().Be((Mod((v[0] * v[2]) - (v[1] * v[3])), Mod((v[0] * v[3]) + (v[1] * v[2]))));
            Parts(a.Square()).Should().Be((Mod((v[0] * v[0]) - (v[1] * v[1])), Mod(2 * v[0] * v[1])));
            Parts(a.MultiplyByXi()).Should().Be((Mod(v[0] - v[1]), Mod(v[0] + v[1])));
            ToInteger(a.Norm()).Should().Be(Mod((v[0] * v[0]) + (v[1] * v[1])));
            a.Parity().Should().Be((ulong)((v[0].IsZero ? v[1] : v[0]) & 1));
        }
    }

    [Fact]
    public void Fp2_finds_a_root_of_every_square_and_of_nothing_else()
    {
        var random = new SeededRandom(output);
        BigInteger[] edges = [0, 1, 2, 5, P - 1, P - 2, (P - 1) / 2];
        IEnumerable<Fp2> samples = edges.SelectMany(x => edges.Select(y => new Fp2(ToFp(x), ToFp(y))))
            .Concat(Enumerable.Range(0, 50).Select(_ => new Fp2(ToFp(random.Below(P)), ToFp(random.Below(P)))));
        foreach (Fp2 a in samples)
        {
            Fp2SquareRoot.TryCompute(a.Square(), out Fp2 root).Should().BeTrue();
            root.Square().IsEqualTo(a.Square()).Should().BeTrue();

            // Euler's criterion in Fp2 is that of the norm in Fp.
            bool isSquare = BigInteger.ModPow(ToInteger(a.Norm()), (P - 1) / 2, P) <= 1;
            Fp2SquareRoot.TryCompute(a, out root).Should().Be(isSquare);
            if (isSquare)
                root.Square().IsEqualTo(a).Should().BeTrue();
        }
    }

    [Fact]
    public void Fp12_is_a_field_with_v_cubed_equal_to_xi_and_w_squared_equal_to_v()
    {
        var random = new SeededRandom(output);
        var v = new Fp6(default, Fp2.One, default);
        (v * v * v).IsEqualTo(new Fp6(Fp2.One.MultiplyByXi(), default, default)).Should().BeTrue();
        var w = new Fp12(default, Fp6.One);
        w.Square().IsEqualTo(new Fp12(v, default)).Should().BeTrue();
        for (int i = 0; i < 20; i++)
        {
            Fp12 a = Element(random);
            Fp12 b = Element(random);
            Fp12 c = Element(random);
            (a * b).IsEqualTo(b * a).Should().BeTrue();
            (a * (b * c)).IsEqualTo(a * b * c).Should().BeTrue();
            a.Square().IsEqualTo(a * a).Should().BeTrue();
            (a * a.Inverse()).IsOne.Should().BeTrue();
            new Fp12(a.C0.MultiplyByV(), a.C1.MultiplyByV()).IsEqualTo(a * new Fp12(v, default)).Should().BeTrue();
        }
    }

    [Fact]
    public void A_product_with_a_line_is_the_full_product()
    {
        var random = new SeededRandom(output);
        Fp12 a = Element(random);
        Fp6 line = Element(random).C0;
        var full = new Fp12(new Fp6(line.C0, line.C1, default), new Fp6(default, line.C2, default));

        a.MultiplyByLine(line.C0, line.C1, line.C2).IsEqualTo(a * full).Should().BeTrue();
    }

    [Fact]
    public void The_Frobenius_map_is_the_pth_power()
    {
        Fp12 a = Element(new SeededRandom(output));
        Fp12 power = Fp12.One;
        for (int bit = 380; bit >= 0; bit--)
        {
            power = power.Square();
            if (!((P >> bit) & 1).IsZero)
                power *= a;
        }

        Frobenius.Power(a).IsEqualTo(power).Should().BeTrue();
    }

    private static (BigInteger, BigInteger) Parts(Fp2 value) => (ToInteger(value.C0), ToInteger(value.C1));

    private static Fp12 Element(SeededRandom random)
    {
        Fp2[] parts = [.. Enumerable.Range(0, 6).Select(_ => new Fp2(ToFp(random.Below(P)), ToFp(random.Below(P))))];
        return new Fp12(new Fp6(parts[0], parts[1], parts[2]), new Fp6(parts[3], parts[4], parts[5]));
    }
}

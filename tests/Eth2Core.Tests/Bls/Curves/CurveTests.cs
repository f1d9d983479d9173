using System.Numerics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;
using FluentAssertions;
using Xunit.Abstractions;
using static Eth2Core.Tests.Bls.Reference;

namespace Eth2Core.Tests.Bls.Curves;

/// <summary>Adding, multiplying and the subgroup checks, in both groups.</summary>
public sealed class CurveTests(ITestOutputHelper output)
{
    [Fact]
    public void The_generators_have_the_order_r()
    {
        G1.Generator.IsOnCurve.Should().BeTrue();
        G2.Generator.IsOnCurve.Should().BeTrue();
        Multiply(G1.Generator, R).IsInfinity.Should().BeTrue();
        Multiply(G2.Generator, R).IsInfinity.Should().BeTrue();
        Multiply(G1.Generator, R - 1).IsEqualTo(-G1.Generator).Should().BeTrue();
        Multiply(G2.Generator, R - 1).IsEqualTo(-G2.Generator).Should().BeTrue();
    }

    [Fact]
    public void Additions_have_no_exceptional_case()
    {
        AddsEverything(G1.Generator);
        AddsEverything(G2.Generator);
    }

    [Fact]
    public void Secret_and_public_multiplication_agree()
    {
        var random = new SeededRandom(output);
        IEnumerable<byte[]> secrets = [ToBytes(1, 32), ToBytes(2, 32), ToBytes(15, 32), ToBytes(16, 32), ToBytes(R - 1, 32), ToBytes(BigInteger.One << 252, 32), random.SecretKey(), random.SecretKey()];
        foreach (byte[] secret in secrets)
        {
            var factor = new BigInteger(secret, isUnsigned: true, isBigEndian: true);
            SecretMultiplication.Multiply(G1.Generator, secret).IsEqualTo(Multiply(G1.Generator, factor)).Should().BeTrue();
            SecretMultiplication.Multiply(G2.Generator, secret).IsEqualTo(Multiply(G2.Generator, factor)).Should().BeTrue();
        }
    }

    [Fact]
    public void Sums_of_multiples_are_what_they_say()
    {
        var random = new SeededRandom(output);
        foreach (int count in new[] { 0, 1, 2, 3, 17 })
        {
            AffinePoint<Fp2>[] points = [.. Enumerable.Range(0, count).Select(i => i == 2 ? AffinePoint<Fp2>.Infinity : Multiply(G2.Generator, random.Below(R)))];
            ulong[] factors = [.. Enumerable.Range(0, count).Select(i => i == 1 ? ulong.MaxValue : BitConverter.ToUInt64(random.Bytes(8)))];
            JacobianPoint<Fp2> expected = JacobianPoint<Fp2>.Infinity;
            for (int i = 0; i < count; i++)
            {
                PointMultiplication.Multiply(points[i], factors[i]).IsSamePointAs(Multiply(points[i], factors[i])).Should().BeTrue();
                expected += Multiply(points[i], factors[i]);
            }

            PointMultiplication.SumOfMultiples(points, factors).IsSamePointAs(expected.ToAffine()).Should().BeTrue();
        }
    }

    [Fact]
    public void Many_points_share_one_inversion_the_identity_among_them()
    {
        JacobianPoint<Fp>[] points = [JacobianPoint<Fp>.Infinity, JacobianPoint<Fp>.From(G1.Generator).Double(), JacobianPoint<Fp>.Infinity, PointMultiplication.Multiply(G1.Generator, 77)];
        var affine = new AffinePoint<Fp>[points.Length];

        PointMultiplication.ToAffine(points, affine);

        for (int i = 0; i < points.Length; i++)
            points[i].IsSamePointAs(affine[i]).Should().BeTrue();
    }

    [Fact]
    public void The_quick_subgroup_checks_agree_with_multiplying_by_r()
    {
        var random = new SeededRandom(output);
        for (int found = 0; found < 8;)
        {
            if (FpPowers.TrySquareRoot(CurveRight(ToFp(random.Below(P)), out Fp x), out Fp y))
            {
                found++;
                var point = new AffinePoint<Fp>(x, y);
                G1.IsInSubgroup(point).Should().Be(Multiply(point, R).IsInfinity);
                AffinePoint<Fp> cleared = G1.ClearCofactor(JacobianPoint<Fp>.From(point)).ToAffine();
                G1.IsInSubgroup(cleared).Should().BeTrue();
                Multiply(cleared, R).IsInfinity.Should().BeTrue();
            }
        }

        for (int found = 0; found < 8;)
        {
            if (Fp2SquareRoot.TryCompute(CurveRight(new Fp2(ToFp(random.Below(P)), ToFp(random.Below(P))), out Fp2 x), out Fp2 y))
            {
                found++;
                var point = new AffinePoint<Fp2>(x, y);
                G2.IsInSubgroup(point).Should().Be(Multiply(point, R).IsInfinity);
                AffinePoint<Fp2> cleared = G2.ClearCofactor(JacobianPoint<Fp2>.From(point)).ToAffine();
                G2.IsInSubgroup(cleared).Should().BeTrue();
                Multiply(cleared, R).IsInfinity.Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Points_of_small_order_are_in_no_subgroup()
    {
        // (0, 2) has order 3 on y^2 = x^3 + 4. The cofactor of G1 is (x - 1)^2 / 3, and 11 divides it.
        var ofOrderThree = new AffinePoint<Fp>(Fp.Zero, Fp.FromUInt32(2));
        ofOrderThree.IsOnCurve.Should().BeTrue();
        Multiply(ofOrderThree, 3).IsInfinity.Should().BeTrue();
        G1.IsInSubgroup(ofOrderThree).Should().BeFalse();
        G1.IsInSubgroup((JacobianPoint<Fp>.From(G1.Generator) + ofOrderThree).ToAffine()).Should().BeFalse();
    }

    private static T CurveRight<T>(T value, out T x)
        where T : struct, IField<T>
    {
        x = value;
        return (x.Square() * x) + T.CurveB;
    }

    private static void AddsEverything<T>(AffinePoint<T> generator)
        where T : struct, IField<T>
    {
        AffinePoint<T>[] multiples = [AffinePoint<T>.Infinity, generator, Multiply(generator, 2), Multiply(generator, 5), Multiply(generator, R - 1), Multiply(generator, R - 5)];
        BigInteger[] factors = [0, 1, 2, 5, R - 1, R - 5];
        for (int i = 0; i < multiples.Length; i++)
        {
            for (int j = 0; j < multiples.Length; j++)
            {
                AffinePoint<T> expected = Multiply(generator, (factors[i] + factors[j]) % R);
                JacobianPoint<T> left = Scaled(multiples[i]);
                (left + multiples[j]).IsSamePointAs(expected).Should().BeTrue();
                (left + Scaled(multiples[j])).IsSamePointAs(expected).Should().BeTrue();
                (left - -Scaled(multiples[j])).IsSamePointAs(expected).Should().BeTrue();
            }

            Scaled(multiples[i]).Double().IsSamePointAs(Multiply(generator, 2 * factors[i] % R)).Should().BeTrue();
        }
    }

    // The same point with a Z other than 1.
    private static JacobianPoint<T> Scaled<T>(AffinePoint<T> point)
        where T : struct, IField<T>
    {
        if (point.IsInfinity)
            return JacobianPoint<T>.Infinity;
        T z = T.CurveB;
        return new(point.X * z.Square(), point.Y * (z.Square() * z), z);
    }
}

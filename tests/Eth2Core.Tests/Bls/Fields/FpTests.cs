using System.Numerics;
using Eth2Core.Bls.Fields;
using FluentAssertions;
using Xunit.Abstractions;
using static Eth2Core.Tests.Bls.Reference;

namespace Eth2Core.Tests.Bls.Fields;

/// <summary>The field against BigInteger, on its edges and on random values.</summary>
public sealed class FpTests(ITestOutputHelper output)
{
    private static readonly BigInteger[] Edges =
    [
        0, 1, 2, (P - 1) / 2, (P + 1) / 2, P - 2, P - 1,
        (BigInteger.One << 56) - 1, BigInteger.One << 56, BigInteger.One << 336, (BigInteger.One << 380) - 1, BigInteger.Pow(2, 392) % P, BigInteger.Pow(2, 784) % P,
    ];

    [Fact]
    public void Adds_subtracts_and_multiplies_as_integers_do()
    {
        foreach ((BigInteger x, BigInteger y) in Pairs(1000))
        {
            Fp a = ToFp(x);
            Fp b = ToFp(y);
            ToInteger(a + b).Should().Be(Mod(x + y));
            ToInteger(a - b).Should().Be(Mod(x - y));
            ToInteger(-a).Should().Be(Mod(-x));
            ToInteger(a * b).Should().Be(Mod(x * y));
            ToInteger(a.Square()).Should().Be(Mod(x * x));
            ToInteger(a.Scale(12)).Should().Be(Mod(12 * x));
            a.IsEqualTo(b).Should().Be(x == y);
            a.IsZero.Should().Be(x.IsZero);
        }
    }

    [Fact]
    public void Keeps_its_value_through_long_chains_of_lazy_operations()
    {
        var random = new SeededRandom(output);
        BigInteger x = random.Below(P);
        BigInteger y = random.Below(P);
        Fp a = ToFp(x);
        Fp b = ToFp(y);
        for (int i = 0; i < 5000; i++)
        {
            (x, a) = random.Below(6) switch
            {
                0 => (Mod(x + y), a + b),
                1 => (Mod(x - y), a - b),
                2 => (Mod(x * y), a * b),
                3 => (Mod(8 * x), a.Scale(8)),
                4 => (Mod(-x), -a),
                _ => (Mod((x + y) * (x - y)), Fp.Multiply(LooseFp.Add(a, b), LooseFp.Subtract(a, b))),
            };
            (x, y, a, b) = (y, x, b, a);
        }

        ToInteger(a).Should().Be(x);
        ToInteger(b).Should().Be(y);
    }

    [Fact]
    public void The_fast_kernels_equal_the_portable_one_at_the_bounds_of_their_limbs()
    {
        if (!System.Runtime.Intrinsics.X86.Bmi2.X64.IsSupported)
            return;
        ulong all = FpLimbs.LimbMask;
        var top = new Fp(all, all, all, all, all, all, FpLimbs.P6 + (FpLimbs.P6 / 4));
        LooseFp[] twice = [LooseFp.Add(top, top), LooseFp.Negate(default), LooseFp.From(top), LooseFp.From(default)];
        LooseFp[] more = [LooseFp.Scale(top, 12), LooseFp.Subtract(top, default), LooseFp.From(top), LooseFp.From(default)];
        LooseFp[] some = [LooseFp.Scale(top, 7), LooseFp.Subtract(top, default), LooseFp.From(top)];
        foreach (LooseFp a in twice)
        {
            foreach (LooseFp b in more)
            {
                FpPortable.Multiply(a, b, default, default, out Fp expected);
                FpProduct.Multiply(a, b, out Fp product);
                Limbs(product).Should().Equal(Limbs(expected));
            }

            FpPortable.Multiply(a, a, default, default, out Fp expectedSquare);
            FpSquare.Square(a, out Fp square);
            Limbs(square).Should().Equal(Limbs(expectedSquare));

            foreach (LooseFp b in some)
            {
                FpPortable.Multiply(a, b, a, b, out Fp expected);
                FpProductSum.Multiply(a, b, a, b, out Fp sum);
                Limbs(sum).Should().Equal(Limbs(expected));
            }
        }
    }

    [Fact]
    public void The_portable_kernel_multiplies_as_integers_do()
    {
        foreach ((BigInteger x, BigInteger y) in Pairs(100))
        {
            FpPortable.Multiply(LooseFp.From(ToFp(x)), LooseFp.From(ToFp(y)), LooseFp.From(ToFp(y)), LooseFp.From(ToFp(y)), out Fp sum);
            ToInteger(sum).Should().Be(Mod((x * y) + (y * y)));
        }
    }

    [Fact]
    public void Inverts_and_takes_roots()
    {
        foreach ((BigInteger x, _) in Pairs(30))
        {
            Fp a = ToFp(x);
            ToInteger(a.Inverse()).Should().Be(BigInteger.ModPow(x, P - 2, P));
            bool isSquare = BigInteger.ModPow(x, (P - 1) / 2, P) <= 1;
            FpPowers.TrySquareRoot(a, out Fp root).Should().Be(isSquare);
            if (isSquare)
                ToInteger(root.Square()).Should().Be(x);
        }
    }

    [Fact]
    public void Reads_and_writes_integers_below_p_and_no_others()
    {
        foreach ((BigInteger x, _) in Pairs(100))
        {
            ToInteger(ToFp(x)).Should().Be(x);
            FpEncoding.Parity(ToFp(x)).Should().Be((ulong)(x & 1));
            FpEncoding.IsLargerHalf(ToFp(x)).Should().Be(x > (P - 1) / 2);
        }

        foreach (BigInteger tooLarge in new[] { P, P + 1, 2 * P, (BigInteger.One << 381) - 1, (BigInteger.One << 384) - 1 })
            FpEncoding.TryRead(ToBytes(tooLarge, 48), out _).Should().BeFalse();
    }

    [Fact]
    public void Reduces_64_bytes_modulo_p()
    {
        var random = new SeededRandom(output);
        byte[][] samples = [new byte[64], [.. Enumerable.Repeat((byte)0xff, 64)], ToBytes(P, 64), .. Enumerable.Range(0, 100).Select(_ => random.Bytes(64))];
        foreach (byte[] sample in samples)
            ToInteger(FpEncoding.ReduceWide(sample)).Should().Be(new BigInteger(sample, isUnsigned: true, isBigEndian: true) % P);
    }

    private IEnumerable<(BigInteger X, BigInteger Y)> Pairs(int count)
    {
        var random = new SeededRandom(output);
        IEnumerable<(BigInteger, BigInteger)> edges = Edges.SelectMany(x => Edges.Select(y => (x, y)));
        return edges.Concat(Enumerable.Range(0, count).Select(_ => (random.Below(P), random.Below(P))));
    }

    private static ulong[] Limbs(Fp value) => [value.L0, value.L1, value.L2, value.L3, value.L4, value.L5, value.L6];
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Fields;
using Eth2Core.Bls.Lanes;
using FluentAssertions;
using Xunit.Abstractions;
using static Eth2Core.Tests.Bls.Reference;

namespace Eth2Core.Tests.Bls.Lanes;

/// <summary>Eight lanes against the field of one value and against BigInteger.</summary>
public sealed class FpLanesTests(ITestOutputHelper output)
{
    private static readonly BigInteger R384 = BigInteger.Pow(2, 384);

    [Fact]
    public void The_constants_are_those_that_follow_from_p()
    {
        Join(FpDigits.P).Should().Be(P);
        ((P * FpDigits.NegativeInverse) + 1).Should().Be(Join(FpDigits.ShiftedMultiple) << FpDigits.Bits);
        (FpDigits.HighestDigitOverP * (double)P / Math.Pow(2, 336)).Should().BeApproximately(1, 1e-14);
    }

    [LanesFact]
    public void Adds_subtracts_and_multiplies_as_the_field_of_one_value_does()
    {
        var random = new SeededRandom(output);
        for (int round = 0; round < 300; round++)
        {
            Fp[] a = Elements(random, round);
            Fp[] b = Elements(random, round / 8);
            FpLanes x = FpTransposition.ToLanes(a);
            FpLanes y = FpTransposition.ToLanes(b);
            Same(x, a);
            Same(x + y, [.. a.Zip(b, (p, q) => p + q)]);
            Same(x - y, [.. a.Zip(b, (p, q) => p - q)]);
            Same(x * y, [.. a.Zip(b, (p, q) => p * q)]);
            Same((x + x + y) * (y - x - x), [.. a.Zip(b, (p, q) => (p + p + q) * (q - p - p))]);
        }
    }

    [LanesFact]
    public void Keeps_its_values_through_long_chains()
    {
        var random = new SeededRandom(output);
        Fp[] a = Elements(random, 99);
        Fp[] b = Elements(random, 99);
        FpLanes x = FpTransposition.ToLanes(a);
        FpLanes y = FpTransposition.ToLanes(b);
        for (int i = 0; i < 2000; i++)
        {
            (x, y) = (y - (x * y), (x * x) + y);
            (a, b) = ([.. a.Zip(b, (p, q) => q - (p * q))], [.. a.Zip(b, (p, q) => (p * p) + q)]);
            (x, y) = (x.Reduce(), y.Reduce());
        }

        Same(x, a);
        Same(y, b);
    }

    /// <summary>Digits at the bound and beside it, of both signs: every column as large as it may be.</summary>
    [LanesFact]
    public void Multiplies_exactly_up_to_the_bound_of_a_digit()
    {
        var random = new SeededRandom(output);
        for (int round = 0; round < 300; round++)
        {
            FpLanes x = ExtremeDigits(random, round);
            FpLanes y = ExtremeDigits(random, round / 4);
            FpLanes product = x * y;
            for (int lane = 0; lane < FpLanes.Width; lane++)
                Stands(product, lane, Value(x, lane) * Value(y, lane));
        }
    }

    /// <summary>Every sum of products as large as it may be: six pairs of factors whose weights' products add up to 128.</summary>
    [LanesFact]
    public void Adds_products_up_exactly_up_to_the_bound_of_a_column()
    {
        var random = new SeededRandom(output);
        for (int round = 0; round < 300; round++)
        {
            FpLanes x = ExtremeDigits(random, round), y = ExtremeDigits(random, round / 2), z = OfWeight(random, 4), u = OfWeight(random, 2);
            FpLanes one = default, sum = default, difference = default, three = default;
            Columns columns = default;
            Reduce<Products.One>(x, y, x, y, ref columns, ref one);
            Reduce<Products.Sum>(x, y, y, x, ref columns, ref sum);
            Reduce<Products.Difference>(x, y, y, y, ref columns, ref difference);
            Columns.Multiply<Products.Sum>(z, x, y, u, ref columns);
            Columns.Multiply<Products.MoreDifference>(u, z, x, z, ref columns);
            Reduce<Products.MoreSum>(u, u, u, x, ref columns, ref three);
            for (int lane = 0; lane < FpLanes.Width; lane++)
            {
                BigInteger X = Value(x, lane), Y = Value(y, lane), Z = Value(z, lane), U = Value(u, lane);
                Stands(one, lane, X * Y);
                Stands(sum, lane, 2 * X * Y);
                Stands(difference, lane, (X * Y) - (Y * Y));
                Stands(three, lane, (Z * X) + (Y * U) + (U * Z) - (X * Z) + (U * U) + (U * X));
            }
        }
    }

    /// <summary>Both kernels make the same numbers of the same products.</summary>
    [Fact]
    public void Four_at_a_time_give_what_eight_give()
    {
        if (!FpLanesProduct.IsSupported || !FpHalfProduct.IsSupported)
            return;
        var random = new SeededRandom(output);
        for (int round = 0; round < 300; round++)
        {
            // Four at a time leave no slack in a digit, and allow for none.
            FpLanes x = ExtremeDigits(random, round, 8L << FpDigits.Bits), y = ExtremeDigits(random, round / 4, 8L << FpDigits.Bits), z = FpTransposition.ToLanes(Elements(random, round));
            SameOfBoth<Products.One>(x, y, z);
            SameOfBoth<Products.Sum>(x, y, z);
            SameOfBoth<Products.Difference>(x, y, z);
            SameOfBoth<Products.MoreSum>(x, y, z);
            SameOfBoth<Products.MoreDifference>(x, y, z);
        }
    }

    [LanesFact]
    public void Reduces_values_of_either_sign_to_half_of_p()
    {
        var random = new SeededRandom(output);
        for (int round = 0; round < 200; round++)
        {
            FpLanes x = FpTransposition.ToLanes(Elements(random, round)).Reduce();
            FpLanes y = x;
            for (int i = 0; i < 127; i++)
                y = round % 2 == 0 ? y + x : y - x;
            FpLanes reduced = y.Reduce();
            for (int lane = 0; lane < FpLanes.Width; lane++)
            {
                BigInteger got = Value(reduced, lane);
                Mod(got).Should().Be(Mod(Value(y, lane)));
                BigInteger.Abs(2 * got).Should().BeLessThan(P + (P >> 38));
            }
        }
    }

    private static void Reduce<TProducts>(in FpLanes a, in FpLanes b, in FpLanes c, in FpLanes d, ref Columns columns, ref FpLanes value)
        where TProducts : struct, IProducts
    {
        Columns.Multiply<TProducts>(a, b, c, d, ref columns);
        Columns.Reduce(columns, out value);
    }

    private static void SameOfBoth<TProducts>(in FpLanes x, in FpLanes y, in FpLanes z)
        where TProducts : struct, IProducts
    {
        Columns eight = default, four = default;
        FpLanesProduct.Multiply<Products.One>(x, z, x, z, ref eight);
        FpHalfProduct.Multiply<Products.One>(x, z, x, z, ref four);
        FpLanesProduct.Multiply<TProducts>(z, y, x, z, ref eight);
        FpHalfProduct.Multiply<TProducts>(z, y, x, z, ref four);
        FpLanes ofEight = default, ofFour = default;
        FpLanesReduction.Reduce(eight, ref ofEight);
        FpHalfProduct.Reduce(four, ref ofFour);
        for (int lane = 0; lane < FpLanes.Width; lane++)
            Value(ofFour, lane).Should().Be(Value(ofEight, lane));
    }

    // Of weight 1, and within the slack of its digits.
    private static void Stands(in FpLanes reduced, int lane, BigInteger exact)
    {
        BigInteger got = Value(reduced, lane);
        Mod(got * R384).Should().Be(Mod(exact));
        BigInteger.Abs(2 * got).Should().BeLessThan(P + (P >> 38));
        for (int i = 0; i < FpDigits.Count - 1; i++)
            reduced[i][lane].Should().BeInRange(-FpDigits.Slack, FpDigits.Mask + FpDigits.Slack);
    }

    private static FpLanes OfWeight(SeededRandom random, int weight)
    {
        FpLanes sum = FpTransposition.ToLanes(Elements(random, 99));
        for (int i = 1; i < weight; i++)
            sum -= FpTransposition.ToLanes(Elements(random, 99));
        return sum;
    }

    private static void Same(in FpLanes lanes, Fp[] expected)
    {
        var values = new Fp[FpLanes.Width];
        FpTransposition.FromLanes(lanes, values);
        values.Select(ToInteger).Should().Equal(expected.Select(ToInteger));
    }

    // 0, 1 and p - 1 wander through the lanes.
    private static Fp[] Elements(SeededRandom random, int round)
    {
        var elements = new Fp[FpLanes.Width];
        for (int lane = 0; lane < elements.Length; lane++)
            elements[lane] = ToFp(((round + lane) % 11) switch { 0 => 0, 1 => 1, 2 => P - 1, _ => random.Below(P) });
        return elements;
    }

    private static FpLanes ExtremeDigits(SeededRandom random, int round) => ExtremeDigits(random, round, FpDigits.LargestFactorDigit);

    private static FpLanes ExtremeDigits(SeededRandom random, int round, long largest)
    {
        Unsafe.SkipInit(out FpLanes lanes);
        for (int i = 0; i < FpDigits.Count; i++)
        {
            long[] digits = new long[FpLanes.Width];
            for (int lane = 0; lane < digits.Length; lane++)
            {
                long digit = largest - (round % 3 == 0 ? 0 : random.Below(3));
                digits[lane] = round > 0 && random.Below(2) == 0 ? -digit : digit;
            }

            lanes[i] = Vector512.Create(digits);
        }

        return lanes;
    }

    private static BigInteger Value(FpLanes lanes, int lane)
    {
        long[] digits = new long[FpDigits.Count];
        for (int i = 0; i < digits.Length; i++)
            digits[i] = lanes[i][lane];
        return Join(digits);
    }

    private static BigInteger Join(ReadOnlySpan<long> digits)
    {
        BigInteger value = 0;
        for (int i = digits.Length - 1; i >= 0; i--)
            value = (value << FpDigits.Bits) + digits[i];
        return value;
    }
}

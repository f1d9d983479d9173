using FluentAssertions;
using Timing;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls.Timing;

/// <summary>The statistic that `tests/Benchmarks -- timing` judges by: it sees what is there, and nothing else.</summary>
public sealed class WelchTestTests(ITestOutputHelper output)
{
    private const int Samples = 4_000;

    /// <summary>By hand: means 3 and 6, variances 2.5 and 10, so the difference -3 has the standard error sqrt(0.5 + 2).</summary>
    [Fact]
    public void Is_the_difference_of_the_means_in_standard_errors()
    {
        WelchTest test = WelchTest.Of([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]);

        test.T.Should().BeApproximately(-3 / Math.Sqrt(2.5), 1e-12);
        test.Difference.Should().Be(-3);
        test.Mean.Should().Be(4.5);
        test.DetectableEffect.Should().BeApproximately(4.5 * Math.Sqrt(2.5) / 4.5, 1e-12);
    }

    [Fact]
    public void Is_zero_for_constants_that_are_equal_and_infinite_for_others()
    {
        WelchTest.Of([7, 7, 7], [7, 7]).T.Should().Be(0);
        WelchTest.Of([7, 7, 7], [8, 8]).T.Should().Be(double.NegativeInfinity);
        ((Action)(() => WelchTest.Of([1], [1, 2]))).Should().Throw<ArgumentException>();
    }

    /// <summary>Seeds of their own: the same numbers in every run.</summary>
    [Fact]
    public void Times_of_one_kind_are_not_told_apart()
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            (double[] times, bool[] isSecond) = Times(seed, leak: 0);
            Math.Abs(CroppedComparison.Strongest(CroppedComparison.All(times, isSecond)).T).Should().BeLessThan(WelchTest.Threshold);
        }
    }

    /// <summary>One part in a hundred, under interruptions a hundred times as long as what is measured: only the cropped comparisons see it.</summary>
    [Fact]
    public void A_small_difference_is_found_under_long_interruptions()
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            (double[] times, bool[] isSecond) = Times(seed, leak: 1);
            IReadOnlyList<WelchTest> tests = CroppedComparison.All(times, isSecond);

            CroppedComparison.Strongest(tests).T.Should().BeLessThan(-20);
            Math.Abs(tests[^1].T).Should().BeLessThan(WelchTest.Threshold);
            tests.Min(test => test.DetectableEffect).Should().BeLessThan(0.005);
        }
    }

    // About 100, spread evenly over 4; one in eight is interrupted and takes up to 10,000 more. The second class takes so much longer.
    private (double[] Times, bool[] IsSecond) Times(ulong seed, double leak)
    {
        SeededRandom random = new(output, seed);
        byte[] bytes = random.Bytes(8 * Samples);
        double[] times = new double[Samples];
        bool[] isSecond = new bool[Samples];
        for (int i = 0; i < Samples; i++)
        {
            ReadOnlySpan<byte> draw = bytes.AsSpan(8 * i, 8);
            isSecond[i] = (draw[0] & 1) != 0;
            double interruption = draw[1] < 32 ? 10_000.0 * draw[2] / 256 : 0;
            times[i] = 98 + (4.0 * ((draw[3] << 8) + draw[4]) / 65_536) + interruption + (isSecond[i] ? leak : 0);
        }

        return (times, isSecond);
    }
}

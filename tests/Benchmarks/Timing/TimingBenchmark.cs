using System.Globalization;
using Timing;

namespace Benchmarks.Timing;

/// <summary>Whether the time of what computes with secrets depends on them: a t-test of each operation on two classes of secrets, in the manner of dudect.</summary>
/// <remarks>
/// A difference counts when it is found twice in a row, in the same direction: noise does not come back, a leak does. The controls leak and must be found, or the measurement
/// itself is worth nothing. The largest t of all croppings counts; mean, difference and detectable effect are those of the cropping with the smallest standard error. What is not found may be smaller
/// than the detectable effect.
/// </remarks>
internal static class TimingBenchmark
{
    /// <summary>How long the measurements of one operation take on a quiet machine, in seconds.</summary>
    public const int UsualSeconds = 8;

    /// <summary>Measures everything and prints a line for each.</summary>
    /// <param name="seconds">How long the measurements of one operation take.</param>
    /// <returns>The exit code: 0 if both controls were found and nothing else.</returns>
    public static int Run(int seconds)
    {
        Console.WriteLine($"lanes {Eth2Core.Bls.ManagedBls.SupportedLanes[0]}; |t| above {WelchTest.Threshold.ToString(CultureInfo.InvariantCulture)} twice in a row, in the same direction, is a leak");
        Console.WriteLine($"{"",-42}{"samples",9}{"mean",12}{"t",10}{"difference",13}{"detectable",12}");
        bool isPassed = true;
        foreach (TimingTarget target in TimingTargets.All())
            isPassed &= Passes(target, TimeSpan.FromSeconds(seconds));
        Console.WriteLine(isPassed ? "passed: the controls leak, nothing else does" : "FAILED");
        return isPassed ? 0 : 1;
    }

    private static bool Passes(TimingTarget target, TimeSpan length)
    {
        WelchTest first = Measure(target, length);
        bool isFound = Math.Abs(first.T) > WelchTest.Threshold;
        if (isFound)
        {
            WelchTest second = Measure(target, length);
            isFound = Math.Abs(second.T) > WelchTest.Threshold && Math.Sign(second.T) == Math.Sign(first.T);
        }

        if (isFound != target.IsControl)
            Console.WriteLine(target.IsControl ? "  NOT FOUND: the machine is too noisy for this measurement" : "  LEAKS");
        return isFound == target.IsControl;
    }

    private static WelchTest Measure(TimingTarget target, TimeSpan length)
    {
        IReadOnlyList<WelchTest> tests = TimingMeasurement.Run(target, length, out int samples);
        WelchTest strongest = CroppedComparison.Strongest(tests), sharpest = tests.MinBy(test => test.DetectableEffect);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name,-42}{samples,9:#,0}{sharpest.Mean / 1000,9:#,0.0} us{strongest.T,10:0.00}{100 * sharpest.Difference / sharpest.Mean,11:0.000} %{100 * sharpest.DetectableEffect,10:0.000} %"));
        return strongest;
    }
}

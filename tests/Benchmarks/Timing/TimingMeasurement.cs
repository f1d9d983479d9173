using System.Diagnostics;
using System.Security.Cryptography;
using Timing;

namespace Benchmarks.Timing;

/// <summary>Times an operation on secrets of two classes in random order.</summary>
/// <remarks>All secrets are made beforehand and lie in one array; each is copied to the same address before the clock starts, so that where it comes from does not matter.</remarks>
internal static class TimingMeasurement
{
    private const int WarmUp = 300;
    private const int FewestSamples = 1_000;
    private const int MostSamples = 40_000;

    /// <summary>Measures as many as take so long on a quiet machine.</summary>
    /// <param name="target">What is measured.</param>
    /// <param name="length">How long all measurements together.</param>
    /// <param name="samples">How many were measured.</param>
    public static IReadOnlyList<WelchTest> Run(TimingTarget target, TimeSpan length, out int samples)
    {
        byte[] input = target.First();
        double shortest = double.MaxValue;
        for (int i = 0; i < WarmUp; i++)
            shortest = Math.Min(shortest, Time(target, input));
        samples = (int)Math.Clamp(length.TotalNanoseconds / shortest, FewestSamples, MostSamples);
        bool[] isSecond = [.. RandomNumberGenerator.GetBytes(samples).Select(bits => (bits & 1) != 0)];
        byte[] secrets = new byte[samples * input.Length];
        for (int i = 0; i < samples; i++)
            (isSecond[i] ? target.Second() : target.First()).CopyTo(secrets, i * input.Length);
        double[] times = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            secrets.AsSpan(i * input.Length, input.Length).CopyTo(input);
            times[i] = Time(target, input);
        }

        return CroppedComparison.All(times, isSecond);
    }

    private static double Time(TimingTarget target, byte[] input)
    {
        long start = Stopwatch.GetTimestamp();
        target.Run(input);
        return (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency);
    }
}

namespace Timing;

/// <summary>Welch's t-test of two classes of measurements: by how many standard errors their means differ.</summary>
/// <remarks>Source: Welch, "The generalization of 'Student's' problem when several different population variances are involved", 1947.</remarks>
/// <param name="Difference">The first mean less the second.</param>
/// <param name="StandardError">The standard error of the difference.</param>
/// <param name="Mean">The mean of all measurements.</param>
internal readonly record struct WelchTest(double Difference, double StandardError, double Mean)
{
    /// <summary>A difference of more standard errors than this is no accident: one of 150,000 tests of equal classes would show it.</summary>
    public const double Threshold = 4.5;

    /// <summary>The statistic; infinite where both classes are constant and differ.</summary>
    public double T => Difference == 0 ? 0 : Difference / StandardError;

    /// <summary>The smallest difference that would have been found, as a part of the mean.</summary>
    public double DetectableEffect => Threshold * StandardError / Mean;

    /// <summary>Compares two classes of at least two measurements each.</summary>
    public static WelchTest Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        (double firstMean, double firstVariance) = Moments(first);
        (double secondMean, double secondVariance) = Moments(second);
        double mean = ((firstMean * first.Length) + (secondMean * second.Length)) / (first.Length + second.Length);
        return new(firstMean - secondMean, Math.Sqrt((firstVariance / first.Length) + (secondVariance / second.Length)), mean);
    }

    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> values)
    {
        if (values.Length < 2) throw new ArgumentException("expected two measurements or more", nameof(values));
        double sum = 0, squares = 0;
        foreach (double value in values)
            sum += value;
        double mean = sum / values.Length;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        return (mean, squares / (values.Length - 1));
    }
}

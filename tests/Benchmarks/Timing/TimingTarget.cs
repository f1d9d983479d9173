namespace Benchmarks.Timing;

/// <summary>An operation, and two classes of secrets that it must not tell apart.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="First">Makes a secret of the first class.</param>
/// <param name="Second">Makes a secret of the second class, of the same length.</param>
/// <param name="Run">The operation.</param>
internal sealed record TimingTarget(string Name, Func<byte[]> First, Func<byte[]> Second, Action<byte[]> Run)
{
    /// <summary>Whether this is one that leaks, and must be found.</summary>
    public bool IsControl { get; init; }
}

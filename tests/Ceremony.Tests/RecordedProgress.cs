namespace Ceremony.Tests;

/// <summary>Keeps every report, at once and in order, unlike Progress.</summary>
internal sealed class RecordedProgress<T> : IProgress<T>
{
    public List<T> Reports { get; } = [];

    public void Report(T value) => Reports.Add(value);
}

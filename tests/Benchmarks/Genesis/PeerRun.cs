using System.Globalization;
using Benchmarks.KeyFlow;

namespace Benchmarks.Genesis;

/// <summary>What another implementation took for the same genesis.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Figures">What it took.</param>
internal sealed record PeerRun(string Name, Figures Figures)
{
    /// <summary>How many times as long as ours it should take at least; null where nothing is promised.</summary>
    public double? Goal { get; init; }

    /// <summary>A line with how many times the time and the CPU of ours it took, and whether the time is the goal. On a busy machine only the CPU compares.</summary>
    public string Compare(string name, Figures ours)
    {
        double ratio = Figures.Seconds / ours.Seconds;
        string goal = Goal is { } least ? string.Create(CultureInfo.InvariantCulture, $"; goal: at least {least:0}: {(ratio >= least ? "met" : "missed")}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Name}: {ratio:0.0} times as long as {name}, {Figures.CpuSeconds / ours.CpuSeconds:0.0} times its CPU{goal}");
    }
}

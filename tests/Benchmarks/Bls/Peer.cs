using Oracles;

namespace Benchmarks.Bls;

/// <summary>Somebody else's implementation of an operation.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="MeasureAsync">Runs the operation so many times; tells the microseconds of CPU for each.</param>
internal sealed record Peer(string Name, Func<int, Task<double>> MeasureAsync)
{
    /// <summary>A package of npm, or Node.js itself.</summary>
    /// <param name="name">What it is called in the table.</param>
    /// <param name="node">The script timed.mjs.</param>
    /// <param name="work">The script's name for the operation.</param>
    /// <param name="most">More than these are not run where every operation is like the other.</param>
    public static Peer InNode(string name, OracleProcess node, string work, int most = int.MaxValue) =>
        new(name, async count => (await node.AskAsync("measure", new { what = work, count = Math.Min(count, most) })).GetDouble());

    /// <summary>What runs in this process.</summary>
    /// <param name="name">What it is called in the table.</param>
    /// <param name="run">Runs the operation so many times.</param>
    public static Peer Here(string name, Action<int> run) => new(name, count => Task.FromResult(CpuTime.PerOperation(count, run)));
}

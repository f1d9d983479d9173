using System.Globalization;

namespace Benchmarks.Bls;

/// <summary>Measures an operation and its peers in turns, and prints a line for each peer.</summary>
internal sealed class ComparisonTable
{
    private readonly Dictionary<(string Operation, string Peer), double> _ratios = [];

    /// <summary>Prints the head.</summary>
    public ComparisonTable()
    {
        Console.WriteLine("microseconds of CPU on one thread for each operation, the shortest of several runs in turns");
        Console.WriteLine($"{"",-44}{"this",12}  {"",-26}{"peer",12}{"ratio",9}");
    }

    /// <summary>How many times as long the peer takes.</summary>
    public double Ratio(string operation, string peer) => _ratios[(operation, peer)];

    /// <summary>Runs and prints.</summary>
    /// <param name="operation">The line's name.</param>
    /// <param name="rounds">How many runs of each.</param>
    /// <param name="count">How many operations a run has.</param>
    /// <param name="run">This project's implementation: runs so many operations.</param>
    /// <param name="peers">The others; those that are null are not here.</param>
    public async Task CompareAsync(string operation, int rounds, int count, Action<int> run, params Peer?[] peers)
    {
        Peer[] all = [Peer.Here("", run), .. peers.OfType<Peer>()];
        double[] least = new double[all.Length];
        Array.Fill(least, double.MaxValue);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < all.Length; i++)
                least[i] = Math.Min(least[i], await all[i].MeasureAsync(count));
        }

        for (int i = 1; i < all.Length; i++)
        {
            double ratio = _ratios[(operation, all[i].Name)] = least[i] / least[0];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(i == 1 ? operation : ""),-44}{least[0],12:#,0.000}  {all[i].Name,-26}{least[i],12:#,0.000}{ratio,8:0.00}x"));
        }
    }
}

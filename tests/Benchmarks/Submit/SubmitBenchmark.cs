using System.Globalization;
using System.Text.Json;
using Benchmarks.KeyFlow;
using Oracles;

namespace Benchmarks.Submit;

/// <summary>
/// `deposit submit` beside a plain loop in ethers and in viem: the same number of deposits, each way from an account of its own, to one contract on one node that mines
/// all the time. docs/benchmarks.md has what was expected and what was measured.
/// </summary>
/// <param name="deposits">How many deposits each way sends.</param>
internal sealed class SubmitBenchmark(int deposits)
{
    /// <summary>How many the bound is stated for.</summary>
    public const int UsualDeposits = 1000;

    private static readonly TimeSpan NodePatience = TimeSpan.FromMinutes(10);

    /// <summary>Measures every way, one after the other, and prints a table.</summary>
    /// <returns>0 where ours is at least as fast as the faster loop.</returns>
    public async Task<int> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("deposit-submit-").FullName;
        await using MiningNode chain = await MiningNode.StartAsync(folder);
        try
        {
            Print($"{deposits} deposits each, {Environment.ProcessorCount} cores", null);
            double ethers = Print("plain loop, ethers", await MeasureLoopAsync(chain, folder, "ethers", account: 1));
            double viem = Print("plain loop, viem", await MeasureLoopAsync(chain, folder, "viem", account: 2));
            double ours = Print("deposit submit --max-unmined 256", await MeasureOursAsync(chain, folder, "wide", account: 3, 256));
            Print("deposit submit", await MeasureOursAsync(chain, folder, "usual", account: 4, 16));
            double again = Print("deposit submit --max-unmined 256, again", await MeasureOursAsync(chain, folder, "again", account: 5, 256));
            await RequireCountAsync(chain, 5 * deposits);
            bool isFaster = Math.Min(ours, again) <= Math.Min(ethers, viem);
            Print(string.Create(CultureInfo.InvariantCulture, $"ours takes {ours / ethers:0.00} of the time of ethers and {ours / viem:0.00} of that of viem: {(isFaster ? "met" : "NOT MET")}"), null);
            return isFaster ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // From the start of the process to its end: what a person waits for, all the checks that the loops do not make included.
    private async Task<Figures> MeasureOursAsync(MiningNode chain, string folder, string name, int account, int unmined)
    {
        string file = Path.Combine(folder, name + ".json");
        MiningNode.WriteDeposits(file, deposits);
        string key = chain.WriteKey(Path.Combine(folder, name + ".key"), account);
        return await Task.Run(() => MeasuredProcess.Run(
            Path.Combine(AppContext.BaseDirectory, "deposit"),
            ["submit", file, "--config", chain.ConfigFile, "--rpc", chain.RpcUrl, "--private-key-file", key, "--journal", Path.Combine(folder, name + ".journal"),
             "--wait", "mined", "--max-unmined", unmined.ToString(CultureInfo.InvariantCulture), "--json", "--non-interactive"]));
    }

    private async Task<Figures> MeasureLoopAsync(MiningNode chain, string folder, string name, int account)
    {
        string file = Path.Combine(folder, name + ".json");
        MiningNode.WriteDeposits(file, deposits);
        using OracleProcess node = await OracleProcess.StartAsync("deposits");
        node.Timeout = NodePatience;
        JsonElement answer = await node.AskAsync(name, new { rpc = chain.RpcUrl, chainId = MiningNode.ChainId, contract = chain.Contract.ToString(), privateKey = chain.Key(account), file });
        if (answer.GetProperty("mined").GetInt32() != deposits) throw new InvalidOperationException($"{name} sent {answer.GetProperty("mined")} deposits of {deposits}");
        return new Figures(answer.GetProperty("seconds").GetDouble(), answer.GetProperty("cpuSeconds").GetDouble(), answer.GetProperty("peakBytes").GetInt64());
    }

    /// <summary>All must have done their work, and nobody more than that.</summary>
    private static async Task RequireCountAsync(MiningNode chain, int expected)
    {
        int got = await chain.CountDepositsAsync();
        if (got != expected) throw new InvalidOperationException($"the contract has {got} deposits instead of {expected}");
    }

    private double Print(string text, Figures? figures)
    {
        Console.WriteLine(figures is null ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text,-42} {figures.Seconds,8:0.00} s  {deposits / figures.Seconds,7:0} a second  {figures.CpuSeconds,8:0.00} s CPU  {figures.PeakBytes >> 20,6} MiB"));
        return figures?.Seconds ?? 0;
    }
}

using System.Globalization;
using System.Text;
using Benchmarks.KeyFlow;
using Ceremony.Config;
using DepositCli.Files;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Benchmarks.Genesis;

/// <summary>From deposits to genesis.ssz: from the logs of a node, and from a file. docs/benchmarks.md has what was expected and what was measured.</summary>
internal static class GenesisBenchmark
{
    /// <summary>MIN_GENESIS_ACTIVE_VALIDATOR_COUNT of mainnet.</summary>
    private const int UsualValidators = 16_384;

    private const string Command = "deposit genesis compute --rpc";
    private const string ZeroHash = "0x0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>`genesis [COUNT]` reads from a node, `genesis file [COUNT]` from a file.</summary>
    public static Task RunAsync(string[] arguments) => arguments switch
    {
        ["phases", string config, string rpc, string folder] => GenesisPhases.RunAsync(config, rpc, folder),
        ["file", .. string[] count] => InFolderAsync(folder => FromFileAsync(folder, Count(count))),
        _ => InFolderAsync(folder => FromNodeAsync(folder, Count(arguments))),
    };

    private static int Count(string[] arguments) => arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : UsualValidators;

    private static async Task InFolderAsync(Func<string, Task> run)
    {
        string folder = Directory.CreateTempSubdirectory("deposit-genesis-").FullName;
        try
        {
            await run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FromNodeAsync(string folder, int count)
    {
        await using DepositedChain chain = await DepositedChain.StartAsync(count);
        string config = WriteConfig(folder, chain.Config);
        string rpc = chain.RpcUrl.ToString();
        Console.WriteLine($"{count} deposits on one node:");
        Print("step by step", MeasuredProcess.Run(Path.Combine(AppContext.BaseDirectory, "Benchmarks"), "genesis", "phases", config, rpc, Path.Combine(folder, "steps")));
        Figures ours = Compute(folder, "command", "--config", config, "--rpc", rpc);
        Print(Command, ours);
        if (!File.ReadAllBytes(Path.Combine(folder, "steps", "genesis.ssz")).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, "command", "genesis.ssz"))))
            throw new InvalidOperationException("two runs made two states");
        List<PeerRun> peers = [];
        await foreach (PeerRun peer in LodestarPeer.RunAsync(folder, chain, config, Path.Combine(folder, "command", "genesis.ssz")))
        {
            Print(peer.Name, peer.Figures);
            peers.Add(peer);
        }

        foreach (PeerRun peer in peers)
            Console.WriteLine(peer.Compare(Command, ours));
    }

    private static async Task FromFileAsync(string folder, int count)
    {
        SpecConfig config = DepositedChain.ConfigFor(count);
        string deposits = Path.Combine(folder, "deposits.json");
        await WriteDepositsAsync(deposits, SignedDeposits.Make(count, config.GenesisForkVersion), config);
        Console.WriteLine($"{count} deposits in a file of {new FileInfo(deposits).Length >> 20} MiB:");
        GC.Collect();
        Print("deposit genesis compute --deposits", Compute(
            folder, "command", "--config", WriteConfig(folder, config), "--deposits", deposits, "--eth1-block-hash", ZeroHash, "--eth1-timestamp", "1600000000"));
    }

    private static Figures Compute(string folder, string name, params string[] arguments) => MeasuredProcess.Run(
        Path.Combine(AppContext.BaseDirectory, "deposit"), ["genesis", "compute", "--out", Path.Combine(folder, name), "--non-interactive", .. arguments]);

    private static string WriteConfig(string folder, SpecConfig config)
    {
        string file = Path.Combine(folder, "config.yaml");
        File.WriteAllText(file, ConfigYaml.Write(config));
        return file;
    }

    private static async Task WriteDepositsAsync(string file, DepositData[] deposits, SpecConfig config)
    {
        const int portion = 4_096;
        await using FileStream stream = File.Create(file);
        byte separator = (byte)'[';
        foreach (DepositData[] some in deposits.Chunk(portion))
        {
            byte[] list = DepositDataFile.Write([.. some.Select(deposit => DepositDataEntry.Of(deposit, config.GenesisForkVersion, config.ConfigName))]);
            string text = Encoding.UTF8.GetString(list).Trim();
            stream.WriteByte(separator);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text[1..^1]));
            separator = (byte)',';
        }

        stream.WriteByte((byte)']');
    }

    private static void Print(string name, Figures figures) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-42} {figures.Seconds,8:0.00} s  {figures.CpuSeconds,8:0.00} s CPU  {figures.PeakBytes >> 20,6} MiB"));
}

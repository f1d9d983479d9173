using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Eth2Core;
using Eth2Core.Keys;
using Oracles;

namespace Benchmarks.KeyFlow;

/// <summary>
/// The whole flow of `existing-mnemonic` beside the same by Node.js, and beside the bound that no program with these scrypts can pass: made, written, opened
/// again and verified. docs/benchmarks.md has what was expected and what was measured.
/// </summary>
/// <param name="validators">How many validators; few show only that it works.</param>
internal sealed class KeyFlowBenchmark(int validators)
{
    /// <summary>How many the bound is stated for.</summary>
    public const int UsualValidators = 100;

    private const int Workers = 2;
    private const int ScryptsPerKeystore = 2; // to write it, and to open it again
    private const double Allowance = 1.1;

    private const string Mnemonic = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    private const string Password = "MyPasswordIs";
    private const string Address = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";

    private static readonly TimeSpan NodePatience = TimeSpan.FromMinutes(30);

    /// <summary>Measures everything, one after the other, and prints a table.</summary>
    /// <returns>0 where the flow stays within the bound.</returns>
    public async Task<int> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("deposit-key-flow-").FullName;
        try
        {
            (Figures bound, Figures ours) = MeasureOurs(folder);
            Print($"{validators} validators, scrypt n=262144 r=8 p=1, {Environment.ProcessorCount} cores, {Workers} workers", null);
            Print($"{ScryptsPerKeystore * validators} scrypts alone, {Workers} at a time", bound);
            Print("deposit existing-mnemonic", ours);
            Print("deposit existing-mnemonic --shared-kdf", MeasureFlow(folder, "shared", "--shared-kdf"));
            Print("Node.js: bls-keystore, blst", await MeasureNodeAsync(folder));
            bool isWithin = ours.Seconds <= Allowance * bound.Seconds;
            Print(string.Create(CultureInfo.InvariantCulture, $"the flow takes {ours.Seconds / bound.Seconds:0.00} of the scrypts alone; allowed are {Allowance:0.00}: {(isWithin ? "met" : "NOT MET")}"), null);
            return isWithin ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The bound is measured before and after, so that a machine that changes its speed shows.</summary>
    private (Figures Bound, Figures Ours) MeasureOurs(string folder)
    {
        WriteSecret(folder, "mnemonic.txt", Mnemonic);
        WriteSecret(folder, "password.txt", Password);
        Figures before = MeasureScrypts();
        Figures ours = MeasureFlow(folder, "own");
        Figures after = MeasureScrypts();
        Print(string.Create(CultureInfo.InvariantCulture, $"scrypts alone before {before.Seconds:0.00} s, after {after.Seconds:0.00} s"), null);
        return (new Figures((before.Seconds + after.Seconds) / 2, (before.CpuSeconds + after.CpuSeconds) / 2, Math.Max(before.PeakBytes, after.PeakBytes)), ours);
    }

    /// <summary>The scrypts, and nothing else, in this process.</summary>
    private Figures MeasureScrypts()
    {
        using var self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        var time = Stopwatch.StartNew();
        int left = ScryptsPerKeystore * validators;
        Thread[] threads = [.. Enumerable.Range(0, Workers).Select(_ => new Thread(() =>
        {
            using KeystoreMemory memory = new();
            byte[] key = new byte[32];
            while (Interlocked.Decrement(ref left) >= 0)
                Scrypt.DeriveKey("MyPasswordIs"u8, key, 262144, 8, 1, key, memory);
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        self.Refresh();
        return new Figures(time.Elapsed.TotalSeconds, (self.TotalProcessorTime - cpu).TotalSeconds, self.PeakWorkingSet64);
    }

    private Figures MeasureFlow(string folder, string name, params string[] more) => MeasuredProcess.Run(
        Path.Combine(AppContext.BaseDirectory, "deposit"),
        ["existing-mnemonic", "--non-interactive", "--num-validators", validators.ToString(CultureInfo.InvariantCulture), "--chain", "mainnet", "--withdrawal-address", Address,
         "--mnemonic-file", Path.Combine(folder, "mnemonic.txt"), "--password-file", Path.Combine(folder, "password.txt"), "--folder", Path.Combine(folder, name), .. more]);

    private async Task<Figures> MeasureNodeAsync(string folder)
    {
        string keys = Directory.CreateDirectory(Path.Combine(folder, "node")).FullName;
        Eth2Core.Keys.Mnemonic.TryParse(System.Text.Encoding.UTF8.GetBytes(Mnemonic), Bip39WordList.English, out Mnemonic? mnemonic, out _);
        using (mnemonic)
        {
            using SecretBytes seed = mnemonic!.ToSeed([]);
            using OracleProcess node = await OracleProcess.StartAsync("keyflow");
            node.Timeout = NodePatience;
            JsonElement answer = await node.AskAsync("run", new
            {
                seed = Hex.Encode(seed.Span),
                password = Password,
                folder = keys,
                count = validators,
                workers = Workers,
                gwei = "32000000000",
                credentials = Hex.Encode(WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(Address.ToLowerInvariant())).AsSpan()),
                forkVersion = "0x00000000",
            });
            RequireSameKey(folder, answer.GetProperty("firstPubkey").GetString()!);
            return new Figures(answer.GetProperty("seconds").GetDouble(), answer.GetProperty("cpuSeconds").GetDouble(), answer.GetProperty("peakBytes").GetInt64());
        }
    }

    /// <summary>Both must have done the same work.</summary>
    private static void RequireSameKey(string folder, string pubkey)
    {
        string first = Directory.GetFiles(Path.Combine(folder, "own", "validator_keys"), "keystore-m_12381_3600_0_0_0-*.json").Single();
        if (!File.ReadAllText(first).Contains(pubkey[2..], StringComparison.Ordinal))
            throw new InvalidOperationException($"Node.js derived another key: {pubkey}");
    }

    private static void WriteSecret(string folder, string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void Print(string text, Figures? figures) => Console.WriteLine(figures is null ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text,-42} {figures.Seconds,8:0.00} s  {figures.CpuSeconds,8:0.00} s CPU  {figures.PeakBytes >> 20,6} MiB"));
}

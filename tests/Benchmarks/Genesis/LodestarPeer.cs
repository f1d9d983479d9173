using System.Diagnostics;
using System.Text.Json;
using Benchmarks.KeyFlow;
using Ceremony.Rehearsal;
using Eth2Core;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Oracles;

namespace Benchmarks.Genesis;

/// <summary>The same genesis by a beacon client, Lodestar 1.5.1: by its own ETH1 watcher, and by its library as the client calls it and with the deposit roots given to it.</summary>
internal static class LodestarPeer
{
    // As the client calls its library, every deposit hashes all roots again: more than these take hours.
    private const int MostAsTheClient = 16_384;
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(2);

    /// <summary>Runs them one after another in processes of their own. The watcher begins with the logs, the library with the deposits.</summary>
    /// <param name="folder">Where a file may be written.</param>
    /// <param name="chain">The chain, for the watcher, and its deposits.</param>
    /// <param name="configFile">The chain's config.yaml.</param>
    /// <param name="genesisFile">The genesis that was computed of it.</param>
    /// <exception cref="InvalidOperationException">One makes another state.</exception>
    public static async IAsyncEnumerable<PeerRun> RunAsync(string folder, DepositedChain chain, string configFile, string genesisFile)
    {
        byte[] genesis = await File.ReadAllBytesAsync(genesisFile);
        if (!BeaconState.TryDeserialize(genesis, chain.Config.Preset, out BeaconState? state, out _)) throw new InvalidOperationException($"{genesisFile} is no state");
        bool isAsTheClient = chain.Deposits.Length <= MostAsTheClient;
        if (isAsTheClient) yield return await WatchAsync(chain, configFile, genesis);
        else Console.WriteLine($"Lodestar's own watcher, and its library as the client calls it, are left out: with more than {MostAsTheClient} deposits they take hours");
        string script = await OracleInstallation.ScriptAsync("lodestar/genesis-timed");
        string input = Path.Combine(folder, "peer.txt");
        await File.WriteAllLinesAsync(input, [SettingsOf(state, chain.Config), .. chain.Deposits.Select(deposit => Hex.Encode(deposit.Serialize()))]);
        string root = state.HashTreeRoot().ToString();
        yield return CallLibrary("Lodestar's library, roots given", "incremental", script, input, root) with { Goal = 6 };
        if (isAsTheClient) yield return CallLibrary("Lodestar's library, as the client calls it", "client", script, input, root);
    }

    private static async Task<PeerRun> WatchAsync(DepositedChain chain, string configFile, byte[] genesis)
    {
        await LodestarPackage.InstallAsync();
        Stopwatch time = Stopwatch.StartNew();
        using LodestarWatcher watcher = await LodestarWatcher.StartAsync(chain.Config.PresetBase, configFile, chain.RpcUrl, chain.DeployBlock);
        ReadOnlyMemory<byte> state = await watcher.GetGenesisStateAsync(s_patience);
        Figures figures = MeasuredProcess.SoFar(watcher.ProcessId, time.Elapsed);
        if (!state.Span.SequenceEqual(genesis)) throw new InvalidOperationException("Lodestar's own watcher made other bytes");
        return new PeerRun("Lodestar's own watcher", figures) { Goal = 15 };
    }

    private static PeerRun CallLibrary(string name, string mode, string script, string input, string root)
    {
        Figures figures = MeasuredProcess.Run("node", script, input, mode);
        if (figures.Output.Trim() != root) throw new InvalidOperationException($"{name} made {figures.Output}, and not {root}");
        return new PeerRun(name, figures);
    }

    private static string SettingsOf(BeaconState state, SpecConfig config) => JsonSerializer.Serialize(new
    {
        eth1BlockHash = state.Eth1Data.BlockHash.ToString(),
        eth1Timestamp = state.GenesisTime.Value - config.GenesisDelay,
        genesisDelay = config.GenesisDelay,
        genesisForkVersion = config.GenesisForkVersion.ToString(),
        minGenesisTime = config.MinGenesisTime.Value,
        minGenesisActiveValidatorCount = config.MinGenesisActiveValidatorCount,
    });
}

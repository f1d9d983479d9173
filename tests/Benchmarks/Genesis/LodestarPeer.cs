using System.Text.Json;
using Benchmarks.KeyFlow;
using Eth2Core;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Oracles;

namespace Benchmarks.Genesis;

/// <summary>The same genesis by the library of a beacon client, Lodestar 1.5.1: as the client calls it, and with the deposit roots given to it.</summary>
internal static class LodestarPeer
{
    // As the client calls it, every deposit hashes all roots again: more than these take hours.
    private const int MostAsTheClient = 16_384;

    /// <summary>Runs both in processes of their own; they begin with the deposits and not with the logs.</summary>
    /// <param name="folder">Where a file may be written.</param>
    /// <param name="config">The network.</param>
    /// <param name="deposits">The deposits, in order.</param>
    /// <param name="genesisFile">The genesis that was computed of them.</param>
    /// <param name="print">Told what each took.</param>
    /// <exception cref="InvalidOperationException">The library makes another state.</exception>
    public static async Task RunAsync(string folder, SpecConfig config, IReadOnlyList<DepositData> deposits, string genesisFile, Action<string, Figures> print)
    {
        if (!BeaconState.TryDeserialize(await File.ReadAllBytesAsync(genesisFile), config.Preset, out BeaconState? state, out _)) throw new InvalidOperationException($"{genesisFile} is no state");
        string file = Path.Combine(folder, "peer.txt");
        string settings = JsonSerializer.Serialize(new
        {
            eth1BlockHash = state.Eth1Data.BlockHash.ToString(),
            eth1Timestamp = state.GenesisTime.Value - config.GenesisDelay,
            genesisDelay = config.GenesisDelay,
            genesisForkVersion = config.GenesisForkVersion.ToString(),
            minGenesisTime = config.MinGenesisTime.Value,
            minGenesisActiveValidatorCount = config.MinGenesisActiveValidatorCount,
        });
        await File.WriteAllLinesAsync(file, [settings, .. deposits.Select(deposit => Hex.Encode(deposit.Serialize()))]);
        string script = await OracleInstallation.ScriptAsync("lodestar/genesis-timed");
        string root = state.HashTreeRoot().ToString();
        Run("Lodestar's library, roots given", "incremental");
        if (deposits.Count <= MostAsTheClient) Run("Lodestar's library, as the client calls it", "client");

        void Run(string name, string mode)
        {
            Figures figures = MeasuredProcess.Run("node", script, file, mode);
            if (figures.Output.Trim() != root) throw new InvalidOperationException($"{name} made {figures.Output}, and not {root}");
            print(name, figures);
        }
    }
}

using System.Globalization;
using Ceremony.BeaconApi;
using Ceremony.Rehearsal;

namespace Oracles;

/// <summary>A beacon client's own ETH1 watcher, Lodestar 1.5.1: a beacon node without a genesis, which makes it itself from an ETH1 node's logs.</summary>
/// <remarks>It sees no block that is not ETH1_FOLLOW_DISTANCE blocks old, and at the last one that it sees it sleeps for SECONDS_PER_ETH1_BLOCK. Far from
/// MIN_GENESIS_TIME it leaps over half of the blocks that SECONDS_PER_ETH1_BLOCK lets it expect: where blocks take much longer than that, it takes a later one than
/// the genesis block, without a word.</remarks>
public sealed class LodestarWatcher : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deposit-watcher-").FullName;
    private readonly LodestarProgram _program;
    private readonly BeaconNode _node;

    private LodestarWatcher(string program, string preset, string configFile, Uri eth1Node, ulong deployBlock)
    {
        int[] ports = LoopbackPort.FindFree(2);
        string[] arguments =
        [
            .. LodestarArguments.Alone(program, _folder, Path.GetFullPath(configFile), ports[0], ports[1]),
            "--forceGenesis", "--eth1", "--eth1.providerUrls", eth1Node.ToString(), "--eth1.depositContractDeployBlock", deployBlock.ToString(CultureInfo.InvariantCulture),
        ];
        _program = new LodestarProgram($"the watcher", arguments, _folder, preset);
        _node = new BeaconNode(new Uri($"http://127.0.0.1:{ports[0]}/"));
    }

    /// <summary>The number of the node's process.</summary>
    public int ProcessId => RunningPrograms.With(_folder).Single(program => program.Arguments[0] == "node").Id;

    /// <summary>Installs Lodestar where it is missing, starts the node and returns at once.</summary>
    /// <param name="preset">minimal or mainnet.</param>
    /// <param name="configFile">The network's config.yaml.</param>
    /// <param name="eth1Node">Where the ETH1 node answers.</param>
    /// <param name="deployBlock">The height of the deposit contract's block.</param>
    public static async Task<LodestarWatcher> StartAsync(string preset, string configFile, Uri eth1Node, ulong deployBlock) =>
        new(await LodestarPackage.InstallAsync(), preset, configFile, eth1Node, deployBlock);

    /// <summary>The SSZ bytes of the genesis state, once the node has made and serves it.</summary>
    /// <param name="patience">How long that may take.</param>
    /// <exception cref="LodestarUnavailableException">The node ended, or does not serve it in time; its last lines say why.</exception>
    public async Task<ReadOnlyMemory<byte>> GetGenesisStateAsync(TimeSpan patience) =>
        (await _program.AnswerAsync(_node.GetGenesisStateAsync, patience, CancellationToken.None)).Ssz;

    /// <summary>Ends the node and removes what it wrote.</summary>
    public void Dispose()
    {
        _program.Dispose();
        _node.Dispose();
    }
}

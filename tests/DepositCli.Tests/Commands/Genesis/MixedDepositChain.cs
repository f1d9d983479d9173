using Ceremony.Config;
using DepositCli.Tests.Commands.Ceremony;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Tests.Commands.Genesis;

/// <summary>A chain with <see cref="MixedDeposits"/> in twenty blocks, 14 seconds apart, old enough for a genesis in any of them.</summary>
public sealed class MixedDepositChain : IAsyncLifetime, IDisposable
{
    /// <summary>How many validators genesis waits for.</summary>
    internal const int Validators = 64;

    /// <summary>The block that reaches them.</summary>
    internal const int CountBlock = 12;

    /// <summary>A later one, which the time can be made to wait for.</summary>
    internal const int TimeBlock = 18;

    private const int DepositBlocks = 20;
    private const int FollowDistance = 16;

    private readonly LaunchChain _chain = new();
    private readonly List<Eth1Block> _blocks = [];

    /// <summary>The blocks with deposits.</summary>
    internal IReadOnlyList<Eth1Block> Blocks => _blocks;

    /// <summary>The height of the contract's block.</summary>
    internal ulong DeployBlock => _chain.Receipt.BlockNumber;

    internal Uri RpcUrl => _chain.Anvil.RpcUrl;

    public async Task InitializeAsync()
    {
        await _chain.InitializeAsync();
        MixedDeposits deposits = new(_chain.Config.GenesisForkVersion);
        for (int block = 0; block < DepositBlocks; block++)
        {
            await _chain.SendAsync(deposits.InBlock(block));
            _blocks.Add((await _chain.Node.GetBlockAsync(BlockReference.Latest))!);
        }

        await _chain.Anvil.MineAsync(2 * FollowDistance);
    }

    public async Task DisposeAsync() => await _chain.DisposeAsync();

    public void Dispose() => _chain.Dispose();

    /// <summary>Writes the config.yaml of a network whose genesis waits for the validators, and for the time of a block.</summary>
    internal async Task WriteConfigAsync(string file, string preset, int firstInTime)
    {
        SpecConfig config = LaunchChain.ConfigOf(_chain.Receipt.Address, preset) with { MinGenesisActiveValidatorCount = Validators, Eth1FollowDistance = FollowDistance, GenesisDelay = 300 };
        // A moment earlier than that block would have it: the time of genesis is the block's, and not this one.
        await File.WriteAllTextAsync(file, ConfigYaml.Write(config with { MinGenesisTime = new UnixSeconds(_blocks[firstInTime].Timestamp.Value + config.GenesisDelay - 5) }));
    }
}

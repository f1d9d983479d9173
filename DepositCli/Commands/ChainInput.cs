using Ceremony.Following;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using Eth2Core.Networks;

namespace DepositCli.Commands;

/// <summary>What a command needs to read the deposits of a network off the chain.</summary>
/// <param name="Config">The network; its contract address is that of --contract where that is given.</param>
/// <param name="FirstBlock">The block to read from: --contract-block, or the known network's; null finds it.</param>
/// <param name="LedgerPath">--ledger; null keeps everything in memory.</param>
internal sealed record ChainInput(SpecConfig Config, ulong? FirstBlock, string? LedgerPath)
{
    /// <summary>Reads the flags, for a network that they or a file name.</summary>
    /// <exception cref="CommandFailureException">The network's genesis followed rules of before v0.12, by which nothing is computed here.</exception>
    public static ChainInput Read(CommandContext context, NetworkChoice network)
    {
        if (network.Known is { CanComputeGenesis: false })
        {
            throw new CommandFailureException("genesis-rules-other", $"--network: the genesis of {network.Name} followed the rules of v0.11, expected a network of v0.12 or later",
                $"`genesis inspect` reads its state", ExitCode.Usage);
        }

        SpecConfig config = network.Config with { DepositContractAddress = NodeInput.Contract(context, network) };
        bool isKnown = config.DepositContractAddress == network.Config.DepositContractAddress;
        return new ChainInput(config, context.Get(SharedOptions.ContractBlock) ?? (isKnown ? network.Known?.DepositContractBlock : null), context.Get(SharedOptions.Ledger));
    }

    /// <summary>The ledger.</summary>
    public Ledger OpenLedger()
    {
        LedgerIdentity identity = LedgerIdentity.Of(Config);
        return LedgerPath is { } path ? Ledger.Open(path, identity) : Ledger.InMemory(identity);
    }

    /// <summary>A follower that starts where the contract does.</summary>
    public ChainFollower Follow(IEth1Node node, Ledger ledger, TimeProvider time, ChainFollowerOptions? options = null) =>
        new(node, ledger, Config, time, (options ?? new ChainFollowerOptions()) with { FromBlock = FirstBlock });
}

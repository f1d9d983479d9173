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
    /// <param name="mayBeginInTheMiddle">Whether one that began with a snapshot will do.</param>
    /// <exception cref="CommandFailureException">The ledger began with a snapshot, and so lacks deposits that genesis is made of.</exception>
    public Ledger OpenLedger(bool mayBeginInTheMiddle = false)
    {
        LedgerIdentity identity = LedgerIdentity.Of(Config);
        Ledger ledger = LedgerPath is { } path ? Ledger.Open(path, identity) : Ledger.InMemory(identity);
        if (mayBeginInTheMiddle || ledger.Start is not { } start)
            return ledger;
        ledger.Dispose();
        throw new CommandFailureException("ledger-partial", $"ledger {LedgerPath}: it began with a snapshot of {start.DepositCount} deposits, which are not in it", $"genesis needs every deposit: give a ledger that was read from the first block");
    }

    /// <summary>A follower that starts where the contract does.</summary>
    public ChainFollower Follow(IReadOnlyList<IEth1Node> nodes, Ledger ledger, TimeProvider time) =>
        new(nodes, ledger, Config, time, new ChainFollowerOptions { FromBlock = FirstBlock });
}

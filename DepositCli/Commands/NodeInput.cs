using DepositCli.Terminal;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands;

/// <summary>Reads the flags that name an ETH1 node and what is on its chain.</summary>
internal static class NodeInput
{
    /// <summary>A client of the node that --rpc names. The caller disposes it.</summary>
    public static IEth1Node Open(CommandContext context) => Open(context.Require(SharedOptions.Rpc)!, Eth1ClientInput.Read(context), context.Time);

    /// <summary>A client of the node at this address.</summary>
    public static IEth1Node Open(string url, Eth1Client client, TimeProvider time) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? Eth1Nodes.Open(client, address, timeProvider: time)
            : throw new CommandFailureException("rpc-invalid", $"--rpc: expected an address that starts with http:// or https://", $"for example --rpc http://127.0.0.1:8545", ExitCode.Usage);

    /// <summary>The contract that --contract names, or else the network's.</summary>
    public static ExecutionAddress Contract(CommandContext context, NetworkChoice network) =>
        context.IsGiven(SharedOptions.Contract) ? Address(context.Require(SharedOptions.Contract)!, SharedOptions.Contract.Name) : network.Config.DepositContractAddress;

    /// <summary>An address whose checksum, where it has one, is right.</summary>
    public static ExecutionAddress Address(string text, string flag) => Eip55.TryParseLenient(text, out ExecutionAddress address)
        ? address
        : throw new CommandFailureException("address-invalid", $"{flag}: \"{text}\" is not an address, or its EIP-55 checksum is wrong",
            $"expected 0x and 40 hexadecimal digits; copy the address again, with its capital letters", ExitCode.Usage);
}

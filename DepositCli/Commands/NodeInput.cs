using DepositCli.Terminal;
using DepositContract.Agreement;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands;

/// <summary>Reads the flags that name an ETH1 node and what is on its chain.</summary>
internal static class NodeInput
{
    /// <summary>A client of the node that --rpc names, or of all of them as one. The caller disposes it.</summary>
    public static IEth1Node Open(CommandContext context)
    {
        Eth1Client client = Eth1ClientInput.Read(context);
        Uri[] urls = [.. context.Require(SharedOptions.Rpc).Select(Url)];
        if (urls.GroupBy(url => url).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
        {
            throw new CommandFailureException("rpc-invalid", $"--rpc: {twice.Scheme}://{twice.Authority} was given twice", $"a node cannot confirm itself: give another one, or this one once", ExitCode.Usage);
        }

        return AgreeingNodes.Of([.. urls.Select(url => Eth1Nodes.Open(client, url, timeProvider: context.Time))], context.Time);
    }

    /// <summary>A node's address.</summary>
    public static Uri Url(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"
        ? url
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

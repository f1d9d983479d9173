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
    public static IEth1Node Open(CommandContext context) => AgreeingNodes.Of(OpenEach(context), context.Time);

    /// <summary>A client of each node that --rpc names. The caller disposes them.</summary>
    public static IReadOnlyList<IEth1Node> OpenEach(CommandContext context)
    {
        Eth1Client client = Eth1ClientInput.Read(context);
        IReadOnlyList<Uri> urls = Urls(context);
        if (urls.GroupBy(url => url).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
        {
            throw new CommandFailureException("rpc-invalid", $"--rpc: {twice.Scheme}://{twice.Authority} was given twice", $"a node cannot confirm itself: give another one, or this one once", ExitCode.Usage);
        }

        // Nethereum's client here speaks HTTP only.
        return [.. urls.Select(url => Eth1Nodes.Open(url.Scheme is "ws" or "wss" ? Eth1Client.JsonRpc : client, url, timeProvider: context.Time))];
    }

    /// <summary>The addresses of --rpc.</summary>
    public static IReadOnlyList<Uri> Urls(CommandContext context) => [.. context.Require(SharedOptions.Rpc).Select(Url)];

    /// <summary>A node's address.</summary>
    public static Uri Url(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" or "ws" or "wss"
        ? url
        : throw new CommandFailureException("rpc-invalid", $"--rpc: expected an address that starts with http://, https://, ws:// or wss://", $"for example --rpc http://127.0.0.1:8545", ExitCode.Usage);

    /// <summary>The contract that --contract names, or else the network's.</summary>
    public static ExecutionAddress Contract(CommandContext context, NetworkChoice network) =>
        context.IsGiven(SharedOptions.Contract) ? Address(context.Require(SharedOptions.Contract)!, SharedOptions.Contract.Name) : network.Config.DepositContractAddress;

    /// <summary>An address whose checksum, where it has one, is right.</summary>
    public static ExecutionAddress Address(string text, string flag) => Eip55.TryParseLenient(text, out ExecutionAddress address)
        ? address
        : throw new CommandFailureException("address-invalid", $"{flag}: \"{text}\" is not an address, or its EIP-55 checksum is wrong",
            $"expected 0x and 40 hexadecimal digits; copy the address again, with its capital letters", ExitCode.Usage);
}

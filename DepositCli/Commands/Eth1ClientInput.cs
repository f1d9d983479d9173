using DepositCli.Terminal;
using DepositContract.JsonRpc;

namespace DepositCli.Commands;

/// <summary>Reads --eth1-client.</summary>
internal static class Eth1ClientInput
{
    private const string JsonRpc = "json-rpc";
    private const string Nethereum = "nethereum";

    /// <summary>The library that the flag names; the program's own without it.</summary>
    /// <exception cref="CommandFailureException">There is no such library, or the program was built without it.</exception>
    public static Eth1Client Read(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Get(SharedOptions.Eth1Client) switch
        {
            null or JsonRpc => Eth1Client.JsonRpc,
            Nethereum when Eth1Nodes.HasNethereum => Eth1Client.Nethereum,
            Nethereum => throw new CommandFailureException("eth1-client-missing", $"--eth1-client: this program was built without Nethereum",
                $"build it with -p:UseNethereum=true, as README.md says, or leave the flag out", ExitCode.Usage),
            var other => throw new CommandFailureException("flag-value", $"--eth1-client: expected json-rpc or nethereum, got \"{other}\"", $"leave the flag out for json-rpc", ExitCode.Usage),
        };
    }
}

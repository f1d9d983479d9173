using System.Text.Json.Nodes;
using DepositCli.Terminal;

namespace DepositCli.Commands.Submit;

/// <summary>Whose word a result is: what only one node says, nobody has confirmed.</summary>
internal static class NodeWitnesses
{
    /// <summary>The nodes of --rpc by their names, without what may be secret in their addresses.</summary>
    public static JsonArray ToJson(CommandContext context) => [.. Names(context)];

    /// <summary>Says so where there is one node only.</summary>
    public static void SayWhereAlone(CommandContext context)
    {
        if (Names(context) is not [var only]) return;
        context.Say($"note: what is on the chain is the word of one node, {only}, and nobody has confirmed it: with a second --rpc another node must say the same");
    }

    private static string[] Names(CommandContext context) => [.. NodeInput.Urls(context).Select(url => $"{url.Scheme}://{url.Authority}")];
}

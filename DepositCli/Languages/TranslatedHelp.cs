using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DepositCli.Languages;

/// <summary>Help with the descriptions in the language of the run.</summary>
internal sealed class TranslatedHelp(HelpAction help, Translation language) : SynchronousCommandLineAction
{
    private static readonly Lock Gate = new();

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);

        // Flags are shared by all runs of the process: they get their English back.
        lock (Gate)
        {
            (Symbol Symbol, string? English)[] described = [.. Described(parseResult.CommandResult.Command).Select(symbol => (symbol, symbol.Description))];
            try
            {
                foreach ((Symbol symbol, string? english) in described)
                    symbol.Description = language.Show(english ?? "");
                return help.Invoke(parseResult);
            }
            finally
            {
                foreach ((Symbol symbol, string? english) in described)
                    symbol.Description = english;
            }
        }
    }

    /// <summary>Everything that a command's help may show.</summary>
    private static IEnumerable<Symbol> Described(Command command) =>
        [command, .. command.Options, .. command.Arguments, .. command.Subcommands, .. command.Parents.OfType<Command>().SelectMany(Described).OfType<Option>()];
}

using System.CommandLine;
using System.Text.Json.Nodes;
using DepositCli.Commands.Keys;
using DepositCli.Commands.NewMnemonic;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.GenerateMnemonic;

/// <summary>`deposit generate-mnemonic`: a mnemonic, and nothing else.</summary>
internal static class GenerateMnemonicCommand
{
    private static readonly Option<string?> OutputFile =
        Flag.Of<string?>("output-file", "Write the mnemonic into this new file, readable by you alone, instead of showing it on the terminal.");

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        Command command = new("generate-mnemonic", "Make a mnemonic, without keys.");
        foreach (Option option in new Option[] { OutputFile, KeyOptions.MnemonicLanguage, MnemonicMaking.Words })
            command.Options.Add(option);
        runner.Bind(command, (context, _) => Task.FromResult(Run(context)));
        return command;
    }

    private static int Run(CommandContext context)
    {
        MnemonicMaking.RefuseWithoutReader(context, OutputFile);
        using Mnemonic mnemonic = MnemonicMaking.Generate(context);
        string? path = context.Get(OutputFile);
        if (path is null) MnemonicMaking.Show(context, mnemonic);
        else MnemonicMaking.Write(context, mnemonic, path);
        context.Result(new JsonObject
        {
            ["words"] = mnemonic.WordCount,
            ["mnemonic_language"] = mnemonic.WordList.Language,
            ["output_file"] = path,
        }, []);
        return ExitCode.Done;
    }
}

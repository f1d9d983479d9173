using System.CommandLine;
using System.Globalization;
using DepositCli.Files;
using DepositCli.Terminal;

namespace DepositCli.Commands.Keys;

/// <summary>Where the commands that sign something for an existing validator write it.</summary>
internal static class MessageOptions
{
    /// <summary>--folder DIR, also as other tools call it.</summary>
    public static Option<string?> Folder { get; } = SharedOptions.WithAliases(
        Flag.Of<string?>("folder", "Where the result's folder is, or is made; the current folder without it."),
        "--output-folder", "--output_folder", "--bls-to-execution-changes-folder", "--bls_to_execution_changes_folder");

    /// <summary>The folder of this name inside --folder; where it is a link, it is said where the files go.</summary>
    public static OutputFolder OutputFolder(CommandContext context, string name)
    {
        OutputFolder folder = new(Path.Combine(context.Get(Folder) ?? ".", name));
        if (new DirectoryInfo(folder.Target).LinkTarget is { } link) context.Say($"warning: {folder.Target} is a link: the files go to {link}");
        return folder;
    }

    /// <summary>The run's time in Unix seconds, as it stands in the files' names.</summary>
    public static string Stamp(CommandContext context) => context.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

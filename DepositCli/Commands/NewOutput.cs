using DepositCli.Terminal;

namespace DepositCli.Commands;

/// <summary>A file that a command will write at its end: looked at before anybody types a password or a node is asked.</summary>
internal static class NewOutput
{
    /// <summary>Refuses a file that is there already, and one whose folder is not.</summary>
    /// <param name="path">The file; null where none was asked for.</param>
    /// <exception cref="CommandFailureException">It cannot be written.</exception>
    public static void ThrowIfImpossible(string? path)
    {
        if (path is null)
            return;
        if (Path.Exists(path))
            throw new CommandFailureException("file-exists", $"{path}: there is already such a file", $"give another name, or remove it");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new CommandFailureException("file-missing", $"{path}: there is no folder {folder}", $"make the folder, or give another name");
    }
}

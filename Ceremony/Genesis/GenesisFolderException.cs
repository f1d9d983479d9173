using Eth2Core;

namespace Ceremony.Genesis;

/// <summary>A genesis folder cannot be written or read.</summary>
public sealed class GenesisFolderException : DepositException
{
    private GenesisFolderException(string code, UserText message, UserText hint, Exception? innerException = null)
        : base(code, message, hint, innerException)
    {
    }

    internal static GenesisFolderException AlreadyThere(string folder) =>
        new("genesis-folder-exists", $"{folder}: expected no such folder, got one that is not empty", $"give another folder: a genesis that was written is never overwritten");

    internal static GenesisFolderException CannotWrite(string folder, Exception exception) =>
        new("genesis-folder-write", $"{folder}: {exception.Message}", $"nothing was left behind: free the place or give another folder", exception);

    internal static GenesisFolderException CannotRead(string path, Exception exception) =>
        new("genesis-folder-read", $"{path}: {exception.Message}", $"give the folder that genesis compute wrote, or a genesis.ssz", exception);
}

using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Files;

/// <summary>The keystores' password in a file: one line, readable by its owner alone.</summary>
internal static class PasswordFile
{
    /// <summary>Reads the password; a line end after it is not part of it, everything else is.</summary>
    /// <exception cref="CommandFailureException">The file is absent, open to others, empty, or has several lines: a keystore drops line ends, and nobody could type that.</exception>
    public static SecretBytes Read(string path)
    {
        SecretBytes password = SecretFile.Read(path);
        if (!password.Span.ContainsAny((byte)'\n', (byte)'\r')) return password;
        password.Dispose();
        throw new CommandFailureException("secret-file-invalid", $"{path}: expected a password on one line, got several lines", $"the file must hold the password and nothing else");
    }
}

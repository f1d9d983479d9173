using System.Text.Unicode;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>The BIP-39 passphrase ("25th word") that some mnemonics have.</summary>
internal static class PassphraseInput
{
    /// <summary>Reads --passphrase-file, or asks twice with --passphrase; empty without both. The caller disposes of it.</summary>
    /// <remarks>It is read after the mnemonic and before the password, also from standard input.</remarks>
    /// <exception cref="CommandFailureException">It is no text, or was typed in two ways.</exception>
    public static SecretBytes Read(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SecretArguments.Refuse(context);
        bool isAsked = context.IsGiven(KeyOptions.Passphrase);
        bool isInFile = context.IsGiven(KeyOptions.PassphraseFile);
        if (isAsked && isInFile)
            throw new CommandFailureException("flag-conflict", $"--passphrase and --passphrase-file were both given", $"leave one out", ExitCode.Usage);
        if (isInFile) return FromFile(context.Require(KeyOptions.PassphraseFile)!);
        if (!isAsked) return new SecretBytes(0);
        KeyInput.RefuseToAsk(context, KeyOptions.PassphraseFile.Name);
        context.Say($"warning: every passphrase makes keys, and nothing can tell a wrong one: with a typing error the keys are others, and only the same error finds them again");
        return Attempts.Ask(context, () => Ask(context.Environment.Terminal));
    }

    private static SecretBytes FromFile(string source)
    {
        SecretBytes passphrase = SecretFile.Read(source);
        if (Utf8.IsValid(passphrase.Span) && !passphrase.Span.ContainsAny((byte)'\n', (byte)'\r')) return passphrase;
        passphrase.Dispose();
        throw new CommandFailureException("secret-file-invalid", $"{source}: expected a passphrase on one line of UTF-8 text", $"the file must hold the passphrase and nothing else");
    }

    private static SecretBytes Ask(ITerminal terminal)
    {
        SecretBytes passphrase = terminal.AskSecret($"Passphrase of the mnemonic (not shown):");
        try
        {
            TypedSecret.RefuseOtherEncodings(passphrase);
            TypedSecret.RefuseControlCharacters(passphrase);
            if (passphrase.Length == 0)
                throw new CommandFailureException("passphrase-empty", $"the passphrase is empty", $"without a passphrase leave --passphrase out");
            using SecretBytes again = terminal.AskSecret($"The same passphrase once more:");
            if (!passphrase.Span.SequenceEqual(again.Span))
                throw new CommandFailureException("passphrase-mismatch", $"the two passphrases differ", $"type the same passphrase twice");
            return passphrase;
        }
        catch
        {
            passphrase.Dispose();
            throw;
        }
    }
}

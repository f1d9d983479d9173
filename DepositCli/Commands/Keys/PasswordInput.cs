using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>The password that new keystores get.</summary>
internal static class PasswordInput
{
    /// <summary>The shortest password, in characters after normalisation.</summary>
    public const int MinLength = 12;

    /// <summary>Reads --password-file, or asks twice; the caller disposes of it.</summary>
    /// <exception cref="CommandFailureException">It protects nothing, is no text, or was typed in two ways.</exception>
    public static SecretBytes Read(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsGiven(SharedOptions.PasswordFile)) return Checked(PasswordFile.Read(context.Require(SharedOptions.PasswordFile)!), _ => { });
        KeyInput.RefuseToAsk(context, SharedOptions.PasswordFile.Name);
        return Attempts.Ask(context, () => Ask(context.Environment.Terminal));
    }

    private static SecretBytes Ask(ITerminal terminal) =>
        Checked(terminal.AskSecret($"Password for the keystores (at least {MinLength} characters, not shown):"), password =>
        {
            using SecretBytes again = terminal.AskSecret($"The same password once more:");
            if (!password.Span.SequenceEqual(again.Span))
                throw new CommandFailureException("password-mismatch", $"the two passwords differ", $"type the same password twice");
        });

    private static SecretBytes Checked(SecretBytes password, Action<SecretBytes> confirm)
    {
        try
        {
            RefuseWeak(password);
            confirm(password);
            return password;
        }
        catch
        {
            password.Dispose();
            throw;
        }
    }

    private static void RefuseWeak(SecretBytes password)
    {
        if (!KeystorePassword.TryProcess(password.Span, out SecretBytes? processed))
            throw new CommandFailureException("password-invalid", $"the password is not UTF-8 text", $"save the file as UTF-8, or set the terminal and the locale to UTF-8 (LANG=C.UTF-8)");
        using (processed)
        {
            int length = PasswordStrength.CountCharacters(processed.Span);
            if (length < MinLength)
                throw new CommandFailureException("password-too-short", $"the password has {length} characters, expected at least {MinLength}", $"choose a longer one");
            if (PasswordStrength.IsCommon(processed.Span))
                throw new CommandFailureException("password-too-common", $"the password is among the first that are tried: a known one, a row of neighbouring characters, or one piece over and over", $"choose another, such as four or more words that have nothing to do with each other");
        }
    }
}

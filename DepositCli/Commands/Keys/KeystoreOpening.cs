using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>Opens a keystore, of a validator or of an account, with the password that the user gives.</summary>
internal static class KeystoreOpening
{
    /// <summary>Reads --password-file, or asks until the password is right.</summary>
    /// <param name="context">The run.</param>
    /// <param name="open">Opens it; a <see cref="CommandFailureException"/> says why it does not. When it returns, the password is overwritten: it never returns a task that still uses it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static T Open<T>(CommandContext context, Func<SecretBytes, T> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsGiven(SharedOptions.PasswordFile))
        {
            using SecretBytes password = PasswordFile.Read(context.Require(SharedOptions.PasswordFile)!);
            return OpenCopy(open, password, cancellationToken);
        }

        KeyInput.RefuseToAsk(context, SharedOptions.PasswordFile.Name);
        return Attempts.Ask(context, () =>
        {
            using SecretBytes password = context.Environment.Terminal.AskSecret($"The keystore's password (not shown):");
            return OpenCopy(open, password, cancellationToken);
        });
    }

    /// <summary>A key derivation cannot be stopped in the middle: one that the user gave up on goes on with its own copy of the password, until the process ends.</summary>
    private static T OpenCopy<T>(Func<SecretBytes, T> open, SecretBytes password, CancellationToken cancellationToken)
    {
        SecretBytes copy = SecretBytes.CopyOf(password.Span);
        return Task.Run(() => OpenAndForget(open, copy), CancellationToken.None).WaitAsync(cancellationToken).GetAwaiter().GetResult();
    }

    private static T OpenAndForget<T>(Func<SecretBytes, T> open, SecretBytes password)
    {
        using (password) return open(password);
    }
}

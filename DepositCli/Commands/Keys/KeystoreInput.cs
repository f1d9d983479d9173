using System.CommandLine;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>Opens the keystore that the user has.</summary>
internal static class KeystoreInput
{
    private static readonly Option<string?> KeystoreFlag = Flag.Of<string?>("keystore", "The validator's keystore file.");

    /// <summary>Makes the command know the flags.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(KeystoreFlag);
        command.Options.Add(SharedOptions.PasswordFile);
    }

    /// <summary>Reads --keystore, asks for its password where no file gives it, and compares the key inside with the public key outside.</summary>
    /// <exception cref="CommandFailureException">It is no keystore, does not open, or holds another key than it says.</exception>
    public static OpenedKeystore Open(CommandContext context, CancellationToken cancellationToken)
    {
        string path = RequiredFlag.Read(context, KeystoreFlag, $"Keystore file:", text => text);
        Keystore keystore = Read(path);
        SecretBytes? secret = KeystoreOpening.Open(context, password => Decrypt(path, keystore, password), cancellationToken);
        try
        {
            OpenedKeystore opened = new(path, keystore, CheckedPubkey(path, keystore, secret), secret);
            secret = null;
            return opened;
        }
        finally
        {
            secret?.Dispose();
        }
    }

    private static Keystore Read(string path)
    {
        if (Keystore.TryParse(BoundedFile.Read(path, Keystore.MaxJsonLength), out Keystore? keystore, out KeystoreError? error)) return keystore;
        throw error is KeystoreError.KdfOutOfBounds
            ? new CommandFailureException("keystore-kdf-refused", $"{path}: {error.Message}", error.Hint)
            : new CommandFailureException("keystore-invalid", $"{path}: {error.Message}", error.Hint);
    }

    private static SecretBytes Decrypt(string path, Keystore keystore, SecretBytes password) =>
        keystore.TryDecrypt(password.Span, out SecretBytes? secret, out KeystoreError? error)
            ? secret
            : throw new CommandFailureException("keystore-not-opened", $"{path}: {error.Message}", error.Hint);

    /// <summary>The checksum covers neither the public key nor the IV: only the key itself tells.</summary>
    private static BlsPubkeyBytes CheckedPubkey(string path, Keystore keystore, SecretBytes secret)
    {
        if (keystore.TryDerivePubkey(secret.Span, BlsEngine.Current, out BlsPubkeyBytes pubkey, out KeystoreError? error)) return pubkey;
        throw error is KeystoreError.PubkeyMismatch
            ? new CommandFailureException("keystore-pubkey-mismatch", $"{path}: {error.Message}", error.Hint)
            : new CommandFailureException("keystore-invalid", $"{path}: {error.Message}", error.Hint);
    }
}

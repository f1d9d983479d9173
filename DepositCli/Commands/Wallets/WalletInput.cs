using System.CommandLine;
using DepositCli.Commands.Keys;
using DepositCli.Terminal;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Wallets;

/// <summary>Opens the one wallet that the flags name.</summary>
internal static class WalletInput
{
    /// <summary>Which of the flags was given, and that no flag was that belongs to another wallet.</summary>
    /// <param name="context">The run.</param>
    /// <param name="choices">The flags of which exactly one must be given.</param>
    /// <exception cref="CommandFailureException">None was given, or several.</exception>
    public static Option<string?> Choose(CommandContext context, IReadOnlyList<Option<string?>> choices)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(choices);
        SecretArguments.Refuse(context);
        string names = string.Join(", ", choices.Select(choice => choice.Name));
        Option<string?>[] given = [.. choices.Where(context.IsGiven)];
        return given.Length switch
        {
            1 => RefuseStray(context, given[0]),
            0 => throw new CommandFailureException("flag-missing", $"a wallet is needed: exactly one of {names}", $"docs/wallets.md says what each of them is", ExitCode.Usage),
            _ => throw new CommandFailureException("flag-conflict", $"several wallets were given: {string.Join(", ", given.Select(choice => choice.Name))}", $"give exactly one of {names}", ExitCode.Usage),
        };
    }

    /// <summary>Opens the wallet; the caller disposes of it.</summary>
    /// <exception cref="CommandFailureException">It is none, or does not open.</exception>
    /// <exception cref="ExternalSignerException">The signer gives no answer, or does not have the account.</exception>
    public static Task<OpenedWallet> OpenAsync(CommandContext context, CancellationToken cancellationToken) =>
        OpenAsync(context, Choose(context, WalletOptions.Choices), cancellationToken);

    /// <summary>Opens the wallet of a flag that was chosen already; the caller disposes of it.</summary>
    public static async Task<OpenedWallet> OpenAsync(CommandContext context, Option<string?> choice, CancellationToken cancellationToken)
    {
        if (choice == WalletOptions.ExternalSigner)
        {
            ExternalSigner signer = await OpenSignerAsync(context, cancellationToken).ConfigureAwait(false);
            return new OpenedWallet(signer, signer);
        }

#pragma warning disable CA2000 // The wallet disposes of it.
        Eth1PrivateKey key = OpenKey(context, choice, cancellationToken);
#pragma warning restore CA2000
        return new OpenedWallet(Eth1Signers.Of(key, Eth1ClientInput.Read(context)), key);
    }

    /// <summary>The account that --from names.</summary>
    public static ExecutionAddress From(CommandContext context) => NodeInput.Address(context.Require(WalletOptions.From)!, WalletOptions.From.Name);

    // A flag that would change nothing was meant for another wallet.
    private static Option<string?> RefuseStray(CommandContext context, Option<string?> choice)
    {
        (Option Flag, Option<string?> Belongs)[] pairs =
        [
            (SharedOptions.PasswordFile, WalletOptions.Keystore),
            (WalletOptions.DerivationPath, SharedOptions.MnemonicFile), (KeyOptions.MnemonicLanguage, SharedOptions.MnemonicFile),
            (KeyOptions.Passphrase, SharedOptions.MnemonicFile), (KeyOptions.PassphraseFile, SharedOptions.MnemonicFile),
            (WalletOptions.From, choice == WalletOptions.Unsigned || choice == WalletOptions.Signed ? choice : WalletOptions.ExternalSigner),
        ];
        foreach ((Option flag, Option<string?> belongs) in pairs)
        {
            if (belongs != choice && context.IsGiven(flag))
                throw new CommandFailureException("flag-conflict", $"{flag.Name} was given with {choice.Name}, but it belongs to {belongs.Name}", $"leave one out", ExitCode.Usage);
        }

        return choice;
    }

    /// <summary>Opens the wallet of a flag whose key is on this machine; the caller disposes of it.</summary>
    public static Eth1PrivateKey OpenKey(CommandContext context, Option<string?> choice, CancellationToken cancellationToken)
    {
        if (choice == WalletOptions.Keystore) return OpenKeystore(context, cancellationToken);
        return choice == SharedOptions.MnemonicFile ? Derive(context) : PrivateKeyInput.Read(context);
    }

    private static Eth1PrivateKey OpenKeystore(CommandContext context, CancellationToken cancellationToken)
    {
        string path = context.Require(WalletOptions.Keystore)!;
        if (!Web3Keystore.TryParse(BoundedFile.Read(path, Web3Keystore.MaxJsonLength), out Web3Keystore? keystore, out Web3KeystoreError? error))
        {
            throw error is Web3KeystoreError.Unreadable { Fault: KeystoreError.KdfOutOfBounds }
                ? new CommandFailureException("keystore-kdf-refused", $"{path}: {error.Message}", error.Hint)
                : new CommandFailureException("keystore-invalid", $"{path}: {error.Message}", error.Hint);
        }

        return KeystoreOpening.Open(context, password => Decrypt(path, keystore, password), cancellationToken);
    }

    private static Eth1PrivateKey Decrypt(string path, Web3Keystore keystore, SecretBytes password)
    {
        if (keystore.TryDecrypt(password.Span, out Eth1PrivateKey? key, out Web3KeystoreError? error)) return key;
        throw error is Web3KeystoreError.AddressMismatch
            ? new CommandFailureException("keystore-address-mismatch", $"{path}: {error.Message}", error.Hint)
            : new CommandFailureException("keystore-not-opened", $"{path}: {error.Message}", error.Hint);
    }

    private static Eth1PrivateKey Derive(CommandContext context)
    {
        string text = context.Get(WalletOptions.DerivationPath) ?? Bip32Path.Default.ToString();
        if (!Bip32Path.TryParse(text, out Bip32Path? path))
        {
            throw new CommandFailureException("derivation-path-invalid", $"--derivation-path: \"{text}\" is no path",
                $"expected m and indexes below 2^31, hardened ones with an apostrophe, such as {Bip32Path.Default}", ExitCode.Usage);
        }

        using SecretBytes seed = MnemonicSeed.Read(context);
        return Bip32Key.TryDerive(seed.Span, path, out Eth1PrivateKey? key)
            ? key
            : throw new CommandFailureException("derivation-path-invalid", $"--derivation-path: {path} leads to no key, as one path in 2^127 does", $"take the next index");
    }

    private static async Task<ExternalSigner> OpenSignerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        string text = context.Require(WalletOptions.ExternalSigner)!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || !ExternalSigner.IsAllowed(url))
        {
            throw new CommandFailureException("external-signer-address", $"--external-signer: expected an https address, or an http address of this machine",
                $"for example --external-signer http://127.0.0.1:8550; over plain http anybody on the way could change what is signed", ExitCode.Usage);
        }

        return await ExternalSigner.OpenAsync(url, From(context), context.Time, cancellationToken).ConfigureAwait(false);
    }
}

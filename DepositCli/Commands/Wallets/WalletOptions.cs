using System.CommandLine;
using DepositCli.Commands.Keys;

namespace DepositCli.Commands.Wallets;

/// <summary>The flags that say which account pays, and who signs for it.</summary>
internal static class WalletOptions
{
    /// <summary>--keystore FILE.</summary>
    public static Option<string?> Keystore { get; } = Flag.Of<string?>("keystore", "Wallet: the keystore file of the ETH1 account (version 3, as geth writes it); its password is asked for, or in --password-file.");

    /// <summary>--derivation-path PATH.</summary>
    public static Option<string?> DerivationPath { get; } = Flag.Of<string?>("derivation-path", "With --mnemonic-file: which account of the mnemonic, m/44'/60'/0'/0/0 without it (BIP-44).");

    /// <summary>--external-signer URL.</summary>
    public static Option<string?> ExternalSigner { get; } = Flag.Of<string?>("external-signer", "Wallet: a signer's JSON-RPC address, https or on this machine: clef or Web3Signer. Needs --from.");

    /// <summary>--from ADDRESS.</summary>
    public static Option<string?> From { get; } = Flag.Of<string?>("from", "The account that pays, where its key is elsewhere: with --external-signer, --unsigned, --signed or --dry-run.");

    /// <summary>--unsigned DIR.</summary>
    public static Option<string?> Unsigned { get; } = Flag.Of<string?>("unsigned", "No wallet: check everything, and write what is to be signed elsewhere into this new folder. Needs --from.");

    /// <summary>--signed FILE.</summary>
    public static Option<string?> Signed { get; } = Flag.Of<string?>("signed", "No wallet: send the raw transactions of this file, which were signed elsewhere, after the same checks.");

    /// <summary>The flags of which each is a wallet.</summary>
    public static IReadOnlyList<Option<string?>> Choices { get; } = [SharedOptions.PrivateKeyFile, Keystore, SharedOptions.MnemonicFile, ExternalSigner];

    /// <summary>Makes the command know them.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(SharedOptions.PrivateKeyFile);
        command.Options.Add(Keystore);
        command.Options.Add(SharedOptions.PasswordFile);
        MnemonicSeed.AddTo(command);
        command.Options.Add(DerivationPath);
        command.Options.Add(ExternalSigner);
        command.Options.Add(From);
        SecretArguments.AddTo(command);
    }
}

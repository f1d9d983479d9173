using System.CommandLine;

namespace DepositCli.Commands.Keys;

/// <summary>The flags of the commands that make keys.</summary>
internal static class KeyOptions
{
    /// <summary>--num-validators N.</summary>
    public static Option<uint?> NumValidators { get; } = Flag.Of<uint?>("num-validators", "How many validators to make.");

    /// <summary>--validator-start-index N.</summary>
    public static Option<uint> ValidatorStartIndex { get; } = Flag.Of<uint>("validator-start-index", "The first validator's index, 0 for a new mnemonic.", 0);

    /// <summary>--withdrawal-address ADDRESS.</summary>
    public static Option<string?> WithdrawalAddress { get; } = SharedOptions.WithAliases(
        Flag.Of<string?>("withdrawal-address", "The ETH1 address that the stake goes to in the end, with its EIP-55 capitals. Without it: BLS credentials of the mnemonic's own withdrawal keys."),
        "--execution-address", "--execution_address", "--eth1-withdrawal-address", "--eth1_withdrawal_address");

    /// <summary>--compounding.</summary>
    public static Option<bool> Compounding { get; } = Flag.Of<bool>("compounding", "Credentials of type 0x02 (EIP-7251) for the withdrawal address, instead of 0x01.");

    /// <summary>--regular-withdrawal.</summary>
    public static Option<bool> RegularWithdrawal { get; } = Flag.Of<bool>("regular-withdrawal", "Credentials of type 0x01 for the withdrawal address; so it is without --compounding.");

    /// <summary>--amount ETH.</summary>
    public static Option<string?> Amount { get; } = Flag.Of<string?>("amount", "With --compounding: how many ETH each validator deposits; 32 without it.");

    /// <summary>--pbkdf2.</summary>
    public static Option<bool> Pbkdf2 { get; } = Flag.Of<bool>("pbkdf2", "Keystores with PBKDF2 instead of scrypt: faster to open and easier to guess.");

    /// <summary>--shared-kdf.</summary>
    public static Option<bool> SharedKdf { get; } = Flag.Of<bool>("shared-kdf", "Derive one key from the password for all keystores of the run, each with an IV of its own: much faster for many keys, but one guess of the password tests them all.");

    /// <summary>--resume.</summary>
    public static Option<bool> Resume { get; } = Flag.Of<bool>("resume", "Finish what a run left that was killed; it must have been asked for the same.");

    /// <summary>--discard.</summary>
    public static Option<bool> Discard { get; } = Flag.Of<bool>("discard", "Remove what a run left that was killed, and begin anew.");

    /// <summary>--mnemonic-language NAME.</summary>
    public static Option<string?> MnemonicLanguage { get; } = Flag.Of<string?>("mnemonic-language", "The mnemonic's word list; english for a new mnemonic, and found by its words for another.");

    /// <summary>--passphrase, without a value.</summary>
    /// <remarks>It takes values only so that <see cref="SecretArguments"/> can refuse them without repeating them.</remarks>
    public static Option<string[]> Passphrase { get; } = new("--passphrase")
    {
        Description = "Ask for the BIP-39 passphrase (\"25th word\") that belongs to the mnemonic.",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
        HelpName = "no value: asks",
    };

    /// <summary>--passphrase-file FILE.</summary>
    public static Option<string?> PassphraseFile { get; } = Flag.Of<string?>("passphrase-file", "A file, readable by you alone, with the BIP-39 passphrase, for mnemonics that have one.");

    /// <summary>Adds what both commands have.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            NumValidators, SharedOptions.Network, SharedOptions.Config, SharedOptions.DevnetChainSetting, WithdrawalAddress, Compounding, RegularWithdrawal, Amount, SharedOptions.Folder, Pbkdf2, SharedKdf, Resume, Discard, MnemonicLanguage, Passphrase, PassphraseFile, SharedOptions.PasswordFile,
        })
        {
            command.Options.Add(option);
        }

        SecretArguments.AddTo(command);
    }
}

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
    public static Option<string?> WithdrawalAddress { get; } = Flag.Of<string?>("withdrawal-address", "The ETH1 address that the stake goes to in the end, with its EIP-55 capitals. Without it: BLS credentials of the mnemonic's own withdrawal keys.");

    /// <summary>--compounding.</summary>
    public static Option<bool> Compounding { get; } = Flag.Of<bool>("compounding", "Credentials of type 0x02 (EIP-7251) for the withdrawal address, instead of 0x01.");

    /// <summary>--pbkdf2.</summary>
    public static Option<bool> Pbkdf2 { get; } = Flag.Of<bool>("pbkdf2", "Keystores with PBKDF2 instead of scrypt: faster to open and easier to guess.");

    /// <summary>--mnemonic-language NAME.</summary>
    public static Option<string> MnemonicLanguage { get; } = Flag.Of("mnemonic-language", "The mnemonic's word list.", "english");

    /// <summary>--passphrase-file FILE.</summary>
    public static Option<string?> PassphraseFile { get; } = Flag.Of<string?>("passphrase-file", "A file, readable by you alone, with the BIP-39 passphrase, for mnemonics that have one.");

    /// <summary>Adds what both commands have.</summary>
    public static void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            NumValidators, SharedOptions.Network, SharedOptions.Config, WithdrawalAddress, Compounding, SharedOptions.Folder, Pbkdf2, MnemonicLanguage, SharedOptions.PasswordFile,
        })
        {
            command.Options.Add(option);
        }
    }
}

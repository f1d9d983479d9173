using DepositCli.Terminal;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>Reads what the commands that make keys are asked for.</summary>
internal static class KeyInput
{
    /// <summary>Which keys to make, from the flags.</summary>
    public static KeyRequest Request(CommandContext context, uint firstIndex)
    {
        SecretArguments.Refuse(context);
        NetworkChoice network = NetworkChoice.Read(context).WithoutForkVersionCollision();
        uint count = context.Require(KeyOptions.NumValidators)!.Value;
        if (count == 0 || count > (1L << 32) - firstIndex)
            throw new CommandFailureException("num-validators-invalid", $"--num-validators: expected 1 to {(1L << 32) - firstIndex}, got {count}", "indexes go from 0 to 2^32 - 1", ExitCode.Usage);

        return new KeyRequest(firstIndex, count, DepositAmount.Read(context, network), Withdrawal(context, network), network);
    }

    /// <summary>The word list that --mnemonic-language names; null where it is not given.</summary>
    public static Bip39WordList? WordList(CommandContext context) => !context.IsGiven(KeyOptions.MnemonicLanguage) ? null
        : Bip39WordList.TryFind(context.Require(KeyOptions.MnemonicLanguage)!, out Bip39WordList? list) ? list
        : throw new CommandFailureException("language-unknown", $"--mnemonic-language: no word list is called \"{context.Get(KeyOptions.MnemonicLanguage)}\"",
            $"known are {string.Join(", ", Bip39WordList.All.Select(known => known.Language))}", ExitCode.Usage);

    /// <summary>Refuses to ask when the user said so.</summary>
    public static void RefuseToAsk(CommandContext context, string flag)
    {
        if (context.IsNonInteractive)
            throw new CommandFailureException("flag-missing", $"{flag} is needed, and --non-interactive forbids to ask", $"give {flag}", ExitCode.Usage);
    }

    /// <summary>The credentials that --withdrawal-address and --compounding make; null without an address.</summary>
    public static WithdrawalCredentials? Withdrawal(CommandContext context, NetworkChoice network)
    {
        bool compounding = context.Get(KeyOptions.Compounding);
        if (compounding && context.Get(KeyOptions.RegularWithdrawal))
            throw new CommandFailureException("flag-conflict", "--compounding and --regular-withdrawal were both given", "leave one out", ExitCode.Usage);
        if (!context.IsGiven(KeyOptions.WithdrawalAddress))
        {
            return compounding
                ? throw new CommandFailureException("flag-missing", "--compounding needs --withdrawal-address", "give --withdrawal-address", ExitCode.Usage)
                : null;
        }

        ExecutionAddress address = WithdrawalAddress(context, network);
        return compounding ? WithdrawalCredentials.FromCompoundingAddress(address) : WithdrawalCredentials.FromExecutionAddress(address);
    }

    /// <summary>What --withdrawal-address says; it is needed.</summary>
    /// <exception cref="CommandFailureException">It is absent, has no EIP-55 checksum, or is an address that nobody has the key of.</exception>
    public static ExecutionAddress WithdrawalAddress(CommandContext context, NetworkChoice network)
    {
        string text = context.Require(KeyOptions.WithdrawalAddress)!;
        if (!Eip55.TryParse(text, out ExecutionAddress address))
        {
            throw new CommandFailureException("withdrawal-address-invalid", $"--withdrawal-address: \"{text}\" is not an address with its EIP-55 checksum",
                "copy it again, with its capital letters: stake sent to a mistyped address is lost", ExitCode.Usage);
        }

        if (address.AsSpan()[..^2].IndexOfAnyExcept((byte)0) < 0 || address == network.Config.DepositContractAddress)
            throw new CommandFailureException("withdrawal-address-invalid", $"--withdrawal-address: nobody has the key of {text}", "give an address of yours: this one is the protocol's own", ExitCode.Usage);
        return address;
    }
}

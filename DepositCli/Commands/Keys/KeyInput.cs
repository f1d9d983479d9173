using System.CommandLine;
using System.Globalization;
using DepositCli.Terminal;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>Reads what the commands that make keys are asked for.</summary>
internal static class KeyInput
{
    /// <summary>Which keys to make, from the flags; what is missing is asked for where somebody sits at a terminal.</summary>
    /// <param name="context">The run.</param>
    /// <param name="firstIndex">The first validator's index.</param>
    /// <param name="mnemonicFile">The flag that names the file of the mnemonic.</param>
    public static KeyRequest Request(CommandContext context, uint firstIndex, Option<string?> mnemonicFile)
    {
        ArgumentNullException.ThrowIfNull(context);
        SecretArguments.Refuse(context);
        Option<string?>[] secrets = [mnemonicFile, SharedOptions.PasswordFile];
        NetworkChoice network = ReadNetwork(context).WithoutForkVersionCollision();
        uint count = NumValidators(context, firstIndex);
        Gwei amount = DepositAmount.Read(context, network);
        return new KeyRequest(firstIndex, count, amount, Withdrawal(context, network, secrets), network);
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
    /// <param name="context">The run.</param>
    /// <param name="network">The network.</param>
    /// <param name="secrets">The flags that name files with the command's secrets: unless all are given, the address is asked for, and confirmed.</param>
    public static WithdrawalCredentials? Withdrawal(CommandContext context, NetworkChoice network, params Option<string?>[] secrets)
    {
        ArgumentNullException.ThrowIfNull(context);
        RefuseBothKinds(context);
        if (AddressOrNone(context, network, secrets) is { } address) return Credentials(context, address, secrets);
        return context.Get(KeyOptions.Compounding)
            ? throw new CommandFailureException("flag-missing", $"--compounding needs --withdrawal-address", $"give --withdrawal-address", ExitCode.Usage)
            : null;
    }

    /// <summary>The credentials of the address, of the type that --compounding says.</summary>
    /// <param name="context">The run.</param>
    /// <param name="address">The address.</param>
    /// <param name="secrets">The flags that name files with the command's secrets: unless all are given, the address is confirmed.</param>
    public static WithdrawalCredentials Credentials(CommandContext context, ExecutionAddress address, params Option<string?>[] secrets)
    {
        ArgumentNullException.ThrowIfNull(context);
        RefuseBothKinds(context);
        WithdrawalConfirmation.Ask(context, address, secrets);
        return context.Get(KeyOptions.Compounding) ? WithdrawalCredentials.FromCompoundingAddress(address) : WithdrawalCredentials.FromExecutionAddress(address);
    }

    /// <summary>What --withdrawal-address says; it is needed.</summary>
    /// <exception cref="CommandFailureException">It is absent, has no EIP-55 checksum, or is an address that nobody has the key of.</exception>
    public static ExecutionAddress WithdrawalAddress(CommandContext context, NetworkChoice network)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RequiredFlag.Read(context, KeyOptions.WithdrawalAddress, $"Withdrawal address, with its EIP-55 capitals:", text => ParseAddress(text, network));
    }

    private static void RefuseBothKinds(CommandContext context)
    {
        if (context.Get(KeyOptions.Compounding) && context.Get(KeyOptions.RegularWithdrawal))
            throw new CommandFailureException("flag-conflict", $"--compounding and --regular-withdrawal were both given", $"leave one out", ExitCode.Usage);
    }

    private static ExecutionAddress? AddressOrNone(CommandContext context, NetworkChoice network, Option<string?>[] secrets)
    {
        if (context.IsGiven(KeyOptions.WithdrawalAddress)) return WithdrawalAddress(context, network);
        if (!Attendance.IsExpected(context, secrets)) return null;
        ExecutionAddress? address = Attempts.Ask(context, () => AskAddress(context.Environment.Terminal, network));
        if (address is null) context.Say($"no withdrawal address: BLS credentials (0x00) from the mnemonic's own withdrawal keys, which an address can replace later");
        return address;
    }

    private static ExecutionAddress? AskAddress(ITerminal terminal, NetworkChoice network) =>
        terminal.Ask($"Withdrawal address, with its EIP-55 capitals (Enter for none: BLS credentials):").Trim() is { Length: > 0 } text ? ParseAddress(text, network) : null;

    private static ExecutionAddress ParseAddress(string text, NetworkChoice network)
    {
        if (!Eip55.TryParse(text, out ExecutionAddress address))
        {
            throw new CommandFailureException("withdrawal-address-invalid", $"--withdrawal-address: \"{text}\" is not an address with its EIP-55 checksum",
                $"copy it again, with its capital letters: stake sent to a mistyped address is lost", ExitCode.Usage);
        }

        if (address.AsSpan()[..^2].IndexOfAnyExcept((byte)0) < 0 || address == network.Config.DepositContractAddress)
            throw new CommandFailureException("withdrawal-address-invalid", $"--withdrawal-address: nobody has the key of {text}", $"give an address of yours: this one is the protocol's own", ExitCode.Usage);
        return address;
    }

    /// <summary>The network that the flags say, or that is asked for where somebody sits at a terminal.</summary>
    public static NetworkChoice ReadNetwork(CommandContext context) => NetworkChoice.IsGiven(context) || !Attendance.IsPossible(context)
        ? NetworkChoice.Read(context)
        : Attempts.Ask(context, () => NetworkChoice.FromName(context.Environment.Terminal.Ask($"Network, such as mainnet or hoodi:").Trim()));

    private static uint NumValidators(CommandContext context, uint firstIndex) => context.IsGiven(KeyOptions.NumValidators) || !Attendance.IsPossible(context)
        ? CheckedCount(context.Require(KeyOptions.NumValidators)!.Value, firstIndex)
        : Attempts.Ask(context, () => AskNumValidators(context.Environment.Terminal, firstIndex));

    private static uint AskNumValidators(ITerminal terminal, uint firstIndex)
    {
        string text = terminal.Ask($"How many validators:").Trim();
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint count)
            ? CheckedCount(count, firstIndex)
            : throw new CommandFailureException("num-validators-invalid", $"--num-validators: expected 1 to {(1L << 32) - firstIndex}, got \"{text}\"", $"write a whole number", ExitCode.Usage);
    }

    private static uint CheckedCount(uint count, uint firstIndex) => count > 0 && count <= (1L << 32) - firstIndex
        ? count
        : throw new CommandFailureException("num-validators-invalid", $"--num-validators: expected 1 to {(1L << 32) - firstIndex}, got {count}", $"indexes go from 0 to 2^32 - 1", ExitCode.Usage);
}

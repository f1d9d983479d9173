using System.CommandLine;
using System.Security.Cryptography;
using DepositCli.Terminal;
using DepositContract.Transactions;
using Eth2Core;

namespace DepositCli.Commands.Keys;

/// <summary>Has a part of the withdrawal address typed back: programs that change copied addresses keep its beginning and its end.</summary>
internal static class WithdrawalConfirmation
{
    private const int GroupLength = 4;
    private const int Groups = 10;
    private const int FirstAsked = 2;
    private const int LastAsked = 7;

    /// <summary>Shows the address in groups of four with one in the middle left out, and asks for that one.</summary>
    /// <param name="context">The run.</param>
    /// <param name="address">The address, with its checksum right.</param>
    /// <param name="secrets">The flags that name files with the command's secrets: where all are given, a script runs, and nothing is asked.</param>
    /// <exception cref="CommandFailureException">Another part was typed, three times.</exception>
    public static void Ask(CommandContext context, ExecutionAddress address, params Option<string?>[] secrets)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!Attendance.IsExpected(context, secrets)) return;
        string digits = Eip55.ToChecksum(address)[2..];
        Attempts.Ask(context, () => AskOnce(context.Environment.Terminal, digits));
    }

    private static bool AskOnce(ITerminal terminal, string digits)
    {
        int asked = RandomNumberGenerator.GetInt32(FirstAsked, LastAsked + 1);
        IEnumerable<string> groups = Enumerable.Range(0, Groups).Select(group => group == asked ? "____" : digits.Substring(group * GroupLength, GroupLength));
        string answer = terminal.Ask($"Withdrawal address: 0x {string.Join(' ', groups)}\nCompare it with your own copy, and type the {GroupLength} characters that stand there at ____:");
        return string.Equals(answer.Trim(), digits.Substring(asked * GroupLength, GroupLength), StringComparison.OrdinalIgnoreCase)
            ? true
            : throw new CommandFailureException("withdrawal-address-mismatch", $"what was typed does not stand at that place of the withdrawal address", $"if your copy has other characters there, the address was changed on its way: stop, and find out by what");
    }
}

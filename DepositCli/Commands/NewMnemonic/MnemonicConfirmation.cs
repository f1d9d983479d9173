using System.CommandLine;
using System.Security.Cryptography;
using DepositCli.Commands.Keys;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.NewMnemonic;

/// <summary>Shows a new mnemonic, and asks for it back until it is right.</summary>
internal static class MnemonicConfirmation
{
    private const string Retype = "retype";
    private const string Positions = "positions";
    private const int AskedPositions = 4;

    /// <summary>--confirm HOW.</summary>
    public static Option<string> How { get; } = Flag.Of<string>("confirm", "How a shown mnemonic is asked back: retype (all words) or positions (four of them, by their numbers).", Retype);

    /// <summary>Refuses an unknown value of --confirm.</summary>
    public static void RefuseUnknown(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Get(How) is not (Retype or Positions))
            throw new CommandFailureException("flag-value", $"--confirm: expected retype or positions, got \"{context.Get(How)}\"", $"retype asks for all words, positions for four of them", ExitCode.Usage);
    }

    /// <summary>Shows the mnemonic on a screen of its own, then has it typed. Nothing is made before it is right.</summary>
    public static void ShowAndConfirm(CommandContext context, Mnemonic mnemonic)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(mnemonic);
        for (int attempt = 0; attempt < Attempts.Most; attempt++)
        {
            MnemonicMaking.Show(context, mnemonic);
            if (context.Get(How) == Positions ? HasFourWords(context.Environment.Terminal, mnemonic) : HasAllWords(context.Environment.Terminal, mnemonic)) return;
            context.Say($"that is not the mnemonic");
        }

        throw new CommandFailureException("mnemonic-not-confirmed", $"mnemonic: expected what was shown, got something else {Attempts.Most} times", $"nothing was written: run the command again, it makes another mnemonic");
    }

    private static bool HasAllWords(ITerminal terminal, Mnemonic mnemonic)
    {
        using SecretBytes typed = terminal.AskOnOwnScreen($"Type the words from your paper and press Enter; the first four letters of each are enough. The screen is wiped then.");
        return mnemonic.Matches(typed.Span);
    }

    private static bool HasFourWords(ITerminal terminal, Mnemonic mnemonic)
    {
        int[] positions = [.. Enumerable.Range(1, mnemonic.WordCount)];
        RandomNumberGenerator.Shuffle(positions.AsSpan());
        foreach (int position in positions.Take(AskedPositions).Order())
        {
            using SecretBytes typed = terminal.AskOnOwnScreen($"Type word number {position} from your paper and press Enter; its first four letters are enough. The screen is wiped then.");
            if (!mnemonic.MatchesWord(position, typed.Span)) return false;
        }

        return true;
    }
}

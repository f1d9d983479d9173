using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.NewMnemonic;

/// <summary>Shows a new mnemonic once, and asks for it back until it is right.</summary>
internal static class MnemonicConfirmation
{
    private const int Attempts = 3;

    /// <summary>Shows the mnemonic on a screen of its own, then has it typed. Nothing is made before it is right.</summary>
    public static void ShowAndConfirm(CommandContext context, Mnemonic mnemonic)
    {
        ITerminal terminal = context.Environment.Terminal;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            terminal.ShowSecret("Write down these words, in this order, on paper. They are the only way back to the keys.", mnemonic.Phrase, "Press Enter when you have; the screen is then cleared.");
            using SecretBytes typed = terminal.AskOnOwnScreen("Type the words from your paper and press Enter; the first four letters of each are enough. The screen is wiped then.");
            if (mnemonic.Matches(typed.Span)) return;
            context.Say("that is not the mnemonic");
        }

        throw new CommandFailureException("mnemonic-not-confirmed", $"mnemonic: expected what was shown, got something else {Attempts} times", "nothing was written: run the command again, it makes another mnemonic");
    }
}

using System.Text.Unicode;
using DepositCli.Terminal;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>Secrets that a person types without seeing them.</summary>
internal static class TypedSecret
{
    /// <summary>Refuses bytes that are no UTF-8, which every other program will take them for.</summary>
    public static void RefuseOtherEncodings(SecretBytes text)
    {
        if (!Utf8.IsValid(text.Span))
            throw new CommandFailureException("input-encoding", $"what was typed is not UTF-8 text: the terminal uses another encoding", $"set the terminal and the locale to UTF-8 (LANG=C.UTF-8), or give a file that is saved as UTF-8");
    }

    /// <summary>Refuses what arrow keys and their like leave behind unseen.</summary>
    public static void RefuseControlCharacters(SecretBytes text)
    {
        if (text.Span.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0 || text.Span.Contains((byte)0x7f))
            throw new CommandFailureException("input-control-characters", $"what was typed has control characters, as arrow keys and Escape leave them", $"type it again without such keys; Backspace corrects");
    }
}

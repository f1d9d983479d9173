using System.Text;

namespace DepositCli.Terminal;

/// <summary>Text that may come from a file or a node and must not steer the terminal.</summary>
internal static class Untrusted
{
    /// <summary>The text on one line, with control characters written as \uXXXX.</summary>
    public static string OneLine(string text)
    {
        if (!text.Any(char.IsControl)) return text;
        StringBuilder safe = new(text.Length);
        foreach (char c in text)
            safe.Append(char.IsControl(c) ? $"\\u{(int)c:x4}" : c);
        return safe.ToString();
    }
}

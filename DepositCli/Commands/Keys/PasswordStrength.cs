using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>What makes a password of twelve characters no password.</summary>
internal static class PasswordStrength
{
    // Lower case. Repetitions and rows such as 123456789012 are found by their shape.
    private static readonly byte[][] Common =
    [
        .. new[]
        {
            "password1234", "password12345", "password123456", "password123!", "password1234!", "passwordpassword1", "mypassword12", "mypassword123", "mypassword1234",
            "qwertyuiop12", "qwertyuiop123", "qwertyuiopasdf", "qwertyuiopasdfghjkl", "qwerty123456", "qwerty1234567", "1q2w3e4r5t6y", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv",
            "zaq12wsxcde3", "asdfghjkl123", "abc123456789", "abcd12345678", "123456789abc", "123456qwerty", "letmeinplease", "letmein12345", "iloveyou1234", "welcome12345",
            "administrator", "administrator1", "changemenow1", "changeme1234", "correcthorsebatterystaple", "correct horse battery staple", "ethereum1234", "ethereum12345", "validator123", "validator1234",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    /// <summary>How many characters (code points) it has.</summary>
    /// <param name="utf8">Valid UTF-8.</param>
    public static int CountCharacters(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        foreach (byte value in utf8)
            count += (value & 0xc0) == 0x80 ? 0 : 1;
        return count;
    }

    /// <summary>Whether it is a known password, a row of neighbours, or a short piece repeated; capital letters make no difference.</summary>
    /// <param name="utf8">The password as the keystore uses it.</param>
    public static bool IsCommon(ReadOnlySpan<byte> utf8)
    {
        using SecretBytes lower = SecretBytes.CopyOf(utf8);
        foreach (ref byte value in lower.Span)
            value |= value is >= (byte)'A' and <= (byte)'Z' ? (byte)0x20 : (byte)0;
        return IsKnown(lower.Span) || IsRow(lower.Span) || IsRepetition(lower.Span);
    }

    private static bool IsKnown(ReadOnlySpan<byte> text)
    {
        foreach (byte[] known in Common)
        {
            if (text.SequenceEqual(known)) return true;
        }

        return false;
    }

    /// <summary>Every step the same, such as abcdef, 987654 or 246802; 0 follows 9.</summary>
    private static bool IsRow(ReadOnlySpan<byte> text)
    {
        int step = Step(text[0], text[1]);
        for (int i = 1; i < text.Length; i++)
        {
            if (Step(text[i - 1], text[i]) != step) return false;
        }

        return Math.Abs(step) <= 2 || step >= 8;
    }

    private static int Step(byte from, byte to) =>
        char.IsAsciiDigit((char)from) && char.IsAsciiDigit((char)to) ? (to - from + 10) % 10 : to - from;

    /// <summary>One piece, too short to be a password itself, from beginning to end; the last time it may be cut.</summary>
    private static bool IsRepetition(ReadOnlySpan<byte> text)
    {
        for (int length = 1; length <= text.Length / 2; length++)
        {
            bool isShort = CountCharacters(text[..length]) < PasswordInput.MinLength;
            if (isShort && text[length..].SequenceEqual(text[..^length])) return true;
        }

        return false;
    }
}

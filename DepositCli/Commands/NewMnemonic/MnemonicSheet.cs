using System.Globalization;
using System.Text;
using Eth2Core.Keys;

namespace DepositCli.Commands.NewMnemonic;

/// <summary>A mnemonic as it is shown: numbered, in columns, so that no word is broken at the end of a line.</summary>
internal static class MnemonicSheet
{
    private const int Columns = 4;

    // The longest words have 9 letters, and two blanks keep columns apart: "24. " and these make 17 with some room.
    private const int ColumnWidth = 18;

    // Number, cursor movement and line ends take less.
    private const int RoomBesideWord = 16;

    /// <summary>The text for the screen; the caller disposes of it.</summary>
    public static SecretBytes Write(Mnemonic mnemonic)
    {
        ArgumentNullException.ThrowIfNull(mnemonic);
        using SecretBytes room = new(mnemonic.Phrase.Length + (mnemonic.WordCount * RoomBesideWord));
        int length = 0;
        for (int position = 1; position <= mnemonic.WordCount; position++)
        {
            length += Encoding.ASCII.GetBytes(Before(position), room.Span[length..]);
            ReadOnlySpan<byte> word = mnemonic.WordAt(position);
            word.CopyTo(room.Span[length..]);
            length += word.Length;
        }

        return SecretBytes.CopyOf(room.Span[..length]);
    }

    /// <summary>The cursor is set (CHA), not moved by blanks: how wide a word is, only the terminal knows.</summary>
    private static string Before(int position)
    {
        int column = (position - 1) % Columns;
        string place = column > 0 ? string.Create(CultureInfo.InvariantCulture, $"\e[{(column * ColumnWidth) + 1}G") : position > 1 ? "\r\n" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{place}{position,2}. ");
    }
}

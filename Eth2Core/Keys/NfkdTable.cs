using System.Globalization;

namespace Eth2Core.Keys;

/// <summary>The embedded table of compatibility decompositions and canonical combining classes.</summary>
/// <remarks>Tables/README.md says where it comes from. Hangul syllables decompose by arithmetic: Unicode standard, section 3.12.</remarks>
internal static class NfkdTable
{
    private const int HangulFirst = 0xac00;
    private const int HangulCount = 11172;
    private const int HangulLeading = 0x1100;
    private const int HangulVowel = 0x1161;
    private const int HangulTrailing = 0x11a7; // one before the first: 0 means none
    private const int HangulTrailingCount = 28;
    private const int HangulVowelCount = 21;

    private static readonly Dictionary<int, byte> Classes = [];
    private static readonly Dictionary<int, int[]> Mappings = [];

    static NfkdTable()
    {
        using Stream stream = typeof(NfkdTable).Assembly.GetManifestResourceStream("keys/nfkd.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(' ');
            if (fields[0] == "C")
            {
                AddClass(byte.Parse(fields[1], CultureInfo.InvariantCulture), Code(fields[2]), Code(fields[^1]));
            }
            else if (fields[0] == "D")
            {
                Mappings.Add(Code(fields[1]), [.. fields.Skip(2).Select(Code)]);
            }
        }
    }

    /// <summary>The canonical combining class; 0 for a starter.</summary>
    public static byte CombiningClass(int codePoint) => Classes.GetValueOrDefault(codePoint);

    /// <summary>How many code points the full decomposition has; 1 where the code point stays as it is.</summary>
    public static int DecompositionLength(int codePoint)
    {
        if (IsHangul(codePoint))
        {
            return (codePoint - HangulFirst) % HangulTrailingCount == 0 ? 2 : 3;
        }

        return Mappings.TryGetValue(codePoint, out int[]? mapping) ? mapping.Length : 1;
    }

    /// <summary>Writes the full decomposition and says how many code points that were.</summary>
    public static int Decompose(int codePoint, Span<int> target)
    {
        if (IsHangul(codePoint))
        {
            return DecomposeHangul(codePoint - HangulFirst, target);
        }

        if (Mappings.TryGetValue(codePoint, out int[]? mapping))
        {
            mapping.CopyTo(target);
            return mapping.Length;
        }

        target[0] = codePoint;
        return 1;
    }

    private static bool IsHangul(int codePoint) => codePoint is >= HangulFirst and < HangulFirst + HangulCount;

    private static int DecomposeHangul(int syllable, Span<int> target)
    {
        target[0] = HangulLeading + (syllable / (HangulVowelCount * HangulTrailingCount));
        target[1] = HangulVowel + (syllable / HangulTrailingCount % HangulVowelCount);
        int trailing = syllable % HangulTrailingCount;
        if (trailing == 0)
        {
            return 2;
        }

        target[2] = HangulTrailing + trailing;
        return 3;
    }

    private static void AddClass(byte combiningClass, int first, int last)
    {
        for (int codePoint = first; codePoint <= last; codePoint++)
        {
            Classes.Add(codePoint, combiningClass);
        }
    }

    private static int Code(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace Eth2Core.Keys;

/// <summary>Normalization form KD of UTF-8 text, by our own tables.</summary>
/// <remarks>
/// Source: Unicode Standard Annex 15. The framework's string.Normalize does nothing under invariant globalization, and a key made on such a
/// machine would never open again on another; it also takes strings, which cannot be overwritten.
/// </remarks>
public static class Nfkd
{
    /// <summary>The version of the tables.</summary>
    public static Version UnicodeVersion { get; } = new(15, 0, 0);

    /// <summary>The normalised text in memory of its own.</summary>
    /// <exception cref="ArgumentException">The bytes are not UTF-8.</exception>
    public static SecretBytes Normalize(ReadOnlySpan<byte> utf8) =>
        TryNormalize(utf8, out SecretBytes? normalized) ? normalized : throw new ArgumentException("expected UTF-8", nameof(utf8));

    /// <summary>The normalised text in memory of its own; false if the bytes are not UTF-8.</summary>
    public static bool TryNormalize(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SecretBytes? normalized)
    {
        normalized = null;
        if (!TryCountCodePoints(utf8, out int count))
        {
            return false;
        }

        using var buffer = new SecretBytes(count * sizeof(int));
        Span<int> codePoints = MemoryMarshal.Cast<byte, int>(buffer.Span);
        Decompose(utf8, codePoints);
        Reorder(codePoints);
        normalized = Encode(codePoints);
        return true;
    }

    private static bool TryCountCodePoints(ReadOnlySpan<byte> utf8, out int count)
    {
        count = 0;
        while (!utf8.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(utf8, out Rune rune, out int length) != OperationStatus.Done)
            {
                return false;
            }

            count += NfkdTable.DecompositionLength(rune.Value);
            utf8 = utf8[length..];
        }

        return true;
    }

    private static void Decompose(ReadOnlySpan<byte> utf8, Span<int> codePoints)
    {
        while (!utf8.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(utf8, out Rune rune, out int length);
            codePoints = codePoints[NfkdTable.Decompose(rune.Value, codePoints)..];
            utf8 = utf8[length..];
        }
    }

    /// <summary>The canonical ordering algorithm: a stable sort, by class, of every run of code points that are no starters.</summary>
    private static void Reorder(Span<int> codePoints)
    {
        for (int i = 1; i < codePoints.Length; i++)
        {
            int moved = codePoints[i];
            byte combiningClass = NfkdTable.CombiningClass(moved);
            int at = i;
            for (; combiningClass != 0 && at > 0 && NfkdTable.CombiningClass(codePoints[at - 1]) > combiningClass; at--)
            {
                codePoints[at] = codePoints[at - 1];
            }

            codePoints[at] = moved;
        }
    }

    private static SecretBytes Encode(ReadOnlySpan<int> codePoints)
    {
        int length = 0;
        foreach (int codePoint in codePoints)
        {
            length += new Rune(codePoint).Utf8SequenceLength;
        }

        var encoded = new SecretBytes(length);
        Span<byte> rest = encoded.Span;
        foreach (int codePoint in codePoints)
        {
            rest = rest[new Rune(codePoint).EncodeToUtf8(rest)..];
        }

        return encoded;
    }
}

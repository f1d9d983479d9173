using System.Security.Cryptography;
using System.Text;
using Eth2Core;
using Eth2Core.Keys;

namespace Ceremony.Manifest;

/// <summary>A SHA-256 digest as 24 words that can be read aloud.</summary>
/// <remarks>
/// The words are those of BIP-39's English list, eleven bits each, which differ in their first four letters: 256 bits of the digest and 8 of a checksum. The
/// checksum is the complement of BIP-39's, so no wallet takes the words for a mnemonic: nobody can mistake a fingerprint for a secret, or pay to it.
/// </remarks>
public static class FingerprintWords
{
    /// <summary>How many words there are.</summary>
    public const int Count = 24;

    private const int BitsPerWord = 11;

    /// <summary>The words, separated by spaces.</summary>
    public static string Of(Root digest)
    {
        byte[] bits = [.. digest.AsSpan(), Checksum(digest)];
        string[] words = new string[Count];
        for (int i = 0; i < Count; i++)
            words[i] = Encoding.UTF8.GetString(Bip39WordList.English.WordAt(ReadBits(bits, i * BitsPerWord)));
        return string.Join(' ', words);
    }

    /// <summary>Reads the words, separated by white space, in any letter case.</summary>
    /// <param name="text">The words.</param>
    /// <param name="digest">The digest, if the result is true.</param>
    /// <param name="error">If the result is false: their number is wrong, one is unknown, or the checksum is wrong.</param>
    public static bool TryParse(string text, out Root digest, out UserText error)
    {
        ArgumentNullException.ThrowIfNull(text);
        digest = default;
        error = UserText.Empty;
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != Count)
        {
            error = $"expected {Count} words, got {words.Length}";
            return false;
        }

        byte[] bits = new byte[Root.Length + 1];
        foreach ((int i, string word) in words.Index())
        {
            if (!Bip39WordList.English.TryFindWord(Encoding.UTF8.GetBytes(word.ToLowerInvariant()), out int index))
            {
                error = $"word {i + 1}, \"{word}\", is not in the list of words";
                return false;
            }

            WriteBits(bits, i * BitsPerWord, index);
        }

        digest = new Root(bits.AsSpan(0, Root.Length));
        bool isWhole = bits[^1] == Checksum(digest);
        error = isWhole ? UserText.Empty : $"the {Count} words do not go together: one was misheard, or two changed places";
        return isWhole;
    }

    private static byte Checksum(Root digest) => (byte)(SHA256.HashData(digest)[0] ^ 0xff);

    private static int ReadBits(ReadOnlySpan<byte> bits, int from)
    {
        int value = 0;
        for (int i = from; i < from + BitsPerWord; i++)
            value = (value << 1) | ((bits[i / 8] >> (7 - (i % 8))) & 1);
        return value;
    }

    private static void WriteBits(Span<byte> bits, int from, int value)
    {
        for (int i = 0; i < BitsPerWord; i++)
        {
            if (((value >> (BitsPerWord - 1 - i)) & 1) != 0)
                bits[(from + i) / 8] |= (byte)(1 << (7 - ((from + i) % 8)));
        }
    }
}

using System.Security.Cryptography;

namespace Eth2Core.Keys;

/// <summary>Random bytes as numbers of words and back.</summary>
/// <remarks>Source: BIP-39, "Generating the mnemonic": the bits, then the first bits of their SHA-256 (one for every 32), in groups of 11.</remarks>
internal static class MnemonicEntropy
{
    /// <summary>The longest mnemonic.</summary>
    public const int MaxWordCount = 24;

    private const int MinWordCount = 12;
    private const int BitsPerWord = 11;
    private const int MaxLength = 32;

    /// <summary>12, 15, 18, 21 or 24.</summary>
    public static bool IsWordCount(int words) => words is >= MinWordCount and <= MaxWordCount && words % 3 == 0;

    /// <summary>How many random bytes that many words stand for.</summary>
    public static int Length(int words) => words / 3 * 4;

    /// <summary>How many words stand for that many random bytes.</summary>
    public static int WordCount(int length) => length / 4 * 3;

    /// <summary>The numbers of the words, the checksum included.</summary>
    public static void ToIndexes(ReadOnlySpan<byte> entropy, Span<int> indexes)
    {
        Span<byte> bits = stackalloc byte[MaxLength + 1];
        entropy.CopyTo(bits);
        bits[entropy.Length] = ChecksumByte(entropy);
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = ReadBits(bits, i * BitsPerWord);
        }

        CryptographicOperations.ZeroMemory(bits);
    }

    /// <summary>Whether the checksum in the last word is that of the others.</summary>
    public static bool HasRightChecksum(ReadOnlySpan<int> indexes)
    {
        Span<byte> bits = stackalloc byte[MaxLength + 1];
        bits.Clear();
        for (int i = 0; i < indexes.Length; i++)
        {
            WriteBits(bits, i * BitsPerWord, indexes[i]);
        }

        int length = Length(indexes.Length);
        int checksumBits = length / 4;
        int difference = (ChecksumByte(bits[..length]) ^ bits[length]) >> (8 - checksumBits);
        CryptographicOperations.ZeroMemory(bits);
        return difference == 0;
    }

    private static byte ChecksumByte(ReadOnlySpan<byte> entropy)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(entropy, hash);
        return hash[0];
    }

    private static int ReadBits(ReadOnlySpan<byte> bits, int from)
    {
        int value = 0;
        for (int at = from; at < from + BitsPerWord; at++)
        {
            value = (value << 1) | ((bits[at / 8] >> (7 - (at % 8))) & 1);
        }

        return value;
    }

    private static void WriteBits(Span<byte> bits, int from, int value)
    {
        for (int i = 0; i < BitsPerWord; i++)
        {
            int at = from + i;
            int bit = (value >> (BitsPerWord - 1 - i)) & 1;
            bits[at / 8] |= (byte)(bit << (7 - (at % 8)));
        }
    }
}

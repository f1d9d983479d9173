using System.Buffers.Binary;

namespace DepositContract.Abi;

/// <summary>A word of 32 bytes as the ABI writes numbers: big-endian.</summary>
internal static class AbiWord
{
    /// <summary>How many bytes a word has.</summary>
    internal const int Length = 32;

    /// <summary>Whether a word is exactly this number.</summary>
    internal static bool Is(ReadOnlySpan<byte> word, ulong number) => TryRead(word, out ulong value) && value == number;

    /// <summary>Reads a number of up to 64 bits; false when the word holds a larger one.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> word, out ulong value)
    {
        value = BinaryPrimitives.ReadUInt64BigEndian(word[24..Length]);
        return !word[..24].ContainsAnyExcept((byte)0);
    }

    /// <summary>Writes a number into a word.</summary>
    internal static void Write(Span<byte> word, ulong number)
    {
        word[..24].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(word[24..Length], number);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Eth2Core.Ssz;

/// <summary>A list of bits whose encoding ends with a delimiter bit. Immutable; equal by value.</summary>
/// <remarks>Source: consensus-specs v1.6.0, ssz/simple-serialize.md, "Bitlist[N]".</remarks>
public sealed class Bitlist : IEquatable<Bitlist>
{
    private readonly byte[] _encoding;

    private Bitlist(byte[] encoding) => _encoding = encoding;

    /// <summary>The list without a bit.</summary>
    public static Bitlist Empty { get; } = new([1]);

    /// <summary>How many bits the list has.</summary>
    public int Count => checked((int)CountBits(_encoding));

    /// <summary>How many bytes the encoding has.</summary>
    internal int SszLength => _encoding.Length;

    /// <summary>The encoding, delimiter included.</summary>
    internal ReadOnlySpan<byte> Encoding => _encoding;

    /// <summary>The bit at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bit.</exception>
    public bool this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return (_encoding[index / 8] >> (index % 8) & 1) == 1;
        }
    }

    /// <summary>Makes a list of the given bits.</summary>
    public static Bitlist Create(ReadOnlySpan<bool> bits)
    {
        byte[] encoding = new byte[(bits.Length / 8) + 1];
        for (int i = 0; i < bits.Length; i++)
        {
            encoding[i / 8] |= (byte)((bits[i] ? 1 : 0) << (i % 8));
        }

        encoding[bits.Length / 8] |= (byte)(1 << (bits.Length % 8));
        return new Bitlist(encoding);
    }

    /// <summary>Reads the encoding in hexadecimal, as <see cref="ToString"/> gives it; false for anything else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Bitlist? bits)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] encoding = new byte[Math.Max(0, (text.Length / 2) - 1)];
        bits = encoding.Length > 0 && Hex.TryDecode(text, encoding) && encoding[^1] != 0 ? new Bitlist(encoding) : null;
        return bits is not null;
    }

    /// <inheritdoc/>
    public bool Equals(Bitlist? other) => other is not null && _encoding.AsSpan().SequenceEqual(other._encoding);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Bitlist);

    /// <inheritdoc/>
    public override int GetHashCode() => FixedBytes.HashCode(_encoding);

    /// <summary>The encoding in hexadecimal.</summary>
    public override string ToString() => Hex.Encode(_encoding);

    /// <summary>How many bits stand before the delimiter of an encoding whose last byte is not zero.</summary>
    internal static ulong CountBits(ReadOnlySpan<byte> encoding) => (8 * (ulong)(encoding.Length - 1)) + (ulong)BitOperations.Log2(encoding[^1]);

    /// <summary>Copies an encoding whose last byte is not zero.</summary>
    internal static Bitlist FromEncoding(ReadOnlySpan<byte> encoding) => new(encoding.ToArray());

    /// <summary>The root: the bits without the delimiter, and the count mixed in.</summary>
    internal Root HashTreeRoot(ulong limit)
    {
        int count = Count;
        byte[] bits = _encoding[..((count + 7) / 8)];
        if (count % 8 != 0)
        {
            bits[^1] &= (byte)((1 << (count % 8)) - 1);
        }

        ulong chunkLimit = (limit + 255) / 256;
        return Merkleization.MixInLength(Merkleization.Merkleize(bits, chunkLimit), (ulong)count);
    }
}

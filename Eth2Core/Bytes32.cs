using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Eth2Core;

/// <summary>Thirty-two bytes without further meaning: a RANDAO mix, a graffiti.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Custom types" (Bytes32). <c>default</c> is all zero bytes.</remarks>
[InlineArray(Length)]
public struct Bytes32 : IFixedBytes<Bytes32>
{
    /// <summary>How many bytes the value has.</summary>
    public const int Length = 32;

    private byte _first;

    /// <summary>Copies the value out of exactly <see cref="Length"/> bytes.</summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public Bytes32(ReadOnlySpan<byte> bytes) => FixedBytes.Fill(bytes, this);

    /// <inheritdoc/>
    public static int ByteLength => Length;

    /// <inheritdoc/>
    public static Bytes32 FromBytes(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <inheritdoc/>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> AsSpan() => this;

    /// <summary>Reads <see cref="Length"/> bytes of hexadecimal with the prefix 0x.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static Bytes32 Parse(string text) => FixedBytes.Parse<Bytes32>(text);

    /// <summary>Reads <see cref="Length"/> bytes of hexadecimal with the prefix 0x; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Bytes32 value) => FixedBytes.TryParse(text, out value);

    /// <inheritdoc/>
    public readonly bool Equals(Bytes32 other) => AsSpan().SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Bytes32 other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => FixedBytes.HashCode(this);

    /// <summary>Lower-case hexadecimal with the prefix 0x.</summary>
    public override readonly string ToString() => Hex.Encode(this);

    /// <summary>Whether two values have the same bytes.</summary>
    public static bool operator ==(Bytes32 left, Bytes32 right) => left.Equals(right);

    /// <summary>Whether two values differ in any byte.</summary>
    public static bool operator !=(Bytes32 left, Bytes32 right) => !left.Equals(right);
}

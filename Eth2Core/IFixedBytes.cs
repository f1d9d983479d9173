using System.Diagnostics.CodeAnalysis;

namespace Eth2Core;

/// <summary>A value of a fixed number of bytes that is written as hexadecimal.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IFixedBytes<TSelf> : IEquatable<TSelf>
    where TSelf : struct, IFixedBytes<TSelf>
{
    /// <summary>How many bytes every value has.</summary>
    static abstract int ByteLength { get; }

    /// <summary>Copies a value out of exactly <see cref="ByteLength"/> bytes.</summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    static abstract TSelf FromBytes(ReadOnlySpan<byte> bytes);

    /// <summary>The bytes of this value, in place.</summary>
    [UnscopedRef]
    ReadOnlySpan<byte> AsSpan();
}

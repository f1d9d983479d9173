using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Eth2Core;

/// <summary>Where a validator's stake goes when it leaves: one byte of type, 31 bytes that the type explains.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/validator.md, "Withdrawal credentials". <c>default</c> is all zero bytes.</remarks>
[InlineArray(Length)]
public struct WithdrawalCredentials : IFixedBytes<WithdrawalCredentials>
{
    /// <summary>How many bytes the value has.</summary>
    public const int Length = 32;

    private byte _first;

    /// <summary>Copies the value out of exactly <see cref="Length"/> bytes.</summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public WithdrawalCredentials(ReadOnlySpan<byte> bytes) => FixedBytes.Fill(bytes, this);

    /// <inheritdoc/>
    public static int ByteLength => Length;

    /// <inheritdoc/>
    public static WithdrawalCredentials FromBytes(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <inheritdoc/>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> AsSpan() => this;

    /// <summary>Reads <see cref="Length"/> bytes of hexadecimal with the prefix 0x.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static WithdrawalCredentials Parse(string text) => FixedBytes.Parse<WithdrawalCredentials>(text);

    /// <summary>Reads <see cref="Length"/> bytes of hexadecimal with the prefix 0x; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out WithdrawalCredentials value) => FixedBytes.TryParse(text, out value);

    /// <inheritdoc/>
    public readonly bool Equals(WithdrawalCredentials other) => AsSpan().SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is WithdrawalCredentials other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => FixedBytes.HashCode(this);

    /// <summary>Lower-case hexadecimal with the prefix 0x.</summary>
    public override readonly string ToString() => Hex.Encode(this);

    /// <summary>Whether two values have the same bytes.</summary>
    public static bool operator ==(WithdrawalCredentials left, WithdrawalCredentials right) => left.Equals(right);

    /// <summary>Whether two values differ in any byte.</summary>
    public static bool operator !=(WithdrawalCredentials left, WithdrawalCredentials right) => !left.Equals(right);

    /// <summary>The type: 0x00 BLS, 0x01 execution address, 0x02 compounding; others are kept as they are.</summary>
    public readonly byte Prefix => AsSpan()[0];

    /// <summary>BLS_WITHDRAWAL_PREFIX followed by the last 31 bytes of SHA-256 of the withdrawal public key.</summary>
    public static WithdrawalCredentials FromBlsPubkey(BlsPubkeyBytes withdrawalPubkey)
    {
        Span<byte> bytes = stackalloc byte[Length];
        System.Security.Cryptography.SHA256.HashData(withdrawalPubkey, bytes);
        bytes[0] = 0x00;
        return new(bytes);
    }

    /// <summary>ETH1_ADDRESS_WITHDRAWAL_PREFIX (0x01), eleven zero bytes, the address.</summary>
    public static WithdrawalCredentials FromExecutionAddress(ExecutionAddress address) => FromAddress(0x01, address);

    /// <summary>COMPOUNDING_WITHDRAWAL_PREFIX (0x02, EIP-7251), eleven zero bytes, the address.</summary>
    public static WithdrawalCredentials FromCompoundingAddress(ExecutionAddress address) => FromAddress(0x02, address);

    private static WithdrawalCredentials FromAddress(byte prefix, ExecutionAddress address)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes.Clear();
        bytes[0] = prefix;
        address.AsSpan().CopyTo(bytes[12..]);
        return new(bytes);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Eth2Core;

/// <summary>The first four bytes of a signature domain.</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Domain types". <c>default</c> is all zero bytes.</remarks>
[InlineArray(Length)]
public struct DomainType : IFixedBytes<DomainType>
{
    /// <summary>How many bytes the value has.</summary>
    public const int Length = 4;

    private byte _first;

    /// <summary>Copies the value out of exactly <see cref="Length"/> bytes.</summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public DomainType(ReadOnlySpan<byte> bytes) => FixedBytes.Fill(bytes, this);

    /// <inheritdoc/>
    public static int ByteLength => Length;

    /// <inheritdoc/>
    public static DomainType FromBytes(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <inheritdoc/>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> AsSpan() => this;

    /// <summary>Reads <see cref="Length"/> bytes of hexadecimal with the prefix 0x.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static DomainType Parse(string text) => FixedBytes.Parse<DomainType>(text);

    /// <summary>Reads <see cref="Length"/> bytes of hexadecimal with the prefix 0x; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DomainType value) => FixedBytes.TryParse(text, out value);

    /// <inheritdoc/>
    public readonly bool Equals(DomainType other) => AsSpan().SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is DomainType other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => FixedBytes.HashCode(this);

    /// <summary>Lower-case hexadecimal with the prefix 0x.</summary>
    public override readonly string ToString() => Hex.Encode(this);

    /// <summary>Whether two values have the same bytes.</summary>
    public static bool operator ==(DomainType left, DomainType right) => left.Equals(right);

    /// <summary>Whether two values differ in any byte.</summary>
    public static bool operator !=(DomainType left, DomainType right) => !left.Equals(right);

    /// <summary>DOMAIN_DEPOSIT, 0x03000000.</summary>
    public static DomainType Deposit => new([3, 0, 0, 0]);

    /// <summary>DOMAIN_BEACON_PROPOSER, 0x00000000.</summary>
    public static DomainType BeaconProposer => default;

    /// <summary>DOMAIN_SYNC_COMMITTEE, 0x07000000 (altair).</summary>
    public static DomainType SyncCommittee => new([7, 0, 0, 0]);

    /// <summary>DOMAIN_VOLUNTARY_EXIT, 0x04000000.</summary>
    public static DomainType VoluntaryExit => new([4, 0, 0, 0]);

    /// <summary>DOMAIN_BLS_TO_EXECUTION_CHANGE, 0x0A000000 (capella/beacon-chain.md, "Domain types").</summary>
    public static DomainType BlsToExecutionChange => new([0x0a, 0, 0, 0]);
}

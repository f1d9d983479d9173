using System.Globalization;

namespace Eth2Core;

/// <summary>An amount of ether in gwei (10^-9 ether).</summary>
/// <remarks>Source: consensus-specs v1.6.0, phase0/beacon-chain.md, "Custom types". <c>default</c> is zero.</remarks>
/// <param name="Value">The number, 0 to 2^64-1.</param>
public readonly record struct Gwei(ulong Value) : IComparable<Gwei>
{
    /// <inheritdoc/>
    public int CompareTo(Gwei other) => Value.CompareTo(other.Value);

    /// <summary>The number in decimal digits, the same in every culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left value is smaller.</summary>
    public static bool operator <(Gwei left, Gwei right) => left.Value < right.Value;

    /// <summary>Whether the left value is larger.</summary>
    public static bool operator >(Gwei left, Gwei right) => left.Value > right.Value;

    /// <summary>Whether the left value is smaller or equal.</summary>
    public static bool operator <=(Gwei left, Gwei right) => left.Value <= right.Value;

    /// <summary>Whether the left value is larger or equal.</summary>
    public static bool operator >=(Gwei left, Gwei right) => left.Value >= right.Value;

    /// <summary>One ether, 10^9 gwei.</summary>
    public static Gwei OneEther => new(1_000_000_000);

    /// <summary>The sum; an overflow throws <see cref="OverflowException"/>.</summary>
    public static Gwei operator +(Gwei left, Gwei right) => new(checked(left.Value + right.Value));

    /// <summary>The difference; an underflow throws <see cref="OverflowException"/>.</summary>
    public static Gwei operator -(Gwei left, Gwei right) => new(checked(left.Value - right.Value));

    /// <summary>The sum; an overflow throws <see cref="OverflowException"/>.</summary>
    public static Gwei Add(Gwei left, Gwei right) => left + right;

    /// <summary>The difference; an underflow throws <see cref="OverflowException"/>.</summary>
    public static Gwei Subtract(Gwei left, Gwei right) => left - right;
}

using System.Globalization;

namespace Eth2Core;

/// <summary>The place of a deposit in the contract: 0 for the first.</summary>
/// <remarks>The tree of depth 32 holds at most 2^32 - 1 of them. <c>default</c> is zero.</remarks>
/// <param name="Value">The number, 0 to 2^64-1.</param>
public readonly record struct DepositIndex(ulong Value) : IComparable<DepositIndex>
{
    /// <inheritdoc/>
    public int CompareTo(DepositIndex other) => Value.CompareTo(other.Value);

    /// <summary>The number in decimal digits, the same in every culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left value is smaller.</summary>
    public static bool operator <(DepositIndex left, DepositIndex right) => left.Value < right.Value;

    /// <summary>Whether the left value is larger.</summary>
    public static bool operator >(DepositIndex left, DepositIndex right) => left.Value > right.Value;

    /// <summary>Whether the left value is smaller or equal.</summary>
    public static bool operator <=(DepositIndex left, DepositIndex right) => left.Value <= right.Value;

    /// <summary>Whether the left value is larger or equal.</summary>
    public static bool operator >=(DepositIndex left, DepositIndex right) => left.Value >= right.Value;
}

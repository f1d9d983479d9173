using System.Globalization;

namespace Eth2Core;

/// <summary>The ETH1 chain that a transaction is signed for.</summary>
/// <remarks>Source: EIP-155. <c>default</c> is zero.</remarks>
/// <param name="Value">The number, 0 to 2^64-1.</param>
public readonly record struct ChainId(ulong Value) : IComparable<ChainId>
{
    /// <inheritdoc/>
    public int CompareTo(ChainId other) => Value.CompareTo(other.Value);

    /// <summary>The number in decimal digits, the same in every culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left value is smaller.</summary>
    public static bool operator <(ChainId left, ChainId right) => left.Value < right.Value;

    /// <summary>Whether the left value is larger.</summary>
    public static bool operator >(ChainId left, ChainId right) => left.Value > right.Value;

    /// <summary>Whether the left value is smaller or equal.</summary>
    public static bool operator <=(ChainId left, ChainId right) => left.Value <= right.Value;

    /// <summary>Whether the left value is larger or equal.</summary>
    public static bool operator >=(ChainId left, ChainId right) => left.Value >= right.Value;
}

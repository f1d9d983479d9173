using System.Globalization;

namespace Eth2Core;

/// <summary>A moment in whole seconds since 1970-01-01 00:00:00 UTC, leap seconds not counted.</summary>
/// <remarks>Block timestamps and genesis times are such numbers. <c>default</c> is zero.</remarks>
/// <param name="Value">The number, 0 to 2^64-1.</param>
public readonly record struct UnixSeconds(ulong Value) : IComparable<UnixSeconds>
{
    /// <inheritdoc/>
    public int CompareTo(UnixSeconds other) => Value.CompareTo(other.Value);

    /// <summary>The number in decimal digits, the same in every culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left value is smaller.</summary>
    public static bool operator <(UnixSeconds left, UnixSeconds right) => left.Value < right.Value;

    /// <summary>Whether the left value is larger.</summary>
    public static bool operator >(UnixSeconds left, UnixSeconds right) => left.Value > right.Value;

    /// <summary>Whether the left value is smaller or equal.</summary>
    public static bool operator <=(UnixSeconds left, UnixSeconds right) => left.Value <= right.Value;

    /// <summary>Whether the left value is larger or equal.</summary>
    public static bool operator >=(UnixSeconds left, UnixSeconds right) => left.Value >= right.Value;
}

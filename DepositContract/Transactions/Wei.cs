using System.Globalization;
using System.Numerics;

namespace DepositContract.Transactions;

/// <summary>An amount of ether in wei (10^-18 ether), 0 to 2^256-1.</summary>
/// <remarks>Source: the yellow paper; 256 bits because development chains hand out balances that do not fit 128. <c>default</c> is zero.</remarks>
public readonly record struct Wei : IComparable<Wei>
{
    private const long WeiPerGwei = 1_000_000_000;

    /// <summary>The amount.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or has more than 256 bits.</exception>
    public Wei(BigInteger value)
    {
        if (value.Sign < 0 || value.GetBitLength() > 256)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "expected 0 to 2^256-1");
        }

        Value = value;
    }

    /// <summary>The number, 0 to 2^256-1.</summary>
    public BigInteger Value { get; }

    /// <summary>Nothing.</summary>
    public static Wei Zero => default;

    /// <summary>The same amount in the smaller unit.</summary>
    public static Wei FromGwei(Gwei amount) => new(amount.Value * new BigInteger(WeiPerGwei));

    /// <summary>The same amount in gwei; false when it is not a whole number of them or does not fit 64 bits.</summary>
    public bool TryToGwei(out Gwei amount)
    {
        BigInteger quotient = BigInteger.DivRem(Value, WeiPerGwei, out BigInteger remainder);
        bool fits = remainder.IsZero && quotient <= ulong.MaxValue;
        amount = fits ? new Gwei((ulong)quotient) : default;
        return fits;
    }

    /// <inheritdoc/>
    public int CompareTo(Wei other) => Value.CompareTo(other.Value);

    /// <summary>The number in decimal digits, the same in every culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The amount in ether with up to 18 decimals and a point, the same in every culture.</summary>
    public string ToEtherString()
    {
        BigInteger whole = BigInteger.DivRem(Value, new BigInteger(WeiPerGwei) * WeiPerGwei, out BigInteger fraction);
        string decimals = fraction.ToString("D18", CultureInfo.InvariantCulture).TrimEnd('0');
        return whole.ToString(CultureInfo.InvariantCulture) + (decimals.Length == 0 ? "" : "." + decimals);
    }

    /// <summary>The sum; more than 256 bits throw <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static Wei operator +(Wei left, Wei right) => new(left.Value + right.Value);

    /// <summary>The difference; less than zero throws <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static Wei operator -(Wei left, Wei right) => new(left.Value - right.Value);

    /// <summary>The product; more than 256 bits throw <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static Wei operator *(Wei left, ulong right) => new(left.Value * right);

    /// <summary>The sum; more than 256 bits throw <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static Wei Add(Wei left, Wei right) => left + right;

    /// <summary>The difference; less than zero throws <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static Wei Subtract(Wei left, Wei right) => left - right;

    /// <summary>The product; more than 256 bits throw <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static Wei Multiply(Wei left, ulong right) => left * right;

    /// <summary>Whether the left value is smaller.</summary>
    public static bool operator <(Wei left, Wei right) => left.Value < right.Value;

    /// <summary>Whether the left value is larger.</summary>
    public static bool operator >(Wei left, Wei right) => left.Value > right.Value;

    /// <summary>Whether the left value is smaller or equal.</summary>
    public static bool operator <=(Wei left, Wei right) => left.Value <= right.Value;

    /// <summary>Whether the left value is larger or equal.</summary>
    public static bool operator >=(Wei left, Wei right) => left.Value >= right.Value;
}

using System.Numerics;

namespace DepositContract.Transactions;

/// <summary>Raises the fee of a transaction that waits, so that nodes take the new one in its place. Nonce, call and value stay.</summary>
/// <remarks>geth and others replace a waiting transaction only for 10 % more, of the cap and of the tip; some ask for 12.5 %, so that is what is added at the least.</remarks>
internal static class FeeBump
{
    private const int Numerator = 9;
    private const int Denominator = 8;

    /// <summary>The transaction with the fees of an estimate, or with an eighth more than its own where that is higher.</summary>
    /// <exception cref="FeeException">An eighth more is above the ceiling.</exception>
    internal static UnsignedTransaction Raise(UnsignedTransaction transaction, FeeEstimate fees, Wei ceiling)
    {
        Wei cap = RaiseCap(transaction.FeeCeilingPerGas, fees.MaxFeePerGas, ceiling);
        return transaction switch
        {
            Eip1559Transaction priced => priced with { MaxFeePerGas = cap, MaxPriorityFeePerGas = Min(Max(AnEighthMore(priced.MaxPriorityFeePerGas), fees.MaxPriorityFeePerGas), cap) },
            LegacyTransaction priced => priced with { GasPrice = cap },
            _ => throw new ArgumentException($"{transaction.GetType().Name} has no fee", nameof(transaction)),
        };
    }

    /// <summary>Whether a transaction pays an eighth more than the one that waits, of the cap and of the tip.</summary>
    internal static bool IsEnough(UnsignedTransaction waits, UnsignedTransaction replacement) =>
        replacement.FeeCeilingPerGas >= AnEighthMore(waits.FeeCeilingPerGas) && TipOf(replacement) >= AnEighthMore(TipOf(waits));

    // A legacy transaction gives all of its price.
    private static Wei TipOf(UnsignedTransaction transaction) => transaction is Eip1559Transaction priced ? priced.MaxPriorityFeePerGas : transaction.FeeCeilingPerGas;

    private static Wei RaiseCap(Wei own, Wei estimate, Wei ceiling)
    {
        Wei least = AnEighthMore(own);
        return least <= ceiling ? Min(Max(least, estimate), ceiling) : throw FeeException.ReplacementTooExpensive(least, ceiling);
    }

    // Rounded up: one wei too little is refused.
    private static Wei AnEighthMore(Wei amount) => new(((amount.Value * Numerator) + Denominator - BigInteger.One) / Denominator);

    private static Wei Min(Wei left, Wei right) => left < right ? left : right;

    private static Wei Max(Wei left, Wei right) => left > right ? left : right;
}

namespace DepositContract.Transactions;

/// <summary>Something that signs transactions for one account.</summary>
public interface ITransactionSigner
{
    /// <summary>The account.</summary>
    ExecutionAddress Address { get; }

    /// <summary>Signs; safe to call from several threads at once. It can take long: somebody may have to press a button.</summary>
    /// <exception cref="DepositException">The wallet refused, cannot be reached, or signed something else.</exception>
    Task<SignedTransaction> SignAsync(UnsignedTransaction transaction, CancellationToken cancellationToken = default);
}

namespace DepositContract.Transactions;

/// <summary>Something that signs transactions for one account.</summary>
public interface ITransactionSigner
{
    /// <summary>The account.</summary>
    ExecutionAddress Address { get; }

    /// <summary>Signs; safe to call from several threads at once.</summary>
    SignedTransaction Sign(Eip1559Transaction transaction);
}

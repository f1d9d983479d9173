using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>An account of which only the address is here: everything about it can be checked, and nothing signed.</summary>
/// <param name="address">The account.</param>
public sealed class KeylessAccount(ExecutionAddress address) : ITransactionSigner
{
    /// <inheritdoc/>
    public ExecutionAddress Address { get; } = address;

    /// <summary>Never signs.</summary>
    /// <exception cref="InvalidOperationException">Always: whoever holds only an address must not ask.</exception>
    public Task<SignedTransaction> SignAsync(UnsignedTransaction transaction, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("the account's key is not here");
}

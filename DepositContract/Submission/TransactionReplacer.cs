using DepositContract.Transactions;

namespace DepositContract.Submission;

/// <summary>Makes transactions that take the place of waiting ones: the same nonce, call and value, a higher fee.</summary>
/// <remarks>Whichever of the two is mined, the nonce lets only one of them be.</remarks>
internal sealed class TransactionReplacer(ITransactionSigner signer, FeeEstimate fees, FeePolicy policy)
{
    /// <summary>Signed replacements, in the order given; nothing is written or sent.</summary>
    /// <exception cref="FeeException">One would cost more than the policy allows.</exception>
    internal async Task<IReadOnlyList<JournalEntry.Intent>> MakeAsync(IReadOnlyList<JournalEntry.Intent> waiting, CancellationToken cancellationToken)
    {
        Wei ceiling = policy.MaxFeePerGas;
        UnsignedTransaction[] raised = [.. waiting.Select(intent => FeeBump.Raise(Decode(intent), fees, ceiling))];
        List<JournalEntry.Intent> made = [];
        foreach ((JournalEntry.Intent intent, UnsignedTransaction transaction) in waiting.Zip(raised))
        {
            SignedTransaction signed = await signer.SignAsync(transaction, cancellationToken).ConfigureAwait(false);
            made.Add(intent with { TransactionHash = signed.Hash, Raw = signed.Raw, Replaces = intent.TransactionHash });
        }

        return made;
    }

    private static UnsignedTransaction Decode(JournalEntry.Intent intent) => RawTransaction.TryDecode(intent.Raw, out SignedTransaction? signed, out RawTransactionError? error)
        ? signed.Transaction
        : throw SubmissionException.NotReadable(intent.TransactionHash, error.Message);
}

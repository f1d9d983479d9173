using DepositContract.Transactions;
using DepositContract.Wallets;

namespace DepositContract.Submission;

/// <summary>Makes transactions that take the place of waiting ones: the same nonce, call and value, a higher fee.</summary>
/// <remarks>Whichever of the two is mined, the nonce lets only one of them be.</remarks>
internal sealed class TransactionReplacer(ITransactionSigner signer, FeeEstimate fees, FeePolicy policy)
{
    /// <summary>Signed replacements, in the order given; nothing is written or sent.</summary>
    /// <param name="waiting">The transactions that wait.</param>
    /// <param name="unsent">How many more the run will send: the ceiling for all of it is for those too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="FeeException">One would cost more than the policy allows.</exception>
    internal async Task<IReadOnlyList<JournalEntry.Intent>> MakeAsync(IReadOnlyList<JournalEntry.Intent> waiting, int unsent, CancellationToken cancellationToken)
    {
        if (signer is PresignedDeposits presigned) return [.. waiting.SelectMany(intent => Take(intent, presigned))];
        Wei ceiling = policy.CeilingFor(DepositSubmission.GasLimit * (ulong)(waiting.Count + unsent));
        UnsignedTransaction[] raised = [.. waiting.Select(intent => FeeBump.Raise(Decode(intent), fees, ceiling))];
        List<JournalEntry.Intent> made = [];
        foreach ((JournalEntry.Intent intent, UnsignedTransaction transaction) in waiting.Zip(raised))
        {
            SignedTransaction signed = await signer.SignAsync(transaction, cancellationToken).ConfigureAwait(false);
            made.Add(intent with { TransactionHash = signed.Hash, Raw = signed.Raw, Replaces = intent.TransactionHash });
        }

        return made;
    }

    // What was signed elsewhere takes the place of what waits where it pays more; where it is the same, or missing, there is nothing to do.
    private static IEnumerable<JournalEntry.Intent> Take(JournalEntry.Intent intent, PresignedDeposits presigned)
    {
        SignedTransaction? found = presigned.Transactions.FirstOrDefault(candidate => candidate.Transaction.Nonce == intent.Nonce);
        if (found is null || found.Hash == intent.TransactionHash) return [];
        UnsignedTransaction waits = Decode(intent);
        if (found.Transaction.To != waits.To || found.Transaction.Value != waits.Value || !found.Transaction.Data.Span.SequenceEqual(waits.Data.Span)) throw PresignedException.OtherDeposit(intent.Nonce);
        return FeeBump.IsEnough(waits, found.Transaction)
            ? [intent with { TransactionHash = found.Hash, Raw = found.Raw, Replaces = intent.TransactionHash }]
            : throw PresignedException.FeeTooLow(intent.Nonce);
    }

    private static UnsignedTransaction Decode(JournalEntry.Intent intent) => RawTransaction.TryDecode(intent.Raw, out SignedTransaction? signed, out RawTransactionError? error)
        ? signed.Transaction
        : throw SubmissionException.NotReadable(intent.TransactionHash, error.Message);
}

using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Makes and signs the transactions of deposits with nonces one after another.</summary>
internal sealed class TransactionMaker(IEth1Node node, ITransactionSigner signer, SubmissionTarget target, FeeEstimate fees, SubmissionJournal journal)
{
    private ulong? _nextNonce;

    /// <summary>Signed transactions for the deposits at some positions of a list, in this order.</summary>
    internal async Task<IReadOnlyList<JournalEntry.Intent>> MakeAsync(int[] positions, IReadOnlyList<DepositData> deposits, CancellationToken cancellationToken)
    {
        if (signer is PresignedDeposits presigned) return [.. positions.Select(position => Take(deposits[position], presigned.Transactions[position]))];
        ulong first = _nextNonce ?? await AskNextNonceAsync(cancellationToken).ConfigureAwait(false);
        JournalEntry.Intent[] intents = new JournalEntry.Intent[positions.Length];
        await Parallel.ForAsync(
            0, positions.Length, cancellationToken, async (i, token) => intents[i] = await MakeAsync(deposits[positions[i]], positions[i], first + (ulong)i, token).ConfigureAwait(false)).ConfigureAwait(false);
        _nextNonce = first + (ulong)positions.Length;
        return intents;
    }

    /// <summary>The transaction of one deposit, not yet signed.</summary>
    internal static UnsignedTransaction Price(SubmissionTarget target, FeeEstimate fees, DepositData deposit, int position, ulong nonce)
    {
        byte[] call = DepositCall.Encode(deposit);
        if (!DepositCall.TryDecode(call, deposit.Amount, out DepositData? decoded) || decoded != deposit) throw SubmissionException.CallDiffers(position);
        return fees.Price(target.ChainId, nonce, DepositSubmission.GasLimit, target.Contract, Wei.FromGwei(deposit.Amount), call);
    }

    // The node forgets what waits in its pool when it restarts; the journal does not.
    private async Task<ulong> AskNextNonceAsync(CancellationToken cancellationToken)
    {
        ulong pending = await node.GetTransactionCountAsync(signer.Address, BlockReference.Pending, cancellationToken).ConfigureAwait(false);
        return Math.Max(pending, journal.NextNonce ?? 0);
    }

    private async ValueTask<JournalEntry.Intent> MakeAsync(DepositData deposit, int position, ulong nonce, CancellationToken cancellationToken)
    {
        UnsignedTransaction transaction = Price(target, fees, deposit, position, nonce);
        SignedTransaction signed = await signer.SignAsync(transaction, cancellationToken).ConfigureAwait(false);
        return ToIntent(deposit, signed);
    }

    // A transaction that the journal has given up must not be begun anew.
    private JournalEntry.Intent Take(DepositData deposit, SignedTransaction signed) =>
        journal.Find(signed.Hash) is null ? ToIntent(deposit, signed) : throw PresignedException.NoSignature(signed.Transaction.Nonce);

    private static JournalEntry.Intent ToIntent(DepositData deposit, SignedTransaction signed) =>
        new(deposit.Pubkey, deposit.HashTreeRoot(), signed.Transaction.Nonce, signed.Hash, signed.Raw);
}

using DepositContract.JsonRpc;

namespace DepositContract.Submission;

/// <summary>Follows the deposits of a run on the chain, and writes to the journal whatever changes.</summary>
/// <remarks>
/// A receipt is only believed where its block is the chain's block of that height, and only after the contract's event in it was compared with the deposit.
/// A transaction with a used nonce and no receipt is not given up: receipts come late, and reorganisations bring transactions back.
/// </remarks>
internal sealed class DepositTracker(IEth1Node node, SubmissionTarget target, SubmissionOptions options, SubmissionJournal journal, IReadOnlyList<TrackedDeposit> deposits)
{
    private bool _hasLooked;

    /// <summary>Where the chain stood at the last look; null before the first.</summary>
    internal ChainProgress? Chain { get; private set; }

    /// <summary>The deposits, in the order of the list.</summary>
    internal IReadOnlyList<TrackedDeposit> Deposits => deposits;

    /// <summary>How many are in a block.</summary>
    internal int Mined => deposits.Count(deposit => deposit.IsMined);

    /// <summary>How many have a transaction that is in no block.</summary>
    internal int Waiting => deposits.Count(deposit => deposit.IsWaiting);

    /// <summary>How many transactions are in no block and can still come into one: what a node may have in its pool.</summary>
    internal int Unmined => deposits.Count(deposit => deposit.CanBeSent);

    /// <summary>How many will not be waited for any more: each has come as far as asked, or never will.</summary>
    internal int Settled => Describe().Count(deposit => options.Wait.IsReachedBy(deposit) || HasFailed(deposit));

    /// <summary>Whether nothing that was sent is waited for any more.</summary>
    internal bool IsSettled => Settled == deposits.Count(deposit => deposit.Journaled is not null);

    /// <summary>What became of each.</summary>
    internal IReadOnlyList<SubmittedDeposit> Describe() => [.. deposits.Select(deposit => deposit.Describe(Chain, options.Wait))];

    /// <summary>Asks the node about everything that is not final; the first time about that too.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (deposits.All(deposit => deposit.Journaled is null)) return;
        ChainProgress chain = await ChainProgress.AskAsync(node, options, cancellationToken).ConfigureAwait(false);

        // Before the receipts: a nonce that was used by then is ours if there is a receipt now.
        ulong nonce = Waiting == 0 && _hasLooked ? 0 : await node.GetTransactionCountAsync(journal.Header.From, BlockReference.At(chain.Head.Number), cancellationToken).ConfigureAwait(false);
        await ForgetReorganisedAsync(cancellationToken).ConfigureAwait(false);
        await FindMinedAsync(cancellationToken).ConfigureAwait(false);
        Write([.. deposits.Where(deposit => deposit.CanBeSent && deposit.Journaled!.Current.Nonce < nonce)
            .Select(deposit => new JournalEntry.NonceUsed(deposit.Journaled!.Current.TransactionHash, chain.Head.Number, chain.Head.Hash))]);
        Write([.. deposits.Select(deposit => deposit.Journaled?.Mined is { } mined && deposit.Journaled.Final is null && chain.IsFinal(mined.BlockNumber)
            ? new JournalEntry.Final(mined.TransactionHash, mined.BlockNumber, mined.BlockHash) : null).OfType<JournalEntry>()]);
        (Chain, _hasLooked) = (chain, true);
    }

    /// <summary>Whether its transaction can never bring it into the contract any more: the block that used its nonce, or in which the contract refused it, is final.</summary>
    /// <remarks>However little is waited for: a block that is taken back would leave two transactions for one deposit.</remarks>
    internal bool IsGoneForGood(TrackedDeposit deposit) => deposit.Describe(Chain, SubmissionWait.Final) switch
    {
        { State: SubmittedDepositState.Lost } => true,
        { State: SubmittedDepositState.Reverted, BlockNumber: { } number } => Chain!.IsFinal(number),
        _ => false,
    };

    private void Write(JournalEntry[] entries)
    {
        if (entries.Length > 0) journal.Append(entries);
    }

    // A reorganisation can take blocks back; what they said about a transaction goes with them.
    private async Task ForgetReorganisedAsync(CancellationToken cancellationToken)
    {
        List<(JournaledDeposit Deposit, Hash32 Transaction, ulong Number, Hash32 Hash)> seen = [];
        foreach (JournaledDeposit known in deposits.Select(deposit => deposit.Journaled).OfType<JournaledDeposit>().Where(known => known.Final is null || !_hasLooked))
        {
            if (known.Mined is { } mined) seen.Add((known, mined.TransactionHash, mined.BlockNumber, mined.BlockHash));
            else if (known.NonceUsed is { } used) seen.Add((known, used.TransactionHash, used.BlockNumber, used.BlockHash));
        }

        HashSet<Hash32> canonical = await CanonicalAsync(seen.Select(item => item.Number), cancellationToken).ConfigureAwait(false);
        Write([.. seen.Where(item => !canonical.Contains(item.Hash)).Select(item => new JournalEntry.Reorganised(item.Transaction, item.Hash))]);
        foreach (TrackedDeposit deposit in deposits.Where(deposit => deposit.IsWaiting)) deposit.Receipt = null;
    }

    // Any of a deposit's transactions counts: after a fee bump the cheaper one may still be the one that is mined.
    private async Task FindMinedAsync(CancellationToken cancellationToken)
    {
        (TrackedDeposit Deposit, Hash32 Hash)[] asked = [.. from deposit in deposits
                                                            where deposit.Journaled is not null && deposit.Receipt is null && (deposit.IsWaiting || !_hasLooked)
                                                            from version in deposit.Journaled!.Versions
                                                            select (deposit, version.TransactionHash)];
        if (asked.Length == 0) return;
        IReadOnlyList<TransactionReceipt?> receipts = await node.GetTransactionReceiptsAsync([.. asked.Select(item => item.Hash)], cancellationToken).ConfigureAwait(false);
        HashSet<Hash32> canonical = await CanonicalAsync(receipts.OfType<TransactionReceipt>().Select(receipt => receipt.BlockNumber), cancellationToken).ConfigureAwait(false);
        List<JournalEntry> entries = [];
        foreach (((TrackedDeposit deposit, _), TransactionReceipt? receipt) in asked.Zip(receipts))
        {
            if (receipt is null || !canonical.Contains(receipt.BlockHash)) continue;
            JournalEntry.Mined entry = DepositReceipt.Read(receipt, target.Contract, deposit.Deposit);
            deposit.Receipt = receipt;
            if (deposit.Journaled!.Mined != entry) entries.Add(entry);
        }

        Write([.. entries]);
    }

    private async Task<HashSet<Hash32>> CanonicalAsync(IEnumerable<ulong> numbers, CancellationToken cancellationToken)
    {
        ulong[] distinct = [.. numbers.Distinct().Order()];
        if (distinct.Length == 0) return [];
        IReadOnlyList<Eth1Block?> blocks = await node.GetBlocksAsync(distinct, cancellationToken).ConfigureAwait(false);
        return [.. blocks.OfType<Eth1Block>().Select(block => block.Hash)];
    }

    private bool HasFailed(SubmittedDeposit deposit) => deposit.State switch
    {
        SubmittedDepositState.Lost => true,
        SubmittedDepositState.Reverted => options.Wait.IsReachedBy(deposit with { State = Chain!.IsFinal(deposit.BlockNumber!.Value) ? SubmittedDepositState.Final : SubmittedDepositState.Mined }),
        _ => false,
    };
}

using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>The deposits of a run that were seen in a block, each compared with the event that the contract wrote.</summary>
internal sealed class MinedDeposits(IEth1Node node, ExecutionAddress contract, SubmissionJournal journal)
{
    private readonly Dictionary<Hash32, TransactionReceipt> _receipts = [];
    private readonly HashSet<Hash32> _confirmed = [];

    /// <summary>How many transactions are in a block.</summary>
    internal int Count => _receipts.Count;

    internal bool Contains(Hash32 transactionHash) => _receipts.ContainsKey(transactionHash);

    /// <summary>Asks for the receipts of transactions and writes those that are new to the journal.</summary>
    internal async Task LookAsync(IReadOnlyList<(JournalEntry.Intent Intent, DepositData Deposit)> waiting, CancellationToken cancellationToken)
    {
        if (waiting.Count == 0) return;
        Hash32[] hashes = [.. waiting.Select(item => item.Intent.TransactionHash)];
        IReadOnlyList<TransactionReceipt?> receipts = await node.GetTransactionReceiptsAsync(hashes, cancellationToken).ConfigureAwait(false);
        List<JournalEntry> entries = [];
        for (int i = 0; i < hashes.Length; i++)
        {
            if (receipts[i] is not { } receipt) continue;
            JournalEntry.Mined entry = new(hashes[i], receipt.BlockNumber, receipt.BlockHash, receipt.Succeeded, receipt.Succeeded ? ReadIndex(receipt, waiting[i].Deposit) : null);
            _receipts[hashes[i]] = receipt;
            if (journal.FindMined(hashes[i]) != entry) entries.Add(entry);
        }

        if (entries.Count > 0) journal.Append(entries);
    }

    /// <summary>Whether all have as many blocks as asked for, and are still where they were; those that are not are forgotten.</summary>
    internal async Task<bool> AreConfirmedAsync(ulong confirmations, CancellationToken cancellationToken)
    {
        if (_receipts.Count == 0) return true;
        Eth1Block head = await node.GetBlockAsync(BlockReference.Latest, cancellationToken).ConfigureAwait(false)
            ?? throw new Eth1NodeAnswerException(node.DisplayName, "eth_getBlockByNumber", $"the node has no latest block");
        ulong last = _receipts.Values.Max(receipt => receipt.BlockNumber);
        if (head.Number + 1 < last + confirmations) return false;
        if (!await ForgetReorganisedAsync(cancellationToken).ConfigureAwait(false)) return false;
        _confirmed.UnionWith(_receipts.Keys);
        return true;
    }

    /// <summary>What became of a deposit.</summary>
    internal SubmittedDeposit Describe(DepositData deposit, JournalEntry.Intent? intent)
    {
        if (intent is null) return new SubmittedDeposit(deposit, SubmittedDepositState.NotSent);
        if (!_receipts.TryGetValue(intent.TransactionHash, out TransactionReceipt? receipt))
        {
            return new SubmittedDeposit(deposit, SubmittedDepositState.Sent, intent.Nonce, intent.TransactionHash);
        }

        SubmittedDepositState state = !receipt.Succeeded ? SubmittedDepositState.Reverted
            : _confirmed.Contains(intent.TransactionHash) ? SubmittedDepositState.Confirmed
            : SubmittedDepositState.Mined;
        DepositIndex? index = journal.FindMined(intent.TransactionHash)?.Index;
        return new SubmittedDeposit(deposit, state, intent.Nonce, intent.TransactionHash, receipt.BlockNumber, receipt.BlockHash, index, receipt.GasUsed);
    }

    private async Task<bool> ForgetReorganisedAsync(CancellationToken cancellationToken)
    {
        ulong[] numbers = [.. _receipts.Values.Select(receipt => receipt.BlockNumber).Distinct()];
        IReadOnlyList<Eth1Block?> blocks = await node.GetBlocksAsync(numbers, cancellationToken).ConfigureAwait(false);
        HashSet<Hash32> canonical = [.. blocks.OfType<Eth1Block>().Select(block => block.Hash)];
        Hash32[] gone = [.. _receipts.Where(pair => !canonical.Contains(pair.Value.BlockHash)).Select(pair => pair.Key)];
        foreach (Hash32 hash in gone) _receipts.Remove(hash);
        return gone.Length == 0;
    }

    private DepositIndex ReadIndex(TransactionReceipt receipt, DepositData expected)
    {
        Eth1Log[] logs = [.. receipt.Logs.Where(log => log.Address == contract && DepositEvent.HasTopic(log))];
        if (logs.Length != 1) throw SubmissionException.EventMissing(receipt.TransactionHash, $"expected one deposit event, got {logs.Length}");
        if (!DepositEvent.TryDecode(logs[0], out DepositEvent? deposit, out DepositEventError? error)) throw SubmissionException.EventMissing(receipt.TransactionHash, error.Message);
        return deposit.Data == expected
            ? deposit.Index
            : throw SubmissionException.EventMissing(receipt.TransactionHash, $"the event holds another deposit than was sent");
    }
}

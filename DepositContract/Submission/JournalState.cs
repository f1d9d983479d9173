namespace DepositContract.Submission;

/// <summary>What the lines of a journal say together.</summary>
internal sealed class JournalState
{
    private readonly List<JournaledDeposit> _deposits = [];
    private readonly Dictionary<Hash32, JournaledDeposit> _byTransaction = [];

    /// <summary>Every deposit, in the order of their first lines.</summary>
    internal IReadOnlyList<JournaledDeposit> Deposits => _deposits;

    /// <summary>The first line of its kind.</summary>
    internal JournalEntry.Checked? FirstChecked { get; private set; }

    /// <summary>The deposit that a transaction was made for.</summary>
    internal JournaledDeposit? Find(Hash32 transactionHash) => _byTransaction.GetValueOrDefault(transactionHash);

    /// <summary>Takes a line in; false for one that cannot stand after those before it.</summary>
    internal bool TryApply(JournalEntry entry, out UserText error)
    {
        error = UserText.Empty;
        switch (entry)
        {
            case JournalEntry.Header:
                return true;
            case JournalEntry.Checked read:
                FirstChecked ??= read;
                return true;
            case JournalEntry.Intent { Replaces: null } intent:
                return TryBegin(intent, out error);
            case JournalEntry.Intent replacement:
                return TryReplace(replacement, out error);
            default:
                return TryApplyFate(entry, FateOf(entry), out error);
        }
    }

    private bool TryBegin(JournalEntry.Intent intent, out UserText error)
    {
        JournaledDeposit deposit = new(intent);
        error = $"expected a new transaction, got {intent.TransactionHash} again";
        if (!_byTransaction.TryAdd(intent.TransactionHash, deposit)) return false;
        _deposits.Add(deposit);
        return true;
    }

    private bool TryReplace(JournalEntry.Intent replacement, out UserText error)
    {
        JournalEntry.Intent? replaced = Find(replacement.Replaces!.Value)?.Current;
        error = $"expected a replacement of the newest transaction of a deposit, with its nonce and its deposit, got {replacement.TransactionHash}";
        if (replaced?.TransactionHash != replacement.Replaces || replaced.Nonce != replacement.Nonce || replaced.DepositDataRoot != replacement.DepositDataRoot) return false;
        JournaledDeposit deposit = Find(replaced.TransactionHash)!;
        if (!_byTransaction.TryAdd(replacement.TransactionHash, deposit)) return false;
        deposit.Apply(replacement);
        return true;
    }

    private bool TryApplyFate(JournalEntry entry, Hash32 transactionHash, out UserText error)
    {
        error = $"expected a transaction of an earlier line, got {transactionHash}";
        if (Find(transactionHash) is not { } deposit) return false;
        deposit.Apply(entry);
        return true;
    }

    private static Hash32 FateOf(JournalEntry entry) => entry switch
    {
        JournalEntry.Sent sent => sent.TransactionHash,
        JournalEntry.Mined mined => mined.TransactionHash,
        JournalEntry.Reorganised reorganised => reorganised.TransactionHash,
        JournalEntry.Final final => final.TransactionHash,
        JournalEntry.NonceUsed used => used.TransactionHash,
        JournalEntry.Lost lost => lost.TransactionHash,
        _ => throw new ArgumentException($"{entry.GetType().Name} is about no transaction", nameof(entry)),
    };
}

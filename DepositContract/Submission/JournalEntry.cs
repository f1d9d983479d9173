namespace DepositContract.Submission;

/// <summary>One line of a submission journal.</summary>
internal abstract record JournalEntry
{
    private JournalEntry()
    {
    }

    /// <summary>The first line: what the journal is about. It never changes.</summary>
    internal sealed record Header(ChainId ChainId, ExecutionAddress Contract, ExecutionAddress From, ForkVersion ForkVersion) : JournalEntry;

    /// <summary>The contract's earlier deposits were read up to this block, before anything that follows was signed.</summary>
    internal sealed record Checked(ulong BlockNumber, ulong DepositCount) : JournalEntry;

    /// <summary>A transaction that is about to be sent. On disk before the first byte of it leaves the machine.</summary>
    internal sealed record Intent(BlsPubkeyBytes Pubkey, Root DepositDataRoot, ulong Nonce, Hash32 TransactionHash, ReadOnlyMemory<byte> Raw) : JournalEntry
    {
        /// <summary>The transaction that this one replaces: it has the same nonce and call and pays more; null for a deposit's first.</summary>
        internal Hash32? Replaces { get; init; }

        /// <summary>Whether only the chain knows the transaction: its own line was lost, and it cannot be sent again from here.</summary>
        internal bool IsFound => Raw.IsEmpty;
    }

    /// <summary>A node took the transaction, or has it already.</summary>
    internal sealed record Sent(Hash32 TransactionHash, string Node) : JournalEntry;

    /// <summary>A transaction that was seen in a block. A reorganisation can make this line history.</summary>
    internal sealed record Mined(Hash32 TransactionHash, ulong BlockNumber, Hash32 BlockHash, bool Succeeded, DepositIndex? Index) : JournalEntry;

    /// <summary>The block that the transaction was seen in is not on the chain any more: the deposit waits again.</summary>
    internal sealed record Reorganised(Hash32 TransactionHash, Hash32 BlockHash) : JournalEntry;

    /// <summary>The block that the transaction is in will not be taken back.</summary>
    internal sealed record Final(Hash32 TransactionHash, ulong BlockNumber, Hash32 BlockHash) : JournalEntry;

    /// <summary>At this block the account had used the nonce, and the transaction was in no block.</summary>
    internal sealed record NonceUsed(Hash32 TransactionHash, ulong BlockNumber, Hash32 BlockHash) : JournalEntry;

    /// <summary>The transaction can never count, and the user has agreed to a new one: its deposit may be made again under another nonce.</summary>
    internal sealed record Lost(Hash32 TransactionHash) : JournalEntry;
}

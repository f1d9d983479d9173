namespace DepositContract.Submission;

/// <summary>One line of a submission journal.</summary>
internal abstract record JournalEntry
{
    private JournalEntry()
    {
    }

    /// <summary>The first line: what the journal is about. It never changes.</summary>
    internal sealed record Header(ChainId ChainId, ExecutionAddress Contract, ExecutionAddress From, ForkVersion ForkVersion) : JournalEntry;

    /// <summary>A transaction that is about to be sent. On disk before the first byte of it leaves the machine.</summary>
    internal sealed record Intent(BlsPubkeyBytes Pubkey, Root DepositDataRoot, ulong Nonce, Hash32 TransactionHash, ReadOnlyMemory<byte> Raw) : JournalEntry;

    /// <summary>A transaction that was seen in a block. A reorganisation can make this line history.</summary>
    internal sealed record Mined(Hash32 TransactionHash, ulong BlockNumber, Hash32 BlockHash, bool Succeeded, DepositIndex? Index) : JournalEntry;
}

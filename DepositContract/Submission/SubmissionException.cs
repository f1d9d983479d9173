namespace DepositContract.Submission;

/// <summary>A submission cannot go on; the journal says how far it came.</summary>
public sealed class SubmissionException : DepositException
{
    private SubmissionException(string code, UserText message, UserText hint, int exitCode = 1)
        : base(code, message, hint)
    {
        ExitCode = exitCode;
    }

    /// <inheritdoc/>
    public override int ExitCode { get; }

    internal static SubmissionException NonceUsed(Hash32 transactionHash, ulong nonce, string pubkey) => new(
        "nonce-used",
        $"transaction {transactionHash} (deposit for {pubkey}): nonce {nonce} was used by another transaction of the account, so it can never be mined",
        $"look at the account's transaction with that nonce, and at the key's deposits in the contract, before you start a new journal");

    internal static SubmissionException Rejected(Hash32 transactionHash, ulong nonce, string why) => new(
        "transaction-rejected",
        $"transaction {transactionHash} (nonce {nonce}): {why}",
        $"mend the cause and run again with the same journal: the same bytes are sent again, never a second transaction");

    internal static SubmissionException OtherHash(Hash32 expected, Hash32 got) => new(
        "transaction-hash",
        $"the node answers with hash {got} for transaction {expected}",
        $"the node is broken or lies: use another one, with the same journal",
        3);

    internal static SubmissionException EventMissing(Hash32 transactionHash, UserText what) => new(
        "deposit-event",
        $"transaction {transactionHash}: {what}",
        $"the node's answers contradict each other: use another one, with the same journal",
        3);

    internal static SubmissionException CallDiffers(int position) => new(
        "deposit-call",
        $"deposit {position}: the encoded call does not decode to the deposit",
        $"this is a fault of the program: nothing was sent");
}

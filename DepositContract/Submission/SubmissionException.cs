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

    internal static SubmissionException LossUnproven(Hash32 transactionHash, UserText why) => new(
        "loss-unproven",
        $"transaction {transactionHash}: its nonce is used, but whether the deposit is in the contract cannot be found out: {why}",
        $"no second transaction is made on a guess: use a node that has the contract's logs, with the same journal");

    internal static SubmissionException UnknownTransactions(ulong nonce, string account) => new(
        "account-busy",
        $"account {account}: a transaction with nonce {nonce} waits to be mined, and the journal does not have it",
        $"it may be a deposit of an earlier run: wait until it is mined, or find the journal that has it. Nothing was sent");

    internal static SubmissionException NotReadable(Hash32 transactionHash, UserText what) => new(
        "transaction-unreadable",
        $"transaction {transactionHash} of the journal cannot be replaced: {what}",
        $"run again without --bump: the same bytes are sent again");

    internal static SubmissionException Rejected(Hash32 transactionHash, ulong nonce, string why) => new(
        "transaction-rejected",
        $"transaction {transactionHash} (nonce {nonce}): {why}",
        $"mend the cause and run again with the same journal: the same bytes are sent again, never a second transaction");

    internal static SubmissionException OrderBroken(int unsent, int sent) => new(
        "order-broken",
        $"deposit {unsent} is not sent yet and deposit {sent}, which stands after it in the list, is",
        $"the order of the list cannot be kept any more; --order any sends the rest all the same. Nothing was sent");

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

    internal static SubmissionException ChangedMeanwhile(SubmissionProblem problem) => new(
        problem.Code,
        $"{problem.Message}, and it came after the checks",
        problem.Hint);

    internal static SubmissionException DepositsUnread(UserText fault) => new(
        "deposits-unread",
        $"the deposits that came after the checks cannot be read: {fault}",
        $"nothing of this batch was sent; run again with the same journal, and with another node if this one does not have them");

    internal static SubmissionException CallDiffers(int position) => new(
        "deposit-call",
        $"deposit {position}: the encoded call does not decode to the deposit",
        $"this is a fault of the program: nothing was sent");
}

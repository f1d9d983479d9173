namespace DepositContract.Submission;

/// <summary>What the order that was asked for allows.</summary>
/// <remarks>
/// Transactions of one account are mined in the order of their nonces, and nonces are given in the order of the list. So the order can only be broken by a
/// deposit that drops out: its nonce was used by something else, or the contract refused it.
/// </remarks>
internal sealed class OrderRule(SubmissionOrder order, IReadOnlyList<TrackedDeposit> deposits)
{
    /// <summary>Whether nothing more may be sent, because a deposit before it has dropped out or may have.</summary>
    internal bool IsHeld => FindHolding() is not null;

    /// <summary>Throws when a deposit would have to be sent after one that stands behind it in the list.</summary>
    /// <exception cref="SubmissionException">The order of the list cannot be kept any more.</exception>
    internal void Require()
    {
        if (order is not SubmissionOrder.File) return;
        int unsent = Index(deposit => deposit.Journaled is null, 0);
        int sent = unsent < 0 ? -1 : Index(deposit => deposit.Journaled is not null, unsent);
        if (sent >= 0) throw SubmissionException.OrderBroken(unsent, sent);
    }

    /// <summary>What there is to say about deposits that were held back.</summary>
    internal SubmissionProblem? Describe()
    {
        if (FindHolding() is not { } holding || deposits.Count(deposit => deposit.Journaled is null) is var unsent && unsent == 0) return null;
        int position = Index(deposit => deposit == holding, 0);
        return new SubmissionProblem(
            "order-held", position, $"{unsent} deposits were not sent, because deposit {position} would come after them",
            $"the order matters only to the numbers of the validators: run again with --order any, or with --resend-lost first");
    }

    private TrackedDeposit? FindHolding() =>
        order is SubmissionOrder.File ? deposits.FirstOrDefault(deposit => deposit.Journaled is { NonceUsed: not null } or { Mined.Succeeded: false }) : null;

    private int Index(Func<TrackedDeposit, bool> matches, int from)
    {
        for (int i = from; i < deposits.Count; i++)
        {
            if (matches(deposits[i])) return i;
        }

        return -1;
    }
}

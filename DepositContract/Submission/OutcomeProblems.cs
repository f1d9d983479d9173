namespace DepositContract.Submission;

/// <summary>What there is to say about deposits that were sent and did not end well.</summary>
internal static class OutcomeProblems
{
    /// <summary>One for every such deposit, in the order of the list, and one where it could not be found out who was first.</summary>
    internal static List<SubmissionProblem> Find(IReadOnlyList<SubmittedDeposit> deposits, UserText? unreadEvents)
    {
        List<SubmissionProblem> problems = [.. deposits.Index().Select(item => Find(item.Item, item.Index)).OfType<SubmissionProblem>()];
        if (unreadEvents is not null)
        {
            problems.Add(new SubmissionProblem(
                "first-deposit-unknown", null, $"whether another deposit for one of the keys came before these cannot be found out: {unreadEvents}",
                $"run again with the same journal and a node that has the contract's logs"));
        }

        return problems;
    }

    private static SubmissionProblem? Find(SubmittedDeposit deposit, int position) => deposit switch
    {
        { ForestalledBy: { } first } => DepositChecks.Problem(
            "pubkey-forestalled", position, deposit.Deposit,
            $"deposit {first.Index} of block {first.BlockNumber}, by transaction {first.TransactionHash}, came before it and has fixed the key's withdrawal credentials to {first.Data.WithdrawalCredentials}",
            $"the ether of this deposit belongs to those credentials now: send nothing more for this key"),
        { State: SubmittedDepositState.Lost } => DepositChecks.Problem(
            "nonce-used", position, deposit.Deposit, $"another transaction of the account has used nonce {deposit.Nonce}, so {deposit.TransactionHash} can never be mined",
            $"look at the account's transaction with that nonce; if it is not this deposit, run again with --resend-lost when its block is final"),
        { State: SubmittedDepositState.NonceUsed } => DepositChecks.Problem(
            "nonce-used-unsettled", position, deposit.Deposit, $"another transaction of the account has used nonce {deposit.Nonce}, in a block that may still be taken back",
            $"run again with the same journal when that block is final"),
        { State: SubmittedDepositState.Reverted } => DepositChecks.Problem(
            "deposit-reverted", position, deposit.Deposit, $"transaction {deposit.TransactionHash} is mined in block {deposit.BlockNumber} and the contract refused it",
            $"the ether is back in the account; find out why with `contract verify`, then run again with --resend-lost when its block is final"),
        _ => null,
    };
}

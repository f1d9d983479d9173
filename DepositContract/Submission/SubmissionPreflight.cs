using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core.Bls;
using Eth2Core.Phase0;

namespace DepositContract.Submission;

/// <summary>Everything that is checked before a wallet is touched.</summary>
internal sealed class SubmissionPreflight(IEth1Node node, ExecutionAddress account, SubmissionTarget target, SubmissionPolicy policy, FeePolicy feePolicy, IBls bls)
{
    /// <summary>Checks the chain, the contract, the deposits, their public keys' earlier deposits, and the account's balance.</summary>
    /// <param name="deposits">The deposits.</param>
    /// <param name="sent">The transaction of each deposit that was sent already.</param>
    /// <param name="journal">Every transaction of the journal, also those of deposits that are not in the list.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal async Task<PreflightReport> RunAsync(
        IReadOnlyList<DepositData> deposits, JournalEntry.Intent?[] sent, IReadOnlyList<JournalEntry.Intent> journal, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        await WrongChainIdException.ThrowUnlessAsync(node, target.ChainId, cancellationToken).ConfigureAwait(false);
        ContractReport contract = await ContractVerification.VerifyAsync(node, target.Contract, target.ChainId, cancellationToken).ConfigureAwait(false);
        FeeEstimate fees = await FeeEstimate.AskAsync(node, feePolicy, cancellationToken).ConfigureAwait(false);
        Wei balance = await node.GetBalanceAsync(account, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        (int Position, DepositData Deposit)[] unsent = [.. deposits.Index().Where(item => sent[item.Index] is null)];
        Wei value = unsent.Aggregate(Wei.Zero, (sum, item) => sum + Wei.FromGwei(item.Deposit.Amount));
        Wei cost = value + (fees.MaxFeePerGas * DepositSubmission.GasLimit * (ulong)unsent.Length);
        List<SubmissionProblem> problems = [.. CheckContract(contract), .. CheckBalance(balance, cost)];
        problems.AddRange(new DepositChecks(target, policy, bls).FindProblems(deposits, progress, cancellationToken));
        EarlierDeposits earlier = new(target, policy, bls, [.. sent.OfType<JournalEntry.Intent>()]);
        problems.AddRange(earlier.FindProblems(unsent, journal));
        if (contract.IsGenuine && unsent.Length > 0)
        {
            problems.AddRange(await CheckHistoryAsync(unsent, contract, earlier, progress, cancellationToken).ConfigureAwait(false));
        }

        return new PreflightReport(contract, account, balance, value, cost, fees, contract.DepositCount ?? 0, problems);
    }

    private static IEnumerable<SubmissionProblem> CheckContract(ContractReport contract)
    {
        if (!contract.IsGenuine) yield return new SubmissionProblem("contract-not-genuine", null, contract.Summary, contract.Hint);
    }

    private IEnumerable<SubmissionProblem> CheckBalance(Wei balance, Wei cost)
    {
        if (balance < cost)
        {
            UserText message = $"account {Eip55.ToChecksum(account)}: the deposits can cost {cost.ToEtherString()} ETH with fees, got {balance.ToEtherString()}";
            yield return new SubmissionProblem("balance-too-low", null, message, $"send ether to the account first");
        }
    }

    private async Task<List<SubmissionProblem>> CheckHistoryAsync(
        (int Position, DepositData Deposit)[] unsent, ContractReport contract, EarlierDeposits earlier, IProgress<SubmissionProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new SubmissionProgress(SubmissionPhase.ReadingHistory, 0, unsent.Length));
        DepositHistory history = new(node, target.Contract, target.ContractBlock);
        (IReadOnlyList<DepositEvent> events, UserText? fault) = await history.ReadAsync(contract, cancellationToken).ConfigureAwait(false);
        List<SubmissionProblem> problems = earlier.FindProblems(unsent, events);
        if (fault is not null && !policy.AllowUnreadHistory)
        {
            problems.Add(new SubmissionProblem(
                "history-unread", null, $"the contract's earlier deposits cannot be read: {fault}", $"use a node that has the logs, or allow it explicitly: a key may have been deposited for already"));
        }

        return problems;
    }
}

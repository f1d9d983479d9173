using System.Globalization;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using DepositContract.Wallets;

namespace DepositContract.Submission;

/// <summary>Looks at the account that pays: what it owns, what gas costs, and which of its transactions wait.</summary>
internal sealed class AccountChecks(IEth1Node node, ExecutionAddress? account, FeePolicy policy)
{
    private const decimal WeiPerGwei = 1_000_000_000m;

    /// <summary>What the account owns; null without an account.</summary>
    internal async Task<Wei?> AskBalanceAsync(CancellationToken cancellationToken) =>
        account is { } address ? await node.GetBalanceAsync(address, BlockReference.Latest, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Whether gas is as cheap as was asked for.</summary>
    internal PreflightCheck LookAtFees(FeeEstimate fees, ulong gas)
    {
        if (gas == 0) return PreflightCheck.NotNeeded(PreflightRules.Fees, $"nothing is to be sent");
        if (fees.NeededPerGas > policy.MaxFeePerGas)
        {
            return PreflightCheck.Failed(PreflightRules.Fees, new SubmissionProblem(
                "fee-above-ceiling", null, $"gas costs {Gwei(fees.NeededPerGas)} gwei now, expected at most {Gwei(policy.MaxFeePerGas)}", $"wait, or raise the ceiling with --max-fee-per-gas"));
        }

        if (fees.NeededPerGas > policy.CeilingFor(gas))
        {
            return PreflightCheck.Failed(PreflightRules.Fees, new SubmissionProblem(
                "total-fee-above-ceiling", null, $"the gas of all deposits can cost {(fees.NeededPerGas * gas).ToEtherString()} ETH now, expected at most {policy.MaxTotalFee!.Value.ToEtherString()}",
                $"wait, send fewer deposits at once, or raise the ceiling with --max-total-fee"));
        }

        return PreflightCheck.Passed(PreflightRules.Fees, fees.IsLegacy
            ? (UserText)$"the chain has no base fee: a gas price of {Gwei(fees.MaxFeePerGas)} gwei, all gas at most {(fees.MaxFeePerGas * gas).ToEtherString()} ETH"
            : $"base fee {Gwei(fees.BaseFeePerGas)} gwei, tip {Gwei(fees.MaxPriorityFeePerGas)} gwei, at most {Gwei(fees.MaxFeePerGas)} gwei: all gas at most {(fees.MaxFeePerGas * gas).ToEtherString()} ETH");
    }

    /// <summary>Whether transactions that were signed elsewhere pay as much as gas costs now; their ceilings were looked at when they were read.</summary>
    internal static PreflightCheck LookAtSignedFees(FeeEstimate fees, IReadOnlyCollection<SignedTransaction> signed)
    {
        if (signed.Count == 0) return PreflightCheck.NotNeeded(PreflightRules.Fees, $"nothing is to be sent");
        Wei all = PresignedDeposits.FeeOf(signed);
        Wei least = signed.Min(transaction => transaction.Transaction.FeeCeilingPerGas);
        return least >= fees.NeededPerGas
            ? PreflightCheck.Passed(PreflightRules.Fees, $"gas costs {Gwei(fees.NeededPerGas)} gwei now, and the signed transactions pay up to {Gwei(least)} gwei or more: all gas at most {all.ToEtherString()} ETH")
            : PreflightCheck.Warned(
                PreflightRules.Fees, $"gas costs {Gwei(fees.NeededPerGas)} gwei now, and one of the signed transactions pays at most {Gwei(least)} gwei: all gas at most {all.ToEtherString()} ETH",
                $"it waits until gas is as cheap as that, or sign again with higher fees before you send");
    }

    /// <summary>Whether the account can pay.</summary>
    internal PreflightCheck LookAtBalance(Wei? balance, Wei cost)
    {
        if (account is not { } address || balance is not { } owned) return PreflightCheck.NotNeeded(PreflightRules.Balance, $"no account was named");
        if (cost == Wei.Zero) return PreflightCheck.NotNeeded(PreflightRules.Balance, $"nothing is to be sent");
        return owned >= cost
            ? PreflightCheck.Passed(PreflightRules.Balance, $"account {Eip55.ToChecksum(address)} has {owned.ToEtherString()} ETH, and the deposits can cost {cost.ToEtherString()} ETH with fees")
            : PreflightCheck.Failed(PreflightRules.Balance, new SubmissionProblem(
                "balance-too-low", null, $"account {Eip55.ToChecksum(address)}: the deposits can cost {cost.ToEtherString()} ETH with fees, got {owned.ToEtherString()}", $"send ether to the account first"));
    }

    /// <summary>Whether other programs have transactions of the account waiting, which come before the deposits or take their nonces.</summary>
    internal async Task<PreflightCheck> LookAtNonceAsync(IReadOnlyList<JournaledDeposit> journal, CancellationToken cancellationToken)
    {
        if (account is not { } address) return PreflightCheck.NotNeeded(PreflightRules.AccountNonce, $"no account was named");
        ulong mined = await node.GetTransactionCountAsync(address, BlockReference.Latest, cancellationToken).ConfigureAwait(false);
        ulong pending = await node.GetTransactionCountAsync(address, BlockReference.Pending, cancellationToken).ConfigureAwait(false);
        HashSet<ulong> own = [.. journal.Select(deposit => deposit.Current.Nonce)];
        int foreign = 0;
        for (ulong nonce = mined; nonce < pending; nonce++) foreign += own.Contains(nonce) ? 0 : 1;
        return foreign == 0
            ? PreflightCheck.Passed(PreflightRules.AccountNonce, $"the account's next nonce is {pending}, and no other program's transaction waits")
            : PreflightCheck.Warned(
                PreflightRules.AccountNonce, $"{foreign} transactions of the account wait that are not in the journal; its next nonce is {pending}",
                $"the deposits wait until those are mined; use no other program with this account meanwhile");
    }

    private static string Gwei(Wei amount) => ((decimal)amount.Value / WeiPerGwei).ToString("0.#########", CultureInfo.InvariantCulture);
}

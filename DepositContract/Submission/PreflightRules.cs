using static DepositContract.Submission.PreflightOutcome;

namespace DepositContract.Submission;

/// <summary>Every check before anything is signed, in the order in which they are shown: the table of docs/preflight.md.</summary>
public static class PreflightRules
{
    internal const string ChainId = "chain-id";
    internal const string NetworkName = "network-name";
    internal const string ContractCode = "contract-code";
    internal const string ContractStorage = "contract-storage";
    internal const string StateProof = "state-proof";
    internal const string DepositTree = "deposit-tree";
    internal const string DepositRoots = "deposit-roots";
    internal const string DepositAmount = "deposit-amount";
    internal const string DepositSignature = "deposit-signature";
    internal const string WithdrawalCredentials = "withdrawal-credentials";
    internal const string WithdrawalAddress = "withdrawal-address";
    internal const string PubkeyUnique = "pubkey-unique";
    internal const string EarlierDeposits = "earlier-deposits";
    internal const string Journal = "journal";
    internal const string Fees = "fees";
    internal const string Balance = "balance";
    internal const string AccountNonce = "account-nonce";

    /// <summary>The table.</summary>
    public static IReadOnlyList<PreflightRule> All { get; } =
    [
        new(ChainId, ["wrong-chain-id"], []),
        new(NetworkName, [], [Warned, NotNeeded]),
        new(ContractCode, ["contract-not-genuine"], [Warned]),
        new(ContractStorage, ["contract-not-genuine"], [Unknown]),
        new(StateProof, ["state-proof-invalid"], [Unknown]),
        new(DepositTree, ["history-unread", "history-wrong"], [Unknown, NotNeeded]),
        new(DepositRoots, ["deposit-roots"], [NotNeeded]),
        new(DepositAmount, ["amount-too-low"], [NotNeeded]),
        new(DepositSignature, ["signature-not-valid"], [Warned, NotNeeded]),
        new(WithdrawalCredentials, ["withdrawal-credentials"], [NotNeeded]),
        new(WithdrawalAddress, [], [Warned, Unknown, NotNeeded]),
        new(PubkeyUnique, ["pubkey-repeated"], [Warned, NotNeeded]),
        new(EarlierDeposits, ["pubkey-taken", "pubkey-deposited", "top-up-lost"], [Warned, Unknown, NotNeeded]),
        new(Journal, ["pubkey-in-journal"], [Warned, NotNeeded]),
        new(Fees, ["fee-above-ceiling", "total-fee-above-ceiling"], [Warned, NotNeeded]),
        new(Balance, ["balance-too-low"], [NotNeeded]),
        new(AccountNonce, [], [Warned, NotNeeded]),
    ];

    /// <summary>The checks in the order of the table; each must keep to its rule, so that the table is what happens.</summary>
    /// <exception cref="InvalidOperationException">A check came to something that the table does not have.</exception>
    internal static IReadOnlyList<PreflightCheck> Arrange(IEnumerable<PreflightCheck> checks)
    {
        ILookup<string, PreflightCheck> byCode = checks.ToLookup(check => check.Code);
        List<PreflightCheck> arranged = [];
        foreach (PreflightRule rule in All)
        {
            foreach (PreflightCheck check in byCode[rule.Code])
            {
                if (!rule.Allows(check)) throw new InvalidOperationException($"the check {check.Code} came to {check.Outcome} {check.Problem?.Code}, which its rule does not have");
                arranged.Add(check);
            }

            if (!byCode.Contains(rule.Code)) throw new InvalidOperationException($"the check {rule.Code} was not made");
        }

        return arranged;
    }
}

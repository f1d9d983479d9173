using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Proofs;
using Eth2Core.Merkle;

namespace DepositContract.Submission;

/// <summary>What was found out about the contract, and what of it is proved.</summary>
internal sealed class ContractChecks(IEth1Node node, SubmissionTarget target)
{
    private const int HighestSlot = 64;

    /// <summary>The chain, the code, the storage, and its proof.</summary>
    internal async Task<IReadOnlyList<PreflightCheck>> LookAsync(ContractReport report, CancellationToken cancellationToken) =>
    [
        LookAtChain(report),
        LookAtCode(report),
        .. LookAtStorage(report),
        await LookAtProofAsync(report, cancellationToken).ConfigureAwait(false),
    ];

    private static bool HasCode(ContractReport report) => report.Grade is ContractGrade.Exact or ContractGrade.ExactExceptMetadata or ContractGrade.WrongStorage;

    private PreflightCheck LookAtChain(ContractReport report)
    {
        if (report.ChainId == target.ChainId) return PreflightCheck.Passed(PreflightRules.ChainId, $"the node is on chain {report.ChainId}");
        WrongChainIdException wrong = new(node.DisplayName, target.ChainId, report.ChainId);
        return PreflightCheck.Failed(PreflightRules.ChainId, new SubmissionProblem(wrong.Code, null, wrong.Text, wrong.Hint ?? UserText.Empty));
    }

    private static PreflightCheck LookAtCode(ContractReport report) => report.Grade switch
    {
        ContractGrade.Exact or ContractGrade.WrongStorage => PreflightCheck.Passed(PreflightRules.ContractCode, $"the code at {report.Address} is the deposit contract's, byte for byte"),
        ContractGrade.ExactExceptMetadata => PreflightCheck.Warned(
            PreflightRules.ContractCode, report.Summary, $"the compiler's metadata is never executed; the known networks' contracts have other metadata, so be sure of the address"),
        _ => PreflightCheck.Failed(PreflightRules.ContractCode, new SubmissionProblem("contract-not-genuine", null, report.Summary, report.Hint)),
    };

    private static IEnumerable<PreflightCheck> LookAtStorage(ContractReport report)
    {
        if (!HasCode(report))
        {
            yield return PreflightCheck.Unknown(PreflightRules.ContractStorage, $"not looked at: the code is not the deposit contract's", UserText.Empty);
            yield break;
        }

        ContractCheck[] inside = [.. report.Checks.SkipWhile(check => !check.Name.Equals(CodeName)).Skip(1)];
        if (inside.FirstOrDefault(check => !check.Passed) is { } failure)
        {
            UserText what = report.Grade == ContractGrade.WrongStorage
                ? report.Summary
                : $"contract {report.Address}: {failure.Name}: expected {failure.Expected}, got {failure.Got}";
            UserText hint = report.Hint.IsEmpty ? $"send nothing to it" : report.Hint;
            yield return PreflightCheck.Failed(PreflightRules.ContractStorage, new SubmissionProblem("contract-not-genuine", null, what, hint));
        }

        foreach (ContractCheck check in inside.Where(check => check.Passed))
        {
            yield return PreflightCheck.Passed(PreflightRules.ContractStorage, $"{check.Name}: expected {check.Expected}, got {check.Got}");
        }
    }

    private static UserText CodeName { get; } = $"code";

    private async Task<PreflightCheck> LookAtProofAsync(ContractReport report, CancellationToken cancellationToken)
    {
        if (!report.IsGenuine) return PreflightCheck.Unknown(PreflightRules.StateProof, $"not looked at: the contract is not the deposit contract", UserText.Empty);
        ulong[] slots = [.. Enumerable.Range(0, HighestSlot + 1).Select(slot => (ulong)slot)];
        try
        {
            (AccountProof proof, UserText? fault) = await ProvedStorage.AskAsync(node, report.Address, slots, report.BlockHash, cancellationToken).ConfigureAwait(false);
            return (fault ?? FindDifference(report, proof)) is { } wrong
                ? PreflightCheck.Failed(PreflightRules.StateProof, Invalid(report, wrong))
                : PreflightCheck.Passed(
                    PreflightRules.StateProof, $"code and storage are proved against the state root of block {report.BlockNumber} {report.BlockHash}: {report.DepositCount} deposits with root {report.DepositRoot}");
        }
        catch (DepositException exception) when (exception is Eth1RpcErrorException or Eth1NodeAnswerException)
        {
            return PreflightCheck.Unknown(
                PreflightRules.StateProof, $"the node makes no proofs: {exception.Text}", $"what the node says about the contract is taken from it alone; a node with eth_getProof, or a second one, says more");
        }
    }

    private static UserText? FindDifference(ContractReport report, AccountProof proof)
    {
        if (proof.CodeHash != report.CodeHash) return $"the code hash is {proof.CodeHash}, and the code hashes to {report.CodeHash}";
        Root[] slots = [.. proof.Storage.Select(slot => slot.Value)];
        if (CanonicalContract.ZeroHashes.Index().Any(item => slots[(int)CanonicalContract.FirstZeroHashSlot + item.Index] != item.Item)) return $"the zero hashes are not the constructor's";
        ulong count = report.DepositCount ?? 0;
        Root countSlot = slots[(int)CanonicalContract.DepositCountSlot];
        if (!Abi.AbiWord.TryRead(countSlot, out ulong proved) || proved != count) return $"the count is {countSlot}, and the contract says {count}";
        Root root = DepositTreeFrontier.FromBranch(slots[..CanonicalContract.TreeDepth], count).GetRoot();
        return root == report.DepositRoot ? null : (UserText)$"the branch has the root {root}, and the contract says {report.DepositRoot}";
    }

    private static SubmissionProblem Invalid(ContractReport report, UserText wrong) => new SubmissionProblem(
        "state-proof-invalid", null, $"the proof of contract {report.Address} at block {report.BlockHash} is wrong: {wrong}", $"the node is broken or lies: use another one; nothing was sent");
}

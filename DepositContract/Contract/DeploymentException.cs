using DepositContract.Transactions;

namespace DepositContract.Contract;

/// <summary>The contract was not deployed, or what was deployed is not the contract.</summary>
public sealed class DeploymentException : DepositException
{
    private DeploymentException(string code, UserText message, UserText hint, int exitCode = 1)
        : base(code, message, hint)
    {
        ExitCode = exitCode;
    }

    /// <inheritdoc/>
    public override int ExitCode { get; }

    internal static DeploymentException WrongCreationCode(int length) => new(
        "creation-code",
        $"creation code: expected the official {CanonicalContract.CreationCodeLength} bytes, got {length} with another digest",
        $"take it from deposit_contract.json of the consensus specifications, or leave it out: the contract is embedded here");

    internal static DeploymentException BalanceTooLow(ExecutionAddress account, Wei balance, Wei needed) => new(
        "balance-too-low",
        $"account {account}: the deployment can cost {needed.ToEtherString()} ETH, got {balance.ToEtherString()}",
        $"send ether to the account first");

    internal static DeploymentException Reverted(Hash32 transactionHash, ulong blockNumber) => new(
        "deployment-reverted",
        $"transaction {transactionHash}: the deployment was reverted in block {blockNumber}",
        $"look at the transaction: it may have run out of gas");

    internal static DeploymentException OtherAddress(Hash32 transactionHash, ExecutionAddress expected, string got) => new(
        "deployment-address",
        $"transaction {transactionHash}: expected the contract at {expected}, got {got}",
        $"the node's answers contradict each other: use another node",
        3);

    internal static DeploymentException NotGenuine(ContractReport report) => new("contract-not-genuine", report.Summary, report.Hint, 3);

    internal static DeploymentException NotMined(Hash32 transactionHash, ExecutionAddress address, TimeSpan waited) => new(
        "not-yet-mined",
        $"transaction {transactionHash}: not mined after {waited.TotalSeconds:0} seconds",
        $"do not deploy again: wait, then run contract verify {address}",
        2);
}

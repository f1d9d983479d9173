namespace DepositContract.Contract;

/// <summary>A deployed contract, mined and verified.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="TransactionHash">The transaction that made it.</param>
/// <param name="BlockNumber">The height of its block: nothing before it can be a deposit.</param>
/// <param name="BlockHash">The hash of its block.</param>
/// <param name="GasUsed">The gas that the deployment used.</param>
/// <param name="Report">What the verification found.</param>
public sealed record DeploymentReceipt(
    ExecutionAddress Address,
    Hash32 TransactionHash,
    ulong BlockNumber,
    Hash32 BlockHash,
    ulong GasUsed,
    ContractReport Report);

namespace DepositContract.Submission;

/// <summary>Where deposits go. The three belong together: a deposit for one network is lost on every other.</summary>
/// <param name="ChainId">The ETH1 chain.</param>
/// <param name="Contract">The deposit contract on it.</param>
/// <param name="GenesisForkVersion">The fork version that deposit signatures are made under.</param>
/// <param name="ContractBlock">The block in which the contract was made, where earlier deposits begin; 0 reads from the first block.</param>
public sealed record SubmissionTarget(ChainId ChainId, ExecutionAddress Contract, ForkVersion GenesisForkVersion, ulong ContractBlock = 0)
{
    /// <summary>The network's name, to be compared with what files say; null where it has none.</summary>
    public string? NetworkName { get; init; }
}

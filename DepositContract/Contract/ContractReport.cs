namespace DepositContract.Contract;

/// <summary>What was found out about the contract at an address, at one block.</summary>
/// <param name="Address">Where the contract is, or should be.</param>
/// <param name="ChainId">The chain that the node follows.</param>
/// <param name="BlockNumber">The height of the block that was asked about.</param>
/// <param name="BlockHash">The hash of that block.</param>
/// <param name="Grade">What stands there.</param>
/// <param name="KnownAs">The name of another contract that is known by its digest; null otherwise.</param>
/// <param name="CodeLength">How many bytes of code there are.</param>
/// <param name="CodeHash">Keccak-256 of the code; null when there is none.</param>
/// <param name="DepositCount">get_deposit_count; null when it was not asked.</param>
/// <param name="DepositRoot">get_deposit_root; null when it was not asked.</param>
/// <param name="Checks">Everything that was looked at, in order.</param>
public sealed record ContractReport(
    ExecutionAddress Address,
    ChainId ChainId,
    ulong BlockNumber,
    Hash32 BlockHash,
    ContractGrade Grade,
    string? KnownAs,
    int CodeLength,
    Root? CodeHash,
    ulong? DepositCount,
    Root? DepositRoot,
    IReadOnlyList<ContractCheck> Checks)
{
    /// <summary>Whether this is the deposit contract and nothing contradicts it.</summary>
    public bool IsGenuine => Grade is ContractGrade.Exact or ContractGrade.ExactExceptMetadata && Checks.All(check => check.Passed);

    /// <summary>Whether nobody has deposited yet.</summary>
    public bool IsPristine => DepositCount == 0;

    /// <summary>One line: what it is.</summary>
    public UserText Summary => Grade switch
    {
        ContractGrade.Exact or ContractGrade.ExactExceptMetadata when FirstFailure is { } check =>
            $"contract {Address}: {check.Name}: expected {check.Expected}, got {check.Got}",
        ContractGrade.Exact => $"contract {Address} is the deposit contract",
        ContractGrade.ExactExceptMetadata => $"contract {Address} is the deposit contract, compiled with other metadata",
        ContractGrade.WrongStorage => $"contract {Address} is a decoy: the right code, but {FirstFailure?.Name}: expected {FirstFailure?.Expected}, got {FirstFailure?.Got}",
        ContractGrade.KnownOther => $"contract {Address} is another contract: {KnownAs}",
        ContractGrade.Unknown => $"contract {Address} has the wrong code: {CodeLength} bytes with code hash {CodeHash}, expected {CanonicalContract.Runtime.Length} bytes with {CanonicalContract.CodeHash}",
        _ => $"there is no contract at {Address}",
    };

    /// <summary>What to do when the contract is not genuine; empty when it is.</summary>
    public UserText Hint => Grade switch
    {
        _ when IsGenuine => UserText.Empty,
        ContractGrade.NoCode => $"check the address and that the node follows the right chain",
        ContractGrade.WrongStorage => $"send nothing to it: its deposit roots are worthless and no beacon chain will see the deposits",
        _ => $"send nothing to it: check the address against more than one source",
    };

    /// <summary>The first check that failed; null when there is none.</summary>
    public ContractCheck? FirstFailure => Checks.FirstOrDefault(check => !check.Passed);
}

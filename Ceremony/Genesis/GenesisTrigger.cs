namespace Ceremony.Genesis;

/// <summary>Why genesis is at this ETH1 block and not at the one before: the later of the two blocks that first meet a condition.</summary>
/// <remarks>Nothing here depends on when or from where one looked: two observers of one chain have the same.</remarks>
/// <param name="Block">The genesis block.</param>
/// <param name="DepositCount">How many deposits there are up to and including it.</param>
/// <param name="ActiveValidatorCountBefore">How many validators were active at the block before.</param>
/// <param name="Time">The condition of the time.</param>
/// <param name="Validators">The condition of the validators.</param>
public sealed record GenesisTrigger(
    GenesisEth1Block Block, ulong DepositCount, ulong ActiveValidatorCountBefore, TimeCondition Time, ValidatorCondition Validators)
{
    /// <summary>Whether the block before was too early.</summary>
    public bool IsFirstInTime => Time.FirstBlock == Block;

    /// <summary>Whether the block before had too few active validators.</summary>
    public bool IsFirstWithValidators => Validators.FirstBlock == Block;
}

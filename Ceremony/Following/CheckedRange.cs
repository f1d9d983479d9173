namespace Ceremony.Following;

/// <summary>Neighbouring blocks that were read at once, or alike, and the checks that they passed.</summary>
/// <param name="FirstBlock">The first block.</param>
/// <param name="LastBlock">The last block, at which the contract was asked.</param>
/// <param name="Checks">What was checked.</param>
public sealed record CheckedRange(ulong FirstBlock, ulong LastBlock, RangeChecks Checks);

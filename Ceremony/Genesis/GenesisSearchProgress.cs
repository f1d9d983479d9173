namespace Ceremony.Genesis;

/// <summary>How many deposits were looked at.</summary>
/// <param name="Done">So many.</param>
/// <param name="Total">Of so many.</param>
/// <param name="ActiveValidatorCount">How many validators would be active.</param>
public sealed record GenesisSearchProgress(ulong Done, ulong Total, ulong ActiveValidatorCount);

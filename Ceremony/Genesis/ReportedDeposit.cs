using Eth2Core.Phase0;

namespace Ceremony.Genesis;

/// <summary>A deposit of a report, and where it came from.</summary>
/// <param name="Data">The deposit.</param>
/// <param name="BlockNumber">The ETH1 block that holds it; null when it was read from a file.</param>
public readonly record struct ReportedDeposit(DepositData Data, ulong? BlockNumber);

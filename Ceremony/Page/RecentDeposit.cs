using DepositContract.Contract;
using Eth2Core;
using Eth2Core.Genesis;

namespace Ceremony.Page;

/// <summary>A deposit and what became of it.</summary>
/// <param name="Deposit">The deposit.</param>
/// <param name="Timestamp">Its block's time.</param>
/// <param name="Fate">What became of it; null for one that came after the genesis block.</param>
public sealed record RecentDeposit(DepositEvent Deposit, UnixSeconds Timestamp, DepositFate? Fate);

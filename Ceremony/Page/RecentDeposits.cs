using Ceremony.Following;
using DepositContract.Contract;
using Eth2Core;
using Eth2Core.Genesis;

namespace Ceremony.Page;

/// <summary>The newest deposits of a ledger.</summary>
internal static class RecentDeposits
{
    private const int Most = 16;

    /// <summary>The newest ones, the newest first.</summary>
    public static IReadOnlyList<RecentDeposit> Read(Ledger ledger, IReadOnlyList<DepositFate> fates)
    {
        ulong count = ledger.DepositCount;
        return [.. ledger.ReadDeposits(count - Math.Min(count, Most), Most).Reverse().Select(deposit => Of(ledger, deposit, fates))];
    }

    private static RecentDeposit Of(Ledger ledger, DepositEvent deposit, IReadOnlyList<DepositFate> fates) => new(
        deposit,
        ledger.FindBlockOfDeposit(deposit.Index.Value)?.Timestamp ?? default(UnixSeconds),
        deposit.Index.Value < (ulong)fates.Count ? fates[(int)deposit.Index.Value] : null);
}

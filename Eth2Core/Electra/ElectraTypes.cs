using Eth2Core.Deneb;
using Eth2Core.Phase0;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.Electra;

/// <summary>What electra adds to the state.</summary>
/// <remarks>Source: consensus-specs v1.6.0, electra/beacon-chain.md, "Containers".</remarks>
internal static class ElectraTypes
{
    /// <summary>PENDING_DEPOSITS_LIMIT.</summary>
    private const ulong PendingDepositsLimit = 1UL << 27;

    public static SszContainerType PendingDeposit { get; } = new("PendingDeposit",
    [
        new("pubkey", SszBytes.Bytes48),
        new("withdrawal_credentials", SszBytes.Bytes32),
        new("amount", SszUInt.UInt64),
        new("signature", SszBytes.Bytes96),
        new("slot", SszUInt.UInt64),
    ]);

    public static SszContainerType PendingPartialWithdrawal { get; } = new("PendingPartialWithdrawal",
    [
        new("validator_index", SszUInt.UInt64),
        new("amount", SszUInt.UInt64),
        new("withdrawable_epoch", SszUInt.UInt64),
    ]);

    public static SszContainerType PendingConsolidation { get; } = new("PendingConsolidation",
    [
        new("source_index", SszUInt.UInt64),
        new("target_index", SszUInt.UInt64),
    ]);

    public static IEnumerable<SszField> StateFields(Preset preset) =>
    [
        .. DenebTypes.StateFields(preset),
        new("deposit_requests_start_index", SszUInt.UInt64),
        new("deposit_balance_to_consume", SszUInt.UInt64),
        new("exit_balance_to_consume", SszUInt.UInt64),
        new("earliest_exit_epoch", SszUInt.UInt64),
        new("consolidation_balance_to_consume", SszUInt.UInt64),
        new("earliest_consolidation_epoch", SszUInt.UInt64),
        new("pending_deposits", new SszList(PendingDeposit, PendingDepositsLimit)),
        new("pending_partial_withdrawals", new SszList(PendingPartialWithdrawal, preset.PendingPartialWithdrawalsLimit)),
        new("pending_consolidations", new SszList(PendingConsolidation, preset.PendingConsolidationsLimit)),
    ];
}

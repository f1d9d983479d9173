using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using DepositContract.JsonRpc;
using Eth2Core.Phase0;

namespace DepositContract.Contract;

/// <summary>A deposit as the contract logs it, with its place on the chain.</summary>
/// <remarks>Source: deposit_contract.sol, "event DepositEvent"; the strict layout of 576 bytes is that of EIP-6110, "is_valid_deposit_event_data".</remarks>
/// <param name="Data">The deposit.</param>
/// <param name="Index">Its place in the contract.</param>
/// <param name="BlockNumber">The height of its block.</param>
/// <param name="BlockHash">The hash of its block.</param>
/// <param name="TransactionHash">The transaction that made it.</param>
/// <param name="LogIndex">The log's place in the block.</param>
public sealed record DepositEvent(
    DepositData Data,
    DepositIndex Index,
    ulong BlockNumber,
    Hash32 BlockHash,
    Hash32 TransactionHash,
    ulong LogIndex)
{
    /// <summary>The topic of DepositEvent(bytes,bytes,bytes,bytes,bytes).</summary>
    public static Root Topic { get; } = Root.Parse("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

    /// <summary>Whether a log says that it is a deposit. Other logs of the same address are none of our business.</summary>
    public static bool HasTopic(Eth1Log log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.Topics.Count > 0 && log.Topics[0] == Topic;
    }

    /// <summary>Reads a log; false, with the first thing that is wrong, for one that the contract cannot have written.</summary>
    public static bool TryDecode(Eth1Log log, [NotNullWhen(true)] out DepositEvent? depositEvent, [NotNullWhen(false)] out DepositEventError? error)
    {
        ArgumentNullException.ThrowIfNull(log);
        depositEvent = null;
        error = DepositEventLayout.FindFault(log);
        if (error is not null) return false;
        ReadOnlySpan<byte> data = log.Data.Span;
        DepositData deposit = new(
            new BlsPubkeyBytes(DepositEventLayout.Pubkey.Content(data)),
            new WithdrawalCredentials(DepositEventLayout.WithdrawalCredentials.Content(data)),
            new Gwei(BinaryPrimitives.ReadUInt64LittleEndian(DepositEventLayout.Amount.Content(data))),
            new BlsSignatureBytes(DepositEventLayout.Signature.Content(data)));
        DepositIndex index = new(BinaryPrimitives.ReadUInt64LittleEndian(DepositEventLayout.Index.Content(data)));
        depositEvent = new DepositEvent(deposit, index, log.BlockNumber, log.BlockHash, log.TransactionHash, log.LogIndex);
        return true;
    }
}

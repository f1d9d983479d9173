using System.Numerics;
using Eth2Core.Bellatrix;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.LaterForks;

/// <summary>The header of the execution chain's first block, which has neither transactions nor withdrawals.</summary>
/// <remarks>Source: consensus-specs v1.6.0, bellatrix/beacon-chain.md, "ExecutionPayloadHeader", and its additions in capella and deneb.</remarks>
public sealed record GenesisExecutionHeader
{
    /// <summary>MAX_EXTRA_DATA_BYTES.</summary>
    public const int MaxExtraDataLength = BellatrixTypes.MaxExtraDataBytes;

    /// <summary>parent_hash.</summary>
    public required Hash32 ParentHash { get; init; }

    /// <summary>fee_recipient.</summary>
    public required ExecutionAddress FeeRecipient { get; init; }

    /// <summary>state_root.</summary>
    public required Bytes32 StateRoot { get; init; }

    /// <summary>receipts_root.</summary>
    public required Bytes32 ReceiptsRoot { get; init; }

    /// <summary>logs_bloom: 256 bytes.</summary>
    public required ReadOnlyMemory<byte> LogsBloom { get; init; }

    /// <summary>prev_randao: the execution header's mixHash.</summary>
    public required Bytes32 PrevRandao { get; init; }

    /// <summary>block_number.</summary>
    public required ulong BlockNumber { get; init; }

    /// <summary>gas_limit.</summary>
    public required ulong GasLimit { get; init; }

    /// <summary>gas_used.</summary>
    public required ulong GasUsed { get; init; }

    /// <summary>timestamp.</summary>
    public required UnixSeconds Timestamp { get; init; }

    /// <summary>extra_data: at most 32 bytes.</summary>
    public required ReadOnlyMemory<byte> ExtraData { get; init; }

    /// <summary>base_fee_per_gas.</summary>
    public required BigInteger BaseFeePerGas { get; init; }

    /// <summary>block_hash.</summary>
    public required Hash32 BlockHash { get; init; }

    /// <summary>blob_gas_used (deneb).</summary>
    public ulong BlobGasUsed { get; init; }

    /// <summary>excess_blob_gas (deneb).</summary>
    public ulong ExcessBlobGas { get; init; }

    /// <summary>The encoding as the fork's ExecutionPayloadHeader.</summary>
    internal byte[] Serialize(ForkName fork, Preset preset)
    {
        Dictionary<string, byte[]> values = new(StringComparer.Ordinal)
        {
            ["parent_hash"] = ParentHash.AsSpan().ToArray(),
            ["fee_recipient"] = FeeRecipient.AsSpan().ToArray(),
            ["state_root"] = StateRoot.AsSpan().ToArray(),
            ["receipts_root"] = ReceiptsRoot.AsSpan().ToArray(),
            ["logs_bloom"] = LogsBloom.ToArray(),
            ["prev_randao"] = PrevRandao.AsSpan().ToArray(),
            ["block_number"] = SszUInt.Encode(BlockNumber),
            ["gas_limit"] = SszUInt.Encode(GasLimit),
            ["gas_used"] = SszUInt.Encode(GasUsed),
            ["timestamp"] = SszUInt.Encode(Timestamp.Value),
            ["extra_data"] = ExtraData.ToArray(),
            ["base_fee_per_gas"] = UInt256(BaseFeePerGas),
            ["block_hash"] = BlockHash.AsSpan().ToArray(),
            ["transactions_root"] = EmptyPayload.TransactionsRoot.AsSpan().ToArray(),
            ["withdrawals_root"] = EmptyPayload.WithdrawalsRoot(preset).AsSpan().ToArray(),
            ["blob_gas_used"] = SszUInt.Encode(BlobGasUsed),
            ["excess_blob_gas"] = SszUInt.Encode(ExcessBlobGas),
        };
        SszContainerType type = StateTypes.ExecutionPayloadHeader(fork);
        return type.Serialize([.. type.Fields.Select(field => (ReadOnlyMemory<byte>)values[field.Name])]);
    }

    private static byte[] UInt256(BigInteger value)
    {
        byte[] bytes = new byte[32];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }
}

using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Eth2Core.LaterForks;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Eth2Core.Tests.LaterForks;

/// <summary>Random headers of execution blocks without transactions and withdrawals.</summary>
internal static class Headers
{
    /// <summary>hash_tree_root of a list of no transactions, limit 2^20.</summary>
    private const string NoTransactions = "0x7ffe241ea60187fdb0187bfa22de35d1f9bed7ab061d9401fd47e34a54fbede1";

    /// <summary>hash_tree_root of a list of no withdrawals, limit 16.</summary>
    private const string NoWithdrawals = "0x792930bbd5baac43bcc798ee49aa8185ef76bb3b44ba62b91d86ae569e4bb535";

    /// <summary>The same, limit 4: the minimal preset.</summary>
    private const string NoWithdrawalsMinimal = "0x28ba1834a3a7b657460ce79fa3a1d909ab8828fd557659d4d0554a9bdbc0ec30";

    public static GenesisExecutionHeader Draw() => new()
    {
        ParentHash = new(RandomNumberGenerator.GetBytes(32)),
        FeeRecipient = new(RandomNumberGenerator.GetBytes(20)),
        StateRoot = new(RandomNumberGenerator.GetBytes(32)),
        ReceiptsRoot = new(RandomNumberGenerator.GetBytes(32)),
        LogsBloom = RandomNumberGenerator.GetBytes(256),
        PrevRandao = new(RandomNumberGenerator.GetBytes(32)),
        BlockNumber = 3,
        GasLimit = 30_000_000,
        GasUsed = 5,
        Timestamp = new(1_700_000_000),
        ExtraData = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(33)),
        BaseFeePerGas = new BigInteger(RandomNumberGenerator.GetBytes(32), isUnsigned: true),
        BlockHash = new(RandomNumberGenerator.GetBytes(32)),
        BlobGasUsed = 131_072,
        ExcessBlobGas = 7,
    };

    /// <summary>The header as the standard API writes it.</summary>
    public static Dictionary<string, string> ToJson(GenesisExecutionHeader header, ForkName fork, Preset preset)
    {
        Dictionary<string, string> json = new()
        {
            ["parent_hash"] = header.ParentHash.ToString(),
            ["fee_recipient"] = header.FeeRecipient.ToString(),
            ["state_root"] = header.StateRoot.ToString(),
            ["receipts_root"] = header.ReceiptsRoot.ToString(),
            ["logs_bloom"] = Hex.Encode(header.LogsBloom.Span),
            ["prev_randao"] = header.PrevRandao.ToString(),
            ["block_number"] = $"{header.BlockNumber}",
            ["gas_limit"] = $"{header.GasLimit}",
            ["gas_used"] = $"{header.GasUsed}",
            ["timestamp"] = $"{header.Timestamp}",
            ["extra_data"] = Hex.Encode(header.ExtraData.Span),
            ["base_fee_per_gas"] = header.BaseFeePerGas.ToString(CultureInfo.InvariantCulture),
            ["block_hash"] = header.BlockHash.ToString(),
            ["transactions_root"] = NoTransactions,
        };
        if (fork >= ForkName.Capella)
            json["withdrawals_root"] = preset.Name == "minimal" ? NoWithdrawalsMinimal : NoWithdrawals;
        if (fork >= ForkName.Deneb)
            (json["blob_gas_used"], json["excess_blob_gas"]) = ($"{header.BlobGasUsed}", $"{header.ExcessBlobGas}");
        return json;
    }
}

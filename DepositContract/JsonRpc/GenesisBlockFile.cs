using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Eth2Core.LaterForks;
using Eth2Core.Networks;

namespace DepositContract.JsonRpc;

/// <summary>The first block of an execution chain as eth_getBlockByNumber answers it, from a file: the block object, or the whole answer.</summary>
/// <remarks>
/// Source: execution-apis, "BlockObject". The hash is computed from the header's fields. The roots of a payload's lists are SSZ roots, which a block
/// object does not hold: so a block with transactions or withdrawals is refused. The first block has none.
/// </remarks>
public static class GenesisBlockFile
{
    /// <summary>The longest file that is read.</summary>
    public const long MaxLength = 1L << 20;

    /// <summary>The root of a Merkle-Patricia trie without entries: the Keccak-256 hash of the RLP of nothing.</summary>
    private static readonly Root EmptyTrieRoot = Root.Parse("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

    // What each fork appended to the header. A chain whose first block has other fields does not start with that fork.
    private static readonly (string Member, ForkName Since)[] s_appended =
    [
        ("baseFeePerGas", ForkName.Bellatrix),
        ("withdrawalsRoot", ForkName.Capella),
        ("blobGasUsed", ForkName.Deneb),
        ("excessBlobGas", ForkName.Deneb),
        ("parentBeaconBlockRoot", ForkName.Deneb),
        ("requestsHash", ForkName.Electra),
    ];

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="json">The whole file.</param>
    /// <param name="fork">The fork that the consensus chain starts with, from bellatrix on.</param>
    /// <param name="header">The header, if the result is true.</param>
    /// <param name="error">What is wrong, if the result is false.</param>
    public static bool TryRead(ReadOnlyMemory<byte> json, ForkName fork, [NotNullWhen(true)] out GenesisExecutionHeader? header, out UserText error)
    {
        header = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            JsonElement block = document.RootElement;
            if (block.ValueKind == JsonValueKind.Object && block.TryGetProperty("result", out JsonElement result))
                block = result;
            header = Read(new RpcAnswer(block, "", "", "block"), fork);
            error = UserText.Empty;
        }
        catch (JsonException)
        {
            error = $"expected JSON, got something else";
        }
        catch (Eth1NodeAnswerException failure)
        {
            error = failure.What;
        }

        return header is not null;
    }

    private static GenesisExecutionHeader Read(RpcAnswer block, ForkName fork)
    {
        CheckFork(block, fork);
        Hash32 computed = HeaderReader.Read(block).ComputeHash();
        if (block.Member("hash").Fixed<Hash32>() is var claimed && claimed != computed)
            throw block.Member("hash").Invalid($"expected {computed}, the hash of the header's fields, got {claimed}");
        CheckEmpty(block, "transactions", "transactionsRoot");
        if (fork >= ForkName.Capella)
            CheckEmpty(block, "withdrawals", "withdrawalsRoot");
        return new GenesisExecutionHeader
        {
            ParentHash = block.Member("parentHash").Fixed<Hash32>(),
            FeeRecipient = block.Member("miner").Fixed<ExecutionAddress>(),
            StateRoot = block.Member("stateRoot").Fixed<Bytes32>(),
            ReceiptsRoot = block.Member("receiptsRoot").Fixed<Bytes32>(),
            LogsBloom = block.Member("logsBloom").Data(),
            PrevRandao = block.Member("mixHash").Fixed<Bytes32>(),
            BlockNumber = block.Member("number").UInt64(),
            GasLimit = block.Member("gasLimit").UInt64(),
            GasUsed = block.Member("gasUsed").UInt64(),
            Timestamp = new UnixSeconds(block.Member("timestamp").UInt64()),
            ExtraData = ExtraData(block.Member("extraData")),
            BaseFeePerGas = block.Member("baseFeePerGas").Wei().Value,
            BlockHash = computed,
            BlobGasUsed = block.OptionalMember("blobGasUsed")?.UInt64() ?? 0,
            ExcessBlobGas = block.OptionalMember("excessBlobGas")?.UInt64() ?? 0,
        };
    }

    private static void CheckFork(RpcAnswer block, ForkName fork)
    {
        foreach ((string member, ForkName since) in s_appended)
        {
            bool isThere = block.OptionalMember(member) is not null;
            if (!isThere && since <= fork)
                throw block.Invalid($"expected the member {member}, which blocks have from {ForkNames.Of(since)} on, got none");
            if (isThere && since > fork)
                throw block.Invalid($"expected a block of {ForkNames.Of(fork)}, got the member {member}, which blocks have from {ForkNames.Of(since)} on");
        }
    }

    private static void CheckEmpty(RpcAnswer block, string list, string root)
    {
        int count = block.OptionalMember(list)?.Items(_ => 0).Count ?? 0;
        if (count > 0 || block.Member(root).Fixed<Root>() != EmptyTrieRoot)
            throw block.Member(root).Invalid($"expected the root of no {list}, as in the first block of a chain, got that of some");
    }

    private static byte[] ExtraData(RpcAnswer member)
    {
        byte[] bytes = member.Data();
        return bytes.Length <= GenesisExecutionHeader.MaxExtraDataLength ? bytes : throw member.Invalid($"expected at most {GenesisExecutionHeader.MaxExtraDataLength} bytes, got {bytes.Length}");
    }
}

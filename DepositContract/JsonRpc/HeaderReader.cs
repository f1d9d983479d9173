using DepositContract.Transactions;

namespace DepositContract.JsonRpc;

/// <summary>Reads every field of a block header and encodes them as the block's hash covers them.</summary>
internal static class HeaderReader
{
    private const int NonceLength = 8;
    private const int BloomLength = 256;

    // What the hash of every header since the first one covers.
    private static readonly string[] s_covered =
    [
        "parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot", "logsBloom", "difficulty", "number", "gasLimit", "gasUsed",
        "timestamp", "extraData", "mixHash", "nonce",
    ];

    // All members of a block object up to the newest fork.
    private static readonly HashSet<string> s_known =
    [
        .. s_covered, "baseFeePerGas", "withdrawalsRoot", "blobGasUsed", "excessBlobGas", "parentBeaconBlockRoot", "requestsHash",
        "hash", "size", "totalDifficulty", "transactions", "uncles", "withdrawals",
    ];

    internal static Eth1Header Read(RpcAnswer answer)
    {
        List<byte[]> fields =
        [
            Word(answer, "parentHash"),
            Word(answer, "sha3Uncles"),
            Bytes(answer.Member("miner"), ExecutionAddress.Length),
            Word(answer, "stateRoot"),
            Word(answer, "transactionsRoot"),
            Word(answer, "receiptsRoot"),
            Bytes(answer.Member("logsBloom"), BloomLength),
            Number(answer.Member("difficulty")),
            Number(answer.Member("number")),
            Number(answer.Member("gasLimit")),
            Number(answer.Member("gasUsed")),
            Number(answer.Member("timestamp")),
            Rlp.Encode(answer.Member("extraData").Data()),
            Word(answer, "mixHash"),
            Bytes(answer.Member("nonce"), NonceLength),
        ];
        AddForks(answer, fields);
        return new Eth1Header(answer.Member("stateRoot").Fixed<Root>(), Rlp.EncodeList([.. fields]));
    }

    /// <summary>The hash of the header, where it has the fields that Ethereum's headers have; null otherwise.</summary>
    /// <remarks>A header with another hash is reported, unless it has members of which it is not known here whether its hash covers them: a later fork's.</remarks>
    internal static Hash32? TryComputeHash(RpcAnswer answer, Hash32 claimed)
    {
        if (s_covered.Any(name => answer.OptionalMember(name) is null)) return null;
        Hash32 computed = Read(answer).ComputeHash();
        return computed == claimed || answer.MemberNames().All(s_known.Contains) ? computed : null;
    }

    private static void AddForks(RpcAnswer answer, List<byte[]> fields)
    {
        if (answer.OptionalMember("baseFeePerGas") is { } baseFee) fields.Add(Number(baseFee));
        if (answer.OptionalMember("withdrawalsRoot") is { } withdrawals) fields.Add(Bytes(withdrawals, Root.Length));
        if (answer.OptionalMember("blobGasUsed") is { } blobGas) fields.Add(Number(blobGas));
        if (answer.OptionalMember("excessBlobGas") is { } excess) fields.Add(Number(excess));
        if (answer.OptionalMember("parentBeaconBlockRoot") is { } beacon) fields.Add(Bytes(beacon, Root.Length));
        if (answer.OptionalMember("requestsHash") is { } requests) fields.Add(Bytes(requests, Root.Length));
    }

    private static byte[] Word(RpcAnswer answer, string name) => Bytes(answer.Member(name), Root.Length);

    private static byte[] Number(RpcAnswer answer) => Rlp.Encode(answer.Wei().Value);

    private static byte[] Bytes(RpcAnswer answer, int length)
    {
        byte[] bytes = answer.Data();
        return bytes.Length == length ? Rlp.Encode(bytes) : throw answer.Invalid($"expected {length} bytes, got {bytes.Length}");
    }
}

namespace DepositContract.JsonRpc;

/// <summary>Reads a block header and checks that it is the one that was asked for.</summary>
internal static class BlockReader
{
    private const int BloomBytes = 256;

    internal static Eth1Block Read(RpcAnswer answer, BlockReference asked)
    {
        Eth1Block block = new(
            answer.Member("number").UInt64(),
            answer.Member("hash").Fixed<Hash32>(),
            answer.Member("parentHash").Fixed<Hash32>(),
            new UnixSeconds(answer.Member("timestamp").UInt64()),
            answer.Member("stateRoot").Fixed<Root>(),
            answer.Member("receiptsRoot").Fixed<Root>(),
            answer.Member("logsBloom").Data(),
            answer.Member("gasLimit").UInt64(),
            answer.OptionalMember("baseFeePerGas")?.Wei());
        block = block with { ComputedHash = HeaderReader.TryComputeHash(answer, block.Hash) };
        if (block.LogsBloom.Length != BloomBytes) throw answer.Invalid($"expected a logsBloom of {BloomBytes} bytes, got {block.LogsBloom.Length}");
        if (!asked.Names(block)) throw answer.Invalid($"asked for block {asked}, got block {block.Number} {block.Hash}");
        return block;
    }
}

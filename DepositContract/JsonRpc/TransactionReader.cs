namespace DepositContract.JsonRpc;

/// <summary>Reads transactions and receipts and checks that they are the ones that were asked for.</summary>
internal static class TransactionReader
{
    internal static Eth1Transaction ReadTransaction(RpcAnswer answer, Hash32 asked)
    {
        Eth1Transaction transaction = new(
            answer.Member("hash").Fixed<Hash32>(),
            answer.Member("from").Fixed<ExecutionAddress>(),
            answer.Member("nonce").UInt64(),
            answer.OptionalMember("blockNumber")?.UInt64());
        return transaction.Hash == asked
            ? transaction
            : throw answer.Invalid($"asked for transaction {asked}, got {transaction.Hash}");
    }

    internal static TransactionReceipt? ReadReceipt(RpcAnswer answer, Hash32 asked)
    {
        if (answer.IsNull) return null;
        TransactionReceipt receipt = new(
            answer.Member("transactionHash").Fixed<Hash32>(),
            answer.Member("blockNumber").UInt64(),
            answer.Member("blockHash").Fixed<Hash32>(),
            answer.Member("transactionIndex").UInt64(),
            ReadStatus(answer.Member("status")),
            answer.Member("gasUsed").UInt64(),
            answer.OptionalMember("effectiveGasPrice")?.Wei(),
            answer.OptionalMember("contractAddress")?.Fixed<ExecutionAddress>(),
            answer.Member("logs").Items(LogReader.Read));
        if (receipt.TransactionHash != asked) throw answer.Invalid($"asked for the receipt of {asked}, got that of {receipt.TransactionHash}");
        foreach (Eth1Log log in receipt.Logs)
        {
            if (log.TransactionHash != asked || log.BlockHash != receipt.BlockHash) throw answer.Invalid($"log {log.LogIndex} is of another transaction or block");
        }

        return receipt;
    }

    private static bool ReadStatus(RpcAnswer answer)
    {
        return answer.UInt64() switch
        {
            0 => false,
            1 => true,
            ulong status => throw answer.Invalid($"expected status 0 or 1, got {status}"),
        };
    }
}

namespace DepositContract.JsonRpc;

/// <summary>Reads logs and checks that they can be answers to the question.</summary>
internal static class LogReader
{
    private const int MaxTopics = 4;

    internal static List<Eth1Log> ReadLogs(RpcAnswer answer, ExecutionAddress address, ulong fromBlock, ulong toBlock)
    {
        List<Eth1Log> logs = answer.Items(Read);
        for (int i = 0; i < logs.Count; i++)
        {
            UserText? problem = logs[i].Address != address ? (UserText)$"log {i} is of another address, {logs[i].Address}"
                : logs[i].BlockNumber < fromBlock || logs[i].BlockNumber > toBlock ? (UserText)$"log {i} is of block {logs[i].BlockNumber}, outside {fromBlock} to {toBlock}"
                : logs[i].Removed ? (UserText)$"log {i} of block {logs[i].BlockNumber} is marked as removed"
                : i > 0 && !IsAfter(logs[i], logs[i - 1]) ? (UserText)$"log {i} (block {logs[i].BlockNumber}, log index {logs[i].LogIndex}) is not after the one before it"
                : null;
            if (problem is not null) throw answer.Invalid(problem);
        }

        return logs;
    }

    internal static Eth1Log Read(RpcAnswer answer)
    {
        List<Root> topics = answer.Member("topics").Items(topic => topic.Fixed<Root>());
        if (topics.Count > MaxTopics) throw answer.Invalid($"expected at most {MaxTopics} topics, got {topics.Count}");
        return new Eth1Log(
            answer.Member("address").Fixed<ExecutionAddress>(),
            topics,
            answer.Member("data").Data(),
            answer.Member("blockNumber").UInt64(),
            answer.Member("blockHash").Fixed<Hash32>(),
            answer.Member("transactionHash").Fixed<Hash32>(),
            answer.Member("transactionIndex").UInt64(),
            answer.Member("logIndex").UInt64(),
            answer.OptionalMember("removed")?.Boolean() ?? false);
    }

    private static bool IsAfter(Eth1Log later, Eth1Log earlier) =>
        later.BlockNumber > earlier.BlockNumber || (later.BlockNumber == earlier.BlockNumber && later.LogIndex > earlier.LogIndex);
}

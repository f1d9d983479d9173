using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace DepositCli.Files;

/// <summary>Work on many items at once, bounded by cores and memory.</summary>
internal static class ParallelLanes
{
    /// <summary>All cores, but no more at a time than half the memory holds.</summary>
    /// <param name="memory">What one item needs, in bytes; 0 where it is little.</param>
    public static int ForMemory(long memory) => memory == 0
        ? Environment.ProcessorCount
        : (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / memory, 1, Environment.ProcessorCount);

    /// <summary>Does the work for every item; the first failure ends it.</summary>
    public static void ForAll<T>(IEnumerable<T> items, int lanes, Action<T> work, CancellationToken cancellationToken)
    {
        try
        {
            // One item at a time: a lane that took several at once would still be busy with scrypt when the others are done.
            Parallel.ForEach(Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = lanes }, work);
        }
        catch (AggregateException failures)
        {
            // The first one is what the user must hear of; the others follow from it or are its like.
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }
}

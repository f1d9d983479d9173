namespace DepositCli.Files;

/// <summary>Work on many items, on all cores.</summary>
internal static class AllCores
{
    /// <summary>How many items a group has at most: two times eight, which is how many keys are computed with at once.</summary>
    private const int LargestGroup = 16;

    /// <summary>Does something for each item.</summary>
    /// <param name="items">The items.</param>
    /// <param name="work">What is done for one.</param>
    /// <param name="steps">Told of each that is done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The results in the items' order.</returns>
    public static TResult[] ForAll<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work, StepCounter steps, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        TResult[] results = new TResult[items.Count];
        ParallelLanes.ForAll(Enumerable.Range(0, items.Count), Environment.ProcessorCount, i =>
        {
            results[i] = work(items[i]);
            steps.Step();
        }, cancellationToken);
        return results;
    }

    /// <summary>Does something for groups of neighbours: small enough that every core has one.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="work">What is done for a group: the position of its first item, and how many it has.</param>
    /// <param name="steps">Told of each item that is done.</param>
    /// <param name="cancellationToken">Stops the work between groups.</param>
    public static void ForGroups(int items, Action<int, int> work, StepCounter? steps, CancellationToken cancellationToken)
    {
        int length = Math.Clamp((items + Environment.ProcessorCount - 1) / Environment.ProcessorCount, 1, LargestGroup);
        ParallelLanes.ForAll(Enumerable.Range(0, (items + length - 1) / length), Environment.ProcessorCount, group =>
        {
            int first = group * length, count = Math.Min(length, items - first);
            work(first, count);
            for (int i = 0; i < count; i++)
                steps?.Step();
        }, cancellationToken);
    }
}

namespace DepositCli.Files;

/// <summary>Work on many items, on all cores.</summary>
internal static class AllCores
{
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
}

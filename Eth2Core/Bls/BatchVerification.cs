namespace Eth2Core.Bls;

/// <summary>Splits a batch into chunks and works on them on all cores.</summary>
internal static class BatchVerification
{
    /// <summary>The pairs whose squarings are shared, and whose one final exponentiation is: more than this saves next to nothing. With the pair of the
    /// signatures, a whole number of groups of eight.</summary>
    internal const int LargestChunk = 127;

    internal static void Run(ReadOnlySpan<byte> pubkeys, ReadOnlySpan<byte> messages, ReadOnlySpan<byte> signatures, Span<bool> results, BatchArithmetic arithmetic)
    {
        BatchChunk[] chunks = Split(results.Length, Environment.ProcessorCount, arithmetic);
        for (int i = 0, start = 0; i < chunks.Length; start += chunks[i].Count, i++)
            chunks[i].Take(pubkeys, messages, signatures, start);
        if (chunks.Length == 1)
            chunks[0].Verify();
        else
            // More threads than cores would only share the caches, which the lanes' numbers fill.
            Parallel.ForEach(chunks, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, chunk => chunk.Verify());
        for (int i = 0, start = 0; i < chunks.Length; start += chunks[i].Count, i++)
            chunks[i].Results.CopyTo(results[start..]);
    }

    /// <summary>Chunks of nearly equal size, as many as are a multiple of the cores where there are enough items.</summary>
    internal static BatchChunk[] Split(int items, int processors, BatchArithmetic arithmetic)
    {
        int rounds = Math.Max(1, (items + (LargestChunk * processors) - 1) / (LargestChunk * processors));
        int count = Math.Min(items, rounds * processors);
        var chunks = new BatchChunk[count];
        for (int i = 0; i < count; i++)
            chunks[i] = new BatchChunk((int)(((long)items * (i + 1) / count) - ((long)items * i / count)), arithmetic);
        return chunks;
    }
}

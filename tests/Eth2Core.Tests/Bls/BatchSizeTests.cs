using Eth2Core.Bls;
using FluentAssertions;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls;

/// <summary>Batches of the sizes at which something changes: a group of eight, a chunk, several chunks for each core, thousands. Good items were signed by blst.</summary>
/// <remarks>A pool of items is signed once and repeated: every item has its own random factor, so that repetition makes nothing easier. With DEPOSIT_LONG set, every size from 1 to 4,097
/// has one bad item at a random position, and three sizes have one at every position.</remarks>
public sealed class BatchSizeTests(ITestOutputHelper output)
{
    private const int Largest = 4_097;

    /// <summary>The lanes' other widths run these in processes of their own, which do the longest only once.</summary>
    private static readonly bool IsNested = Environment.GetEnvironmentVariable(WidthTheoryAttribute.Nested) is not null;

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    public void Names_none_the_first_the_middle_and_the_last_around_a_chunk(int count)
    {
        SignedPool pool = SignedPool.Instance;
        foreach (int[] bad in (int[][])[[], [0], [count / 2], [count - 1]])
            pool.Take(count).WithWrongSignatures(bad).ShouldNameExactly(bad);
    }

    [Theory]
    [InlineData(253)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    public void Names_none_and_those_at_the_borders_around_two_chunks(int count)
    {
        SignedPool pool = SignedPool.Instance;
        int[] borders = Borders(count);
        foreach (int[] bad in (int[][])[[], [borders[^1]], borders])
            pool.Take(count).WithWrongSignatures(bad).ShouldNameExactly(bad);
    }

    /// <summary>Wrong signatures, each of which is a point of the group: all must be found by halving.</summary>
    [Theory]
    [InlineData(127)]
    [InlineData(129)]
    public void Names_half_and_all(int count)
    {
        SignedPool pool = SignedPool.Instance;
        int[] all = [.. Enumerable.Range(0, count)], half = [.. all.Where(i => i % 2 == 0)];
        pool.Take(count).WithWrongSignatures(half).ShouldNameExactly(half);
        pool.Take(count).WithWrongSignatures(all).ShouldNameExactly(all);
    }

    [Theory]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(1_025)]
    public void Names_those_at_the_borders_of_a_thousand(int count)
    {
        int[] bad = Borders(count);
        SignedPool.Instance.Take(count).WithWrongSignatures(bad).ShouldNameExactly(bad);
    }

    /// <summary>Keys that are none: half and all of them, found without pairing anything.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Names_half_and_all_of_a_thousand_that_do_not_decode(int step)
    {
        int[] bad = [.. Enumerable.Range(0, 1_025).Where(i => i % step == 0)];
        SignedPool.Instance.Take(1_025).WithBrokenKeys(bad).ShouldNameExactly(bad);
    }

    [Theory]
    [InlineData(4_095)]
    [InlineData(4_096)]
    [InlineData(Largest)]
    public void Names_the_bad_ones_of_four_thousand(int count)
    {
        if (IsNested && count != Largest)
            return;
        int[] bad = count switch { 4_095 => [count / 2], 4_096 => [], _ => Borders(count) };
        SignedPool.Instance.Take(count).WithWrongSignatures(bad).ShouldNameExactly(bad);
    }

    [LongFact]
    public void Names_one_at_a_random_position_of_every_size()
    {
        SeededRandom random = new(output);
        for (int count = 1; count <= Largest; count++)
        {
            int[] bad = [random.Below(count)];
            SignedPool.Instance.Take(count).WithWrongSignatures(bad).ShouldNameExactly(bad);
        }
    }

    [LongFact]
    public void Names_one_at_every_position()
    {
        foreach (int count in (int[])[127, 129, 255])
        {
            for (int bad = 0; bad < count; bad++)
                SignedPool.Instance.Take(count).WithWrongSignatures([bad]).ShouldNameExactly([bad]);
        }
    }

    // The first and the last item of every chunk.
    private static int[] Borders(int count)
    {
        List<int> borders = [];
        int start = 0;
        foreach (BatchChunk chunk in BatchVerification.Split(count, Environment.ProcessorCount, BatchArithmetic.Chosen))
        {
            borders.AddRange([start, start + chunk.Count - 1]);
            start += chunk.Count;
        }

        return [.. borders.Distinct()];
    }
}

using System.Text.Json;
using Eth2Core.Bls;
using FluentAssertions;
using Oracles;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls;

/// <summary>Batches name exactly the bad ones, wherever they are; the good ones were signed by blst.</summary>
public sealed class BatchVerificationTests(ITestOutputHelper output)
{
    private const int Most = 18;

    [Fact]
    public void Names_the_one_bad_item_at_every_position_of_every_size()
    {
        Batch good = Make(new SeededRandom(output), Most);
        for (int count = 1; count <= Most; count++)
        {
            for (int bad = 0; bad < count; bad++)
                good.First(count).WithWrongSignature(bad).Verify().Should().Equal(Enumerable.Range(0, count).Select(i => i != bad), $"{bad} of {count} is bad");
        }
    }

    [Fact]
    public void Names_none_half_and_all()
    {
        Batch good = Make(new SeededRandom(output), Most);
        for (int count = 0; count <= Most; count++)
        {
            Batch batch = good.First(count);
            batch.Verify().Should().Equal(Enumerable.Repeat(true, count));
            Batch half = Enumerable.Range(0, count).Where(i => i % 2 == 0).Aggregate(batch, (current, i) => current.WithWrongSignature(i));
            half.Verify().Should().Equal(Enumerable.Range(0, count).Select(i => i % 2 != 0));
            Batch none = Enumerable.Range(0, count).Aggregate(batch, (current, i) => current.WithWrongSignature(i));
            none.Verify().Should().Equal(Enumerable.Repeat(false, count));
        }
    }

    [Fact]
    public void Errors_that_cancel_in_a_plain_sum_are_found()
    {
        // Swapped signatures leave the sum of signatures as it was; only the random factors tell them apart.
        Batch batch = Make(new SeededRandom(output), 4);
        byte[] signatures = [.. batch.Signatures];
        batch.Signatures.AsSpan(0, 96).CopyTo(signatures.AsSpan(96));
        batch.Signatures.AsSpan(96, 96).CopyTo(signatures.AsSpan(0));

        (batch with { Signatures = signatures }).Verify().Should().Equal(false, false, true, true);
    }

    [Fact]
    public void Agrees_with_blst_on_items_broken_in_every_way()
    {
        var random = new SeededRandom(output);
        Batch batch = Make(random, 40);
        foreach (byte[] field in new[] { batch.Pubkeys, batch.Messages, batch.Signatures })
        {
            for (int i = 0; i < 6; i++)
                field[random.Below(field.Length)] ^= (byte)(1 << random.Below(8));
        }

        JsonElement theirs = NodeOracle.Ask("bls", "batchVerify", new
        {
            items = Enumerable.Range(0, batch.Count).Select(i => new
            {
                pubkey = Hex.Encode(batch.Pubkeys.AsSpan(i * 48, 48)),
                message = Hex.Encode(batch.Messages.AsSpan(i * 32, 32)),
                signature = Hex.Encode(batch.Signatures.AsSpan(i * 96, 96)),
            }),
        });

        batch.Verify().Should().Equal(theirs.EnumerateArray().Select(item => item.GetBoolean()));
    }

    [Fact]
    public void A_batch_over_several_chunks_names_bad_items_in_each()
    {
        Batch batch = Make(new SeededRandom(output), 2 * BatchVerification.LargestChunk * Environment.ProcessorCount / 2);
        int[] bad = [0, batch.Count / 3, batch.Count / 2, batch.Count - 1];
        Batch broken = bad.Aggregate(batch, (current, i) => current.WithWrongSignature(i));

        broken.Verify().Should().Equal(Enumerable.Range(0, batch.Count).Select(i => !bad.Contains(i)));
    }

    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(254, 2, 2)]
    [InlineData(255, 2, 4)]
    [InlineData(1016, 2, 8)]
    [InlineData(5, 16, 5)]
    public void Splits_evenly_over_the_cores(int items, int processors, int chunks)
    {
        BatchChunk[] split = BatchVerification.Split(items, processors, BatchArithmetic.Chosen);
        split.Should().HaveCount(chunks);
        split.Sum(chunk => chunk.Count).Should().Be(items);
        split.All(chunk => chunk.Count is > 0 and <= BatchVerification.LargestChunk).Should().BeTrue();
    }

    private static Batch Make(SeededRandom random, int count)
    {
        byte[] messages = random.Bytes(32 * count);
        JsonElement made = NodeOracle.Ask("bls", "make", new
        {
            secretKeys = Enumerable.Range(0, count).Select(_ => Hex.Encode(random.SecretKey())),
            messages = Enumerable.Range(0, count).Select(i => Hex.Encode(messages.AsSpan(32 * i, 32))),
        });
        byte[] Joined(string name) => [.. made.EnumerateArray().SelectMany(item => Convert.FromHexString(item.GetProperty(name).GetString()!.AsSpan(2)))];
        return new Batch(Joined("pubkey"), messages, Joined("signature"));
    }

    private sealed record Batch(byte[] Pubkeys, byte[] Messages, byte[] Signatures)
    {
        public int Count => Messages.Length / 32;

        public Batch First(int count) => new(Pubkeys[..(48 * count)], Messages[..(32 * count)], Signatures[..(96 * count)]);

        // The opposite point: in the subgroup, and wrong.
        public Batch WithWrongSignature(int index)
        {
            byte[] signatures = [.. Signatures];
            signatures[96 * index] ^= 0x20;
            return this with { Signatures = signatures };
        }

        public bool[] Verify()
        {
            bool[] results = [.. Enumerable.Repeat(true, Count)];
            ManagedBls.Instance.BatchVerify(Pubkeys, Messages, Signatures, results);
            return results;
        }
    }
}

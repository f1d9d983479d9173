using System.Numerics;
using System.Text.Json;
using Eth2Core.Bls;
using FluentAssertions;
using Oracles;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls;

/// <summary>Public keys and signatures of many secret keys, against blst and noble-curves.</summary>
public sealed class SecretBatchTests(ITestOutputHelper output)
{
    private const byte Old = 0x5a;

    private static readonly ManagedBls Bls = ManagedBls.Instance;

    private static readonly BigInteger[] NoKeys = [0, Reference.R, Reference.R + 1, (BigInteger.One << 256) - 1];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(65)]
    public void Agrees_with_blst_on_random_keys(int count)
    {
        SeededRandom random = new(output);
        AgreesWith("make", [.. Enumerable.Range(0, count).SelectMany(_ => random.SecretKey())], random);
    }

    [Fact]
    public void Agrees_with_noble_on_random_keys()
    {
        SeededRandom random = new(output);
        AgreesWith("nobleMake", [.. new BigInteger[] { 1, Reference.R - 1 }.SelectMany(key => Reference.ToBytes(key, 32)), .. Enumerable.Range(0, 9).SelectMany(_ => random.SecretKey())], random);
    }

    [Fact]
    public void Agrees_with_blst_on_keys_at_the_edges() =>
        AgreesWith("make", [.. SecretKeyEdges.All.SelectMany(key => Reference.ToBytes(key, 32))], new SeededRandom(output));

    /// <summary>Nine: a whole group of eight, and one that is left over.</summary>
    [Fact]
    public void What_is_no_key_is_answered_at_every_position_and_leaves_the_others_alone()
    {
        const int count = 9;
        SeededRandom random = new(output);
        byte[] keys = [.. Enumerable.Range(0, count).SelectMany(_ => random.SecretKey())], messages = random.Bytes(32 * count);
        (byte[] pubkeys, byte[] signatures) = Ask("make", keys, messages);
        foreach (BigInteger noKey in NoKeys)
        {
            for (int position = 0; position < count; position++)
                Check([position], [noKey]);
        }

        Check([0, 3, 7, 8], NoKeys);
        Check([.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, count).Select(i => NoKeys[i % NoKeys.Length])]);

        void Check(int[] positions, BigInteger[] noKeys)
        {
            byte[] mixed = [.. keys], expectedPubkeys = [.. pubkeys], expectedSignatures = [.. signatures];
            for (int i = 0; i < positions.Length; i++)
            {
                Reference.ToBytes(noKeys[i], 32).CopyTo(mixed, 32 * positions[i]);
                expectedPubkeys.AsSpan(48 * positions[i], 48).Clear();
                expectedSignatures.AsSpan(96 * positions[i], 96).Clear();
            }

            bool[] expected = [.. Enumerable.Range(0, count).Select(i => !positions.Contains(i))];
            Hex.Encode(SkToPk(mixed, expected)).Should().Be(Hex.Encode(expectedPubkeys));
            Hex.Encode(Sign(mixed, messages, expected)).Should().Be(Hex.Encode(expectedSignatures));
        }
    }

    [Fact]
    public void None_is_a_batch_too()
    {
        Bls.BatchSkToPk([], [], []);
        Bls.BatchSign([], [], [], []);
    }

    [Fact]
    public void Lengths_that_disagree_are_the_callers_fault()
    {
        Action[] calls =
        [
            () => Bls.BatchSkToPk(new byte[63], new byte[96], new bool[2]),
            () => Bls.BatchSkToPk(new byte[64], new byte[95], new bool[2]),
            () => Bls.BatchSign(new byte[65], new byte[64], new byte[192], new bool[2]),
            () => Bls.BatchSign(new byte[64], new byte[63], new byte[192], new bool[2]),
            () => Bls.BatchSign(new byte[64], new byte[64], new byte[191], new bool[2]),
        ];
        foreach (Action call in calls)
            call.Should().Throw<ArgumentException>().WithMessage("expected *");
    }

    private static void AgreesWith(string method, byte[] keys, SeededRandom random)
    {
        int count = keys.Length / 32;
        byte[] messages = random.Bytes(32 * count);
        bool[] all = [.. Enumerable.Repeat(true, count)];
        (byte[] pubkeys, byte[] signatures) = Ask(method, keys, messages);
        Hex.Encode(SkToPk(keys, all)).Should().Be(Hex.Encode(pubkeys));
        Hex.Encode(Sign(keys, messages, all)).Should().Be(Hex.Encode(signatures));
    }

    private static byte[] SkToPk(byte[] keys, bool[] expected)
    {
        byte[] pubkeys = [.. Enumerable.Repeat(Old, 48 * expected.Length)];
        bool[] results = [.. expected.Select(result => !result)];
        Bls.BatchSkToPk(keys, pubkeys, results);
        results.Should().Equal(expected);
        return pubkeys;
    }

    private static byte[] Sign(byte[] keys, byte[] messages, bool[] expected)
    {
        byte[] signatures = [.. Enumerable.Repeat(Old, 96 * expected.Length)];
        bool[] results = [.. expected.Select(result => !result)];
        Bls.BatchSign(keys, messages, signatures, results);
        results.Should().Equal(expected);
        return signatures;
    }

    private static (byte[] Pubkeys, byte[] Signatures) Ask(string method, byte[] keys, byte[] messages)
    {
        JsonElement made = NodeOracle.Ask("bls", method, new
        {
            secretKeys = keys.Chunk(32).Select(key => Hex.Encode(key)),
            messages = messages.Chunk(32).Select(message => Hex.Encode(message)),
        });
        byte[] Joined(string name) => [.. made.EnumerateArray().SelectMany(item => Convert.FromHexString(item.GetProperty(name).GetString()!.AsSpan(2)))];
        return (Joined("pubkey"), Joined("signature"));
    }
}

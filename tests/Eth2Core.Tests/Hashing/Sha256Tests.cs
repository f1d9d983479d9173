using System.Security.Cryptography;
using Eth2Core.Hashing;
using FluentAssertions;

namespace Eth2Core.Tests.Hashing;

public sealed class Sha256Tests
{
    /// <summary>Hashes whole groups and says how many messages that were.</summary>
    private delegate int GroupHash(ReadOnlySpan<byte> nodes, Span<byte> parents);

    [Fact]
    public void Hashes_any_number_of_pairs_like_the_framework()
    {
        for (int count = 0; count <= 70; count++)
        {
            byte[] nodes = RandomNumberGenerator.GetBytes(count * 64);
            byte[] parents = new byte[count * 32];
            Sha256.HashPairs(nodes, parents);
            parents.Should().Equal(Expected(nodes), $"{count} pairs");
        }
    }

    [Fact]
    public void Hashes_a_layer_in_place()
    {
        for (int count = 1; count <= 70; count++)
        {
            byte[] layer = RandomNumberGenerator.GetBytes(count * 64);
            byte[] expected = Expected(layer);
            Sha256.HashPairs(layer, layer.AsSpan(0, count * 32));
            layer[..(count * 32)].Should().Equal(expected, $"{count} pairs");
        }
    }

    [Fact]
    public void Sixteen_lanes_agree_with_the_framework() => CheckWidth(Lanes16.IsSupported, Lanes16.Count, Sha256Lanes<Lanes16>.HashPairs);

    [Fact]
    public void Eight_lanes_agree_with_the_framework() => CheckWidth(Lanes8.IsSupported, Lanes8.Count, Sha256Lanes<Lanes8>.HashPairs);

    [Fact]
    public void The_portable_way_agrees_with_the_framework()
    {
        byte[] nodes = RandomNumberGenerator.GetBytes(33 * 64);
        byte[] parents = new byte[33 * 32];
        Sha256.HashPairsPortable(nodes, parents);
        parents.Should().Equal(Expected(nodes));
    }

    [Fact]
    public void Hashes_messages_of_every_length_like_the_framework()
    {
        for (int length = 0; length <= 200; length++)
        {
            int count = length % 50;
            byte[] messages = RandomNumberGenerator.GetBytes(count * length);
            byte[] hashes = new byte[count * 32];
            Sha256.HashMessages(messages, length, hashes);
            hashes.Should().Equal(Enumerable.Range(0, count).SelectMany(i => SHA256.HashData(messages.AsSpan(i * length, length))), $"{count} messages of {length} bytes");
        }
    }

    [Fact]
    public void Hashes_two_zero_nodes_to_the_first_zero_hash() =>
        Sha256.HashPair(default, default).ToString().Should().Be("0xf5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");

    [Theory]
    [InlineData(63, 32)]
    [InlineData(64, 31)]
    [InlineData(64, 64)]
    [InlineData(128, 32)]
    [InlineData(0, 32)]
    public void Refuses_lengths_that_disagree(int nodes, int parents)
    {
        Action hash = () => Sha256.HashPairs(new byte[nodes], new byte[parents]);
        hash.Should().Throw<ArgumentException>().WithMessage($"expected pairs of 64 bytes and half as many bytes of parents, got {nodes} and {parents}*");
    }

    private static void CheckWidth(bool isSupported, int width, GroupHash hash)
    {
        if (!isSupported)
            return;
        for (int count = 0; count <= 3 * width; count++)
        {
            byte[] nodes = RandomNumberGenerator.GetBytes(count * 64);
            byte[] parents = new byte[count * 32];
            int done = hash(nodes, parents);
            done.Should().Be(count / width * width);
            parents[..(done * 32)].Should().Equal(Expected(nodes)[..(done * 32)], $"{count} pairs");
        }
    }

    private static byte[] Expected(byte[] nodes) => [.. nodes.Chunk(64).SelectMany(SHA256.HashData)];
}

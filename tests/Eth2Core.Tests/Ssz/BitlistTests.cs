using System.Security.Cryptography;
using Eth2Core.Ssz;
using FluentAssertions;

namespace Eth2Core.Tests.Ssz;

public sealed class BitlistTests
{
    [Theory]
    [InlineData("", "0x01")]
    [InlineData("1", "0x03")]
    [InlineData("0", "0x02")]
    [InlineData("0101", "0x1a")]
    [InlineData("11111111", "0xff01")]
    [InlineData("1100010100000000", "0xa30001")]
    public void Ends_with_the_delimiter(string bits, string encoding) =>
        Bitlist.Create([.. bits.Select(bit => bit == '1')]).ToString().Should().Be(encoding);

    [Fact]
    public void Gives_back_its_bits()
    {
        for (int count = 0; count < 40; count++)
        {
            bool[] bits = [.. RandomNumberGenerator.GetBytes(count).Select(value => value % 2 == 1)];
            Bitlist list = Bitlist.Create(bits);
            list.Count.Should().Be(count);
            Enumerable.Range(0, count).Select(i => list[i]).Should().Equal(bits);
            Action beyond = () => _ = list[count];
            beyond.Should().Throw<ArgumentOutOfRangeException>();
            list.Should().Be(Bitlist.Create(bits));
        }
    }
}

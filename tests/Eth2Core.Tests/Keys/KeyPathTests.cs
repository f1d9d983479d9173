using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class KeyPathTests
{
    [Fact]
    public void Validator_keys_have_the_paths_of_EIP_2334()
    {
        KeyPath.Signing(7).ToString().Should().Be("m/12381/3600/7/0/0");
        KeyPath.Withdrawal(7).ToString().Should().Be("m/12381/3600/7/0");
        KeyPath.Master.ToString().Should().Be("m");
    }

    [Theory]
    [InlineData("m")]
    [InlineData("m/0")]
    [InlineData("m/12381/60/3141592653/589793238")]
    [InlineData("m/4294967295")]
    public void Reads_what_it_writes(string text)
    {
        KeyPath.TryParse(text, out KeyPath? path).Should().BeTrue();
        path!.ToString().Should().Be(text);
        KeyPath.TryParse(text, out KeyPath? again).Should().BeTrue();
        path.Should().Be(again).And.NotBe(KeyPath.Signing(1));
        path.GetHashCode().Should().Be(again!.GetHashCode());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("m/")]
    [InlineData("M/0")]
    [InlineData("0/0")]
    [InlineData("m/00")]
    [InlineData("m/01")]
    [InlineData("m/-1")]
    [InlineData("m/+1")]
    [InlineData("m/ 1")]
    [InlineData("m/1 ")]
    [InlineData("m/0'")]
    [InlineData("m//0")]
    [InlineData("m/0x1")]
    [InlineData("m/4294967296")]
    [InlineData("m/\u0661")]
    public void Refuses_anything_else(string? text) => KeyPath.TryParse(text, out _).Should().BeFalse();
}

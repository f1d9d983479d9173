using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;

namespace DepositContract.Tests.Transactions;

public sealed class Eip55Tests
{
    [Theory] // EIP-55, "Test Cases"
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0x8617E340B3D01FA5F11F306F4090FD50E238070D")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x27b1fdb04752bbc536007a920d24acb045561c26")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    [InlineData("0x00000000219ab540356cBB839Cbe05303d7705Fa")]
    public void Writes_and_reads_the_standards_samples(string text)
    {
        Eip55.ToChecksum(ExecutionAddress.Parse(text.ToLowerInvariant())).Should().Be(text);
        Eip55.TryParse(text, out ExecutionAddress address).Should().BeTrue();
        address.ToString().Should().Be(text.ToLowerInvariant());
    }

    [Theory]
    [InlineData("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")] // one letter's case
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")] // no checksum
    [InlineData("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe")]
    [InlineData("")]
    public void Refuses_everything_else(string text) => Eip55.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", true)]
    [InlineData("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED", true)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", true)]
    [InlineData("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", false)]
    public void Takes_an_address_without_checksum_where_that_is_allowed(string text, bool taken) =>
        Eip55.TryParseLenient(text, out _).Should().Be(taken);

    [Fact]
    public void Every_single_change_of_a_digit_or_a_case_is_refused()
    {
        const string text = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        int taken = 0;
        for (int i = 2; i < text.Length; i++)
        {
            foreach (char c in "0123456789abcdefABCDEF".Where(c => c != text[i]))
            {
                if (Eip55.TryParse(string.Concat(text.AsSpan(0, i), [c], text.AsSpan(i + 1)), out _)) taken++;
            }
        }

        taken.Should().Be(0);
    }
}

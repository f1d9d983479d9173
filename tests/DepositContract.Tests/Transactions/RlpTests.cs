using System.Numerics;
using System.Text;
using DepositContract.Transactions;
using FluentAssertions;

namespace DepositContract.Tests.Transactions;

/// <summary>The examples of ethereum.org's page on RLP, and the yellow paper's boundaries.</summary>
public sealed class RlpTests
{
    [Theory]
    [InlineData("dog", "83646f67")]
    [InlineData("", "80")]
    [InlineData("a", "61")]
    [InlineData("Lorem ipsum dolor sit amet, consectetur adipisicing elit", "b8384c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e6720656c6974")]
    public void Encodes_strings(string text, string hex) => Convert.ToHexStringLower(Rlp.Encode(Encoding.ASCII.GetBytes(text))).Should().Be(hex);

    [Theory]
    [InlineData(0UL, "80")]
    [InlineData(15UL, "0f")]
    [InlineData(127UL, "7f")]
    [InlineData(128UL, "8180")]
    [InlineData(1024UL, "820400")]
    [InlineData(ulong.MaxValue, "88ffffffffffffffff")]
    public void Encodes_numbers(ulong number, string hex) => Convert.ToHexStringLower(Rlp.Encode(number)).Should().Be(hex);

    [Fact]
    public void A_byte_from_0x80_on_has_a_length_and_zero_as_a_byte_has_none()
    {
        Rlp.Encode([0x80]).Should().Equal(0x81, 0x80);
        Rlp.Encode([0x00]).Should().Equal(0x00);
        Rlp.Encode(BigInteger.One << 255).Should().HaveCount(33).And.StartWith([0xa0, 0x80]);
    }

    [Theory]
    [InlineData(55, 1)]
    [InlineData(56, 2)]
    [InlineData(255, 2)]
    [InlineData(256, 3)]
    [InlineData(65536, 4)]
    public void Lengths_take_as_few_bytes_as_they_can(int length, int prefix)
    {
        Rlp.Encode(new byte[length]).Should().HaveCount(length + prefix);
        Rlp.EncodeList(new byte[length]).Should().HaveCount(length + prefix);
    }

    [Fact]
    public void Encodes_lists()
    {
        Rlp.EncodeList().Should().Equal(0xc0);
        byte[] cat = Rlp.Encode("cat"u8);
        byte[] dog = Rlp.Encode("dog"u8);
        Convert.ToHexStringLower(Rlp.EncodeList(cat, dog)).Should().Be("c88363617483646f67");
        byte[] empty = Rlp.EncodeList();
        byte[] nested = Rlp.EncodeList(empty);
        Convert.ToHexStringLower(Rlp.EncodeList(empty, nested, Rlp.EncodeList(empty, nested))).Should().Be("c7c0c1c0c3c0c1c0");
    }
}

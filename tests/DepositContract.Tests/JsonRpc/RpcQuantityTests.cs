using System.Globalization;
using System.Numerics;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;

namespace DepositContract.Tests.JsonRpc;

public sealed class RpcQuantityTests
{
    [Theory]
    [InlineData("0x0", "0")]
    [InlineData("0x1", "1")]
    [InlineData("0x41", "65")]
    [InlineData("0x400", "1024")]
    [InlineData("0xaBcDeF", "11259375")]
    [InlineData("0xffffffffffffffff", "18446744073709551615")]
    [InlineData("0x10000000000000000", "18446744073709551616")]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "115792089237316195423570985008687907853269984665640564039457584007913129639935")]
    public void Reads_the_shortest_encoding(string text, string value)
    {
        RpcQuantity.TryDecode(text, out BigInteger read, out UserText error).Should().BeTrue(error.ToString());
        read.Should().Be(BigInteger.Parse(value, CultureInfo.InvariantCulture));
        RpcQuantity.Encode(new Wei(read)).Should().Be(text.ToLowerInvariant());
    }

    [Theory]
    [InlineData("", "a quantity must start with 0x")]
    [InlineData("0", "a quantity must start with 0x")]
    [InlineData("ff", "a quantity must start with 0x")]
    [InlineData("0X1", "a quantity must start with 0x")]
    [InlineData(" 0x1", "a quantity must start with 0x")]
    [InlineData("0x", "a quantity must have a digit")]
    [InlineData("0x00", "a quantity must not have leading zeros")]
    [InlineData("0x0400", "a quantity must not have leading zeros")]
    [InlineData("0xg", "a quantity must have hexadecimal digits only")]
    [InlineData("0x1 ", "a quantity must have hexadecimal digits only")]
    [InlineData("0x-1", "a quantity must have hexadecimal digits only")]
    [InlineData("0x1_0", "a quantity must have hexadecimal digits only")]
    [InlineData("0x\uff11", "a quantity must have hexadecimal digits only")] // a full-width digit
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000", "a quantity must not have more than 256 bits")]
    public void Refuses_everything_else(string text, string error)
    {
        RpcQuantity.TryDecode(text, out _, out UserText got).Should().BeFalse();
        got.Should().Be(error);
    }
}

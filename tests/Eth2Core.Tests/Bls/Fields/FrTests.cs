using System.Numerics;
using Eth2Core.Bls.Fields;
using FluentAssertions;
using static Eth2Core.Tests.Bls.Reference;

namespace Eth2Core.Tests.Bls.Fields;

/// <summary>Which 32 bytes are secret keys.</summary>
public sealed class FrTests
{
    [Fact]
    public void Takes_one_to_the_order_less_one_and_nothing_else()
    {
        foreach (BigInteger good in new[] { 1, 2, BigInteger.One << 64, BigInteger.One << 128, BigInteger.One << 254, R - (BigInteger.One << 64), R - 2, R - 1 })
            Fr.IsSecretKey(ToBytes(good, 32)).Should().BeTrue();
        foreach (BigInteger bad in new[] { 0, R, R + 1, R + (BigInteger.One << 64), BigInteger.One << 255, (BigInteger.One << 256) - 1 })
            Fr.IsSecretKey(ToBytes(bad, 32)).Should().BeFalse();
    }
}

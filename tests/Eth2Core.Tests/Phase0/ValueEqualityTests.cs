using System.Security.Cryptography;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Eth2Core.Tests.Phase0;

public sealed class ValueEqualityTests
{
    [Fact]
    public void Containers_of_fixed_size_are_equal_if_their_bytes_are()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(DepositData.SszLength);
        DepositData first = Read(bytes);
        DepositData second = Read(bytes);
        second.Should().Be(first);
        second.GetHashCode().Should().Be(first.GetHashCode());
        for (int i = 0; i < bytes.Length; i += 23)
        {
            bytes[i] ^= 1;
            Read(bytes).Should().NotBe(first, $"byte {i} differs");
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void A_deposit_message_is_the_signed_part_of_its_deposit_data()
    {
        DepositData data = Read(RandomNumberGenerator.GetBytes(DepositData.SszLength));
        data.ToDepositMessage().Serialize().Should().Equal(data.Serialize()[..DepositMessage.SszLength]);
    }

    private static DepositData Read(byte[] bytes)
    {
        DepositData.TryDeserialize(bytes, out DepositData? data, out _).Should().BeTrue();
        return data!;
    }
}

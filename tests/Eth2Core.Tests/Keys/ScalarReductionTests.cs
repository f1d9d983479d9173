using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed class ScalarReductionTests
{
    private static readonly BigInteger Order = BigInteger.Parse("073eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [Fact]
    public void Random_numbers_have_the_remainder_of_long_division()
    {
        for (int i = 0; i < 2000; i++)
        {
            Check(new BigInteger(RandomNumberGenerator.GetBytes(48), isUnsigned: true, isBigEndian: true));
        }
    }

    [Fact]
    public void Numbers_around_multiples_of_the_order_have_theirs()
    {
        BigInteger most = (BigInteger.One << 384) - 1;
        foreach (BigInteger multiple in new[] { 0, 1, 2, 3, most / Order, (most / Order) - 1, BigInteger.One << 128, (BigInteger.One << 64) - 1 })
        {
            for (int offset = -2; offset <= 2; offset++)
            {
                BigInteger number = (multiple * Order) + offset;
                if (number >= 0 && number <= most)
                {
                    Check(number);
                }
            }
        }

        Check(most);
        Check(BigInteger.One << 255);
        Check((BigInteger.One << 256) - 1);
    }

    private static void Check(BigInteger number)
    {
        byte[] wide = new byte[48];
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(wide, 48 - bytes.Length);
        byte[] remainder = new byte[32];
        ScalarReduction.Reduce(wide, remainder);
        new BigInteger(remainder, isUnsigned: true, isBigEndian: true).Should().Be(number % Order, $"of {number}");
    }
}

using System.Numerics;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Lanes;
using FluentAssertions;
using Xunit.Abstractions;

namespace Eth2Core.Tests.Bls.Lanes;

/// <summary>The digits of secret keys, put together again with big integers.</summary>
public sealed class SecretDigitsTests(ITestOutputHelper output)
{
    private static readonly BigInteger X = PointMultiplication.ParameterX;

    [Fact]
    public void The_signed_windows_make_the_key()
    {
        Vector512<ulong>[] words = new Vector512<ulong>[SecretDigits.WindowWords];
        foreach (BigInteger[] keys in Keys().Chunk(FpLanes.Width))
        {
            SecretDigits.ReadWindows([.. keys.SelectMany(key => Reference.ToBytes(key, 32))], [.. keys.Select(_ => true)], words);
            BigInteger[] sums = new BigInteger[FpLanes.Width];
            for (int window = 0; window < SecretDigits.Windows; window++)
            {
                Vector512<long> digit = SecretDigits.Window(words, window);
                for (int lane = 0; lane < FpLanes.Width; lane++)
                {
                    digit[lane].Should().BeInRange(-16, 15);
                    sums[lane] += digit[lane] * BigInteger.Pow(32, window);
                }
            }

            sums.Should().Equal(keys.Concat(Enumerable.Repeat(BigInteger.One, FpLanes.Width - keys.Length)));
        }
    }

    [Fact]
    public void The_digits_to_the_base_of_the_curves_parameter_make_the_key()
    {
        Vector512<ulong>[] digits = new Vector512<ulong>[SecretDigits.ParameterDigits];
        foreach (BigInteger[] keys in Keys().Chunk(FpLanes.Width))
        {
            SecretDigits.ReadParameterDigits([.. keys.SelectMany(key => Reference.ToBytes(key, 32))], [.. keys.Select(_ => true)], digits);
            for (int lane = 0; lane < FpLanes.Width; lane++)
            {
                BigInteger[] all = [.. digits.Select(digit => (BigInteger)digit[lane])];
                all.Should().OnlyContain(digit => digit < X);
                all.Select((digit, i) => digit * BigInteger.Pow(X, i)).Aggregate((a, b) => a + b).Should().Be(lane < keys.Length ? keys[lane] : 1);
                for (int bit = 0; bit < 64; bit += 21)
                    SecretDigits.Joint(digits, bit)[lane].Should().Be((long)all.Select((digit, i) => ((digit >> bit) & 1) << i).Aggregate((a, b) => a + b));
            }
        }
    }

    [Fact]
    public void What_is_no_key_counts_as_one()
    {
        Vector512<ulong>[] digits = new Vector512<ulong>[SecretDigits.ParameterDigits];
        SecretDigits.ReadParameterDigits([.. Enumerable.Repeat((byte)0xff, 64)], [false, false], digits);

        digits[0].Should().Be(Vector512<ulong>.One);
        digits[1..].Should().OnlyContain(digit => digit == Vector512<ulong>.Zero);
    }

    private IEnumerable<BigInteger> Keys()
    {
        SeededRandom random = new(output);
        foreach (BigInteger key in SecretKeyEdges.All)
            yield return key;
        for (int i = 0; i < 20; i++)
            yield return 1 + random.Below(Reference.R - 1);
    }
}

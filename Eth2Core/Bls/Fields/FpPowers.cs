using System.Numerics;

namespace Eth2Core.Bls.Fields;

/// <summary>Powers of field elements with fixed, public exponents: inverses and square roots.</summary>
/// <remarks>The sequence of operations depends on the exponent alone, so all of it also serves secret bases.</remarks>
internal static class FpPowers
{
    private const int WindowBits = 5;

    /// <summary>(p - 3) / 4, in 64-bit words from the lowest.</summary>
    internal static ReadOnlySpan<ulong> ThreeBelowPByFour =>
        [0xee7fbfffffffeaaa, 0x07aaffffac54ffff, 0xd9cc34a83dac3d89, 0xd91dd2e13ce144af, 0x92c6e9ed90d2eb35, 0x0680447a8e5ff9a6];

    /// <summary>a^((p - 3) / 4). For a square a, it is 1 / sqrt(a); for another a, 1 / sqrt(-a) up to the sign.</summary>
    internal static Fp InverseSquareRoot(in Fp a) => Power(a, ThreeBelowPByFour);

    /// <summary>1 / a = (a^((p - 3) / 4))^4 * a, by Fermat; 0 for 0.</summary>
    internal static Fp Invert(in Fp a) => InverseSquareRoot(a).Square().Square() * a;

    /// <summary>A square root, where there is one: p is 3 modulo 4, so a^((p + 1) / 4) (RFC 9380, appendix I.1).</summary>
    internal static bool TrySquareRoot(in Fp a, out Fp root)
    {
        root = InverseSquareRoot(a) * a;
        return root.Square().IsEqualTo(a);
    }

    /// <summary>Sliding windows of five bits over a public exponent, from its highest bit.</summary>
    internal static Fp Power(in Fp a, ReadOnlySpan<ulong> exponent)
    {
        Span<Fp> odd = stackalloc Fp[1 << (WindowBits - 1)];
        Fp square = a.Square();
        odd[0] = a;
        for (int i = 1; i < odd.Length; i++)
            odd[i] = odd[i - 1] * square;

        Fp power = Fp.One;
        int bit = (64 * exponent.Length) - 1;
        while (bit >= 0 && !IsSet(exponent, bit))
            bit--;
        for (bool started = false; bit >= 0; started = true)
        {
            if (!IsSet(exponent, bit))
            {
                power = power.Square();
                bit--;
                continue;
            }

            int low = Math.Max(0, bit - WindowBits + 1);
            uint window = Window(exponent, low, bit - low + 1);
            int zeros = BitOperations.TrailingZeroCount(window);
            for (int i = low + zeros; started && i <= bit; i++)
                power = power.Square();
            power = started ? power * odd[(int)(window >> (zeros + 1))] : odd[(int)(window >> (zeros + 1))];
            bit = low + zeros - 1;
        }

        return power;
    }

    private static bool IsSet(ReadOnlySpan<ulong> exponent, int bit) => ((exponent[bit / 64] >> (bit % 64)) & 1) != 0;

    private static uint Window(ReadOnlySpan<ulong> exponent, int low, int length)
    {
        uint window = 0;
        for (int i = 0; i < length; i++)
            window |= IsSet(exponent, low + i) ? 1u << i : 0;
        return window;
    }
}

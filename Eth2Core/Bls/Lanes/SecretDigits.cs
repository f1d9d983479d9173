using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Curves;

namespace Eth2Core.Bls.Lanes;

/// <summary>The digits of eight secret keys, one key in each lane: what a multiplication goes through from step to step.</summary>
/// <remarks>
/// For multiples of the generator: 52 signed windows of five bits, k = d0 + 32 d1 + ... with -16 &lt;= d &lt;= 15. They are the plain windows of
/// k + 16 (1 + 32 + ... + 32^51), less 16 each, so that no carry runs from one to the next.
/// For multiples of other points of G2: the four digits of k to the base |x|, each below 2^64, with x the curve's parameter: k &lt; r &lt; x^4. Multiplication by |x| is -psi there, so
/// that 64 steps go through all four at once (Galbraith, Lin, Scott, eprint 2008/194).
/// No branch and no address depends on a key. A lane without one counts as the key 1.
/// </remarks>
[SkipLocalsInit]
internal static class SecretDigits
{
    /// <summary>How many signed windows there are.</summary>
    internal const int Windows = 52;

    /// <summary>How many words hold them.</summary>
    internal const int WindowWords = 5;

    /// <summary>How many digits to the base |x| there are, each in a word.</summary>
    internal const int ParameterDigits = 4;

    private const int WindowBits = 5;
    private const int WordBits = 64;
    private const int WordsPerKey = Lengths.SecretKey / sizeof(ulong);

    private static ReadOnlySpan<byte> KeyOne => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

    // 16 (1 + 32 + ... + 32^51), from the lowest word.
    private static ReadOnlySpan<ulong> Offset => [0x0842108421084210, 0x1084210842108421, 0x2108421084210842, 0x4210842108421084, 8];

    /// <summary>Reads at most eight keys for <see cref="Window"/>.</summary>
    /// <param name="secretKeys">32 bytes each.</param>
    /// <param name="isKey">Which of them are keys; as many as there are.</param>
    /// <param name="words">Room for <see cref="WindowWords"/> vectors.</param>
    internal static void ReadWindows(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<bool> isKey, Span<Vector512<ulong>> words)
    {
        Span<ulong> lanes = MemoryMarshal.Cast<Vector512<ulong>, ulong>(words);
        for (int lane = 0; lane < FpLanes.Width; lane++)
        {
            ReadOnlySpan<byte> key = KeyOf(secretKeys, isKey, lane);
            ulong carry = 0;
            for (int i = 0; i < WindowWords; i++)
            {
                ulong word = i < WordsPerKey ? Word(key, i) : 0;
                ulong sum = unchecked(word + Offset[i] + carry);
                carry = ((word & Offset[i]) | ((word | Offset[i]) & ~sum)) >> (WordBits - 1);
                lanes[(i * FpLanes.Width) + lane] = sum;
            }
        }
    }

    /// <summary>The signed digit of a window in each lane, -16 to 15.</summary>
    internal static Vector512<long> Window(ReadOnlySpan<Vector512<ulong>> words, int window)
    {
        (int word, int shift) = int.DivRem(window * WindowBits, WordBits);
        Vector512<ulong> bits = words[word] >> shift;
        if (shift > WordBits - WindowBits)
            bits |= words[word + 1] << (WordBits - shift);
        return (bits & Vector512.Create((1UL << WindowBits) - 1)).AsInt64() - Vector512.Create(1L << (WindowBits - 1));
    }

    /// <summary>Reads at most eight keys for <see cref="Joint"/>.</summary>
    /// <param name="secretKeys">32 bytes each.</param>
    /// <param name="isKey">Which of them are keys; as many as there are.</param>
    /// <param name="digits">Room for <see cref="ParameterDigits"/> vectors.</param>
    internal static void ReadParameterDigits(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<bool> isKey, Span<Vector512<ulong>> digits)
    {
        Span<ulong> lanes = MemoryMarshal.Cast<Vector512<ulong>, ulong>(digits);
        Span<ulong> number = stackalloc ulong[ParameterDigits];
        for (int lane = 0; lane < FpLanes.Width; lane++)
        {
            ReadOnlySpan<byte> key = KeyOf(secretKeys, isKey, lane);
            for (int i = 0; i < WordsPerKey; i++)
                number[i] = Word(key, i);
            for (int i = 0; i < ParameterDigits - 1; i++)
                TakeDigit(number[i..]);
            for (int i = 0; i < ParameterDigits; i++)
                lanes[(i * FpLanes.Width) + lane] = number[i];
        }
    }

    /// <summary>One bit of all four digits in each lane: 0 to 15, the lowest digit's bit the lowest.</summary>
    internal static Vector512<long> Joint(ReadOnlySpan<Vector512<ulong>> digits, int bit)
    {
        Vector512<ulong> joint = Vector512<ulong>.Zero;
        for (int i = 0; i < ParameterDigits; i++)
            joint |= ((digits[i] >> bit) & Vector512<ulong>.One) << i;
        return joint.AsInt64();
    }

    // Divides by |x|: the remainder becomes the lowest word, and the quotient, which has a word less, the others. Each bit of the number is
    // brought down in turn, and |x| is taken away by a mask where that leaves no borrow.
    private static void TakeDigit(Span<ulong> number)
    {
        const ulong divisor = PointMultiplication.ParameterX;
        ulong remainder = 0;
        for (int i = number.Length - 1; i >= 0; i--)
        {
            ulong quotient = 0;
            for (int bit = WordBits - 1; bit >= 0; bit--)
            {
                unchecked
                {
                    ulong above = remainder >> (WordBits - 1);
                    remainder = (remainder << 1) | ((number[i] >> bit) & 1);
                    ulong difference = remainder - divisor;
                    ulong borrow = ((~remainder & divisor) | ((~remainder | divisor) & difference)) >> (WordBits - 1);
                    ulong isTaken = above | (borrow ^ 1), mask = 0 - isTaken;
                    remainder ^= (remainder ^ difference) & mask;
                    quotient = (quotient << 1) | isTaken;
                }
            }

            number[i] = quotient;
        }

        Debug.Assert(number[^1] == 0, "the quotient has a word less");
        number[..^1].CopyTo(number[1..]);
        number[0] = remainder;
    }

    private static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> secretKeys, ReadOnlySpan<bool> isKey, int lane) =>
        lane < isKey.Length && isKey[lane] ? secretKeys.Slice(lane * Lengths.SecretKey, Lengths.SecretKey) : KeyOne;

    private static ulong Word(ReadOnlySpan<byte> key, int index) => BinaryPrimitives.ReadUInt64BigEndian(key[(sizeof(ulong) * (WordsPerKey - 1 - index))..]);
}

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Row = System.Runtime.Intrinsics.Vector128<uint>;

namespace Eth2Core.Keys;

/// <summary>ROMix: fills a large table with a chain of blocks, then walks through it in an order that only the data know.</summary>
/// <remarks>
/// Source: RFC 7914, sections 3 to 5. A chunk of 64 bytes is a 4x4 matrix of words; it is kept as its four diagonals, one in each register,
/// so that Salsa20/8 works on whole registers and only turns them between a column round and a row round. Words are little-endian, as the
/// processor's are.
/// </remarks>
/// <param name="table">V: n blocks.</param>
/// <param name="scratch">X and Y: two blocks.</param>
/// <param name="n">N.</param>
/// <param name="r">r.</param>
internal readonly unsafe struct ScryptMix(Row* table, Row* scratch, int n, int r)
{
    private const int WordsPerChunk = 16;
    private const int RowsPerChunk = 4;
    private const int SalsaDoubleRounds = 4;

    private readonly int _rowsPerBlock = 2 * r * RowsPerChunk;

    /// <summary>Replaces a block of 128 r bytes.</summary>
    public void Run(Span<uint> block)
    {
        Debug.Assert(BitConverter.IsLittleEndian && block.Length == _rowsPerBlock * 4, "wrong block");
        Row* x = scratch;
        Row* y = scratch + _rowsPerBlock;
        ToDiagonals(block, (uint*)x);
        Fill(x, y);
        Walk(x, y);
        FromDiagonals((uint*)x, block);
    }

    // n is even: two steps bring the block back to where it was.
    private void Fill(Row* x, Row* y)
    {
        for (nuint i = 0; i < (nuint)n; i += 2)
        {
            Row* entry = table + (i * (nuint)_rowsPerBlock);
            Unsafe.CopyBlock(entry, x, BlockBytes);
            BlockMix(x, null, y);
            Unsafe.CopyBlock(entry + _rowsPerBlock, y, BlockBytes);
            BlockMix(y, null, x);
        }
    }

    private void Walk(Row* x, Row* y)
    {
        for (int i = 0; i < n; i += 2)
        {
            BlockMix(x, EntryFor(x), y);
            BlockMix(y, EntryFor(y), x);
        }
    }

    private uint BlockBytes => (uint)(_rowsPerBlock * sizeof(Row));

    /// <summary>Integerify: the last chunk's first word, which is its first diagonal's first word too.</summary>
    private Row* EntryFor(Row* block)
    {
        uint index = ((uint*)(block + (_rowsPerBlock - RowsPerChunk)))[0] & (uint)(n - 1);
        return table + (index * (nuint)_rowsPerBlock);
    }

    /// <summary>target = scryptBlockMix(source xor other): even chunks to the first half, odd ones to the second.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BlockMix(Row* source, Row* other, Row* target)
    {
        int last = _rowsPerBlock - RowsPerChunk;
        Row x0 = source[last], x1 = source[last + 1], x2 = source[last + 2], x3 = source[last + 3];
        if (other != null)
        {
            x0 ^= other[last];
            x1 ^= other[last + 1];
            x2 ^= other[last + 2];
            x3 ^= other[last + 3];
        }

        for (int chunk = 0; chunk < 2 * r; chunk++)
        {
            Row* from = source + (RowsPerChunk * chunk);
            x0 ^= from[0];
            x1 ^= from[1];
            x2 ^= from[2];
            x3 ^= from[3];
            if (other != null)
            {
                Row* mask = other + (RowsPerChunk * chunk);
                x0 ^= mask[0];
                x1 ^= mask[1];
                x2 ^= mask[2];
                x3 ^= mask[3];
            }

            Salsa(ref x0, ref x1, ref x2, ref x3);
            Row* to = target + (RowsPerChunk * ((chunk / 2) + (chunk % 2 == 0 ? 0 : r)));
            to[0] = x0;
            to[1] = x1;
            to[2] = x2;
            to[3] = x3;
        }
    }

    /// <summary>Salsa20/8 with the sum of the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Salsa(ref Row x0, ref Row x1, ref Row x2, ref Row x3)
    {
        Row a = x0, b = x1, c = x2, d = x3;
        for (int round = 0; round < SalsaDoubleRounds; round++)
        {
            b ^= Rotate(a + d, 7);
            c ^= Rotate(b + a, 9);
            d ^= Rotate(c + b, 13);
            a ^= Rotate(d + c, 18);
            b = Vector128.Shuffle(b, Vector128.Create(3u, 0, 1, 2));
            c = Vector128.Shuffle(c, Vector128.Create(2u, 3, 0, 1));
            d = Vector128.Shuffle(d, Vector128.Create(1u, 2, 3, 0));
            d ^= Rotate(a + b, 7);
            c ^= Rotate(d + a, 9);
            b ^= Rotate(c + d, 13);
            a ^= Rotate(b + c, 18);
            b = Vector128.Shuffle(b, Vector128.Create(1u, 2, 3, 0));
            c = Vector128.Shuffle(c, Vector128.Create(2u, 3, 0, 1));
            d = Vector128.Shuffle(d, Vector128.Create(3u, 0, 1, 2));
        }

        x0 += a;
        x1 += b;
        x2 += c;
        x3 += d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Row Rotate(Row words, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(words, bits) : (words << bits) | (words >>> (32 - bits));

    // Word i of the diagonals is word 5 i mod 16 of the matrix.
    private static void ToDiagonals(ReadOnlySpan<uint> block, uint* diagonals)
    {
        for (int i = 0; i < block.Length; i++)
        {
            diagonals[i] = block[MatrixIndex(i)];
        }
    }

    private static void FromDiagonals(uint* diagonals, Span<uint> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[MatrixIndex(i)] = diagonals[i];
        }
    }

    private static int MatrixIndex(int i) => i - (i % WordsPerChunk) + (i * 5 % WordsPerChunk);
}

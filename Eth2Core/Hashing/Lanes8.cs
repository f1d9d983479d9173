using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eth2Core.Hashing;

/// <summary>Eight messages in registers of 256 bits (AVX2).</summary>
internal readonly struct Lanes8(Vector256<uint> words) : ILanes<Lanes8>
{
    private readonly Vector256<uint> _words = words;

    /// <inheritdoc/>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    public static int Count => 8;

    private static ReadOnlySpan<byte> BigEndianInLane => [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(ReadOnlySpan<byte> blocks, Span<Lanes8> words)
    {
        // The first and the second half of all blocks, each a square of eight words of eight messages.
        Vector256<byte> order = BigEndian();
        for (int half = 0; half < 2; half++)
        {
            Span<Vector256<uint>> rows = MemoryMarshal.Cast<Lanes8, Vector256<uint>>(words).Slice(half * Count, Count);
            for (int message = 0; message < rows.Length; message++)
                rows[message] = Avx2.Shuffle(Vector256.Create(blocks.Slice((message * Sha256.PairLength) + (half * Sha256.NodeLength), Sha256.NodeLength)), order).AsUInt32();
            Transpose(rows);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(Span<Lanes8> words, Span<byte> hashes)
    {
        Vector256<byte> order = BigEndian();
        Span<Vector256<uint>> rows = MemoryMarshal.Cast<Lanes8, Vector256<uint>>(words)[..Count];
        Transpose(rows);
        for (int message = 0; message < rows.Length; message++)
            Avx2.Shuffle(rows[message].AsByte(), order).CopyTo(hashes[(message * Sha256.NodeLength)..]);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Broadcast(uint word) => new(Vector256.Create(word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 left, Lanes8 right) => new(left._words + right._words);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 BigSigma0(Lanes8 word) => new(RotateRight(word._words, 2) ^ RotateRight(word._words, 13) ^ RotateRight(word._words, 22));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 BigSigma1(Lanes8 word) => new(RotateRight(word._words, 6) ^ RotateRight(word._words, 11) ^ RotateRight(word._words, 25));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 SmallSigma0(Lanes8 word) => new(RotateRight(word._words, 7) ^ RotateRight(word._words, 18) ^ (word._words >>> 3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 SmallSigma1(Lanes8 word) => new(RotateRight(word._words, 17) ^ RotateRight(word._words, 19) ^ (word._words >>> 10));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Choose(Lanes8 x, Lanes8 y, Lanes8 z) => new(z._words ^ (x._words & (y._words ^ z._words)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Majority(Lanes8 x, Lanes8 y, Lanes8 z) => new((x._words & y._words) | (z._words & (x._words | y._words)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> RotateRight(Vector256<uint> words, int bits) => (words >>> bits) | (words << (32 - bits));

    // In three steps: in every square of 2 * size rows and columns, the blocks above and below the diagonal change places.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(Span<Vector256<uint>> rows)
    {
        for (int size = Count / 2; size > 0; size /= 2)
        {
            Vector256<uint> bit = Vector256.Create((uint)size), isUpper = Vector256.Equals(Vector256<uint>.Indices & bit, bit), neighbour = Vector256<uint>.Indices ^ bit;
            for (int i = 0; i < rows.Length; i++)
            {
                if ((i & size) != 0)
                    continue;
                (Vector256<uint> above, Vector256<uint> below) = (rows[i], rows[i + size]);
                rows[i] = Vector256.ConditionalSelect(isUpper, Avx2.PermuteVar8x32(below, neighbour), above);
                rows[i + size] = Vector256.ConditionalSelect(isUpper, below, Avx2.PermuteVar8x32(above, neighbour));
            }
        }
    }

    private static Vector256<byte> BigEndian() => Vector256.Create(Vector128.Create(BigEndianInLane), Vector128.Create(BigEndianInLane));
}

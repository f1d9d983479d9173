using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eth2Core.Hashing;

/// <summary>Sixteen messages in registers of 512 bits (AVX-512F, which rotates and combines three words in one instruction; AVX-512BW turns bytes round).</summary>
internal readonly struct Lanes16(Vector512<uint> words) : ILanes<Lanes16>
{
    // Truth tables of TernaryLogic: bit 4x + 2y + z is the answer for the bits x, y, z.
    private const byte Xor = 0x96;
    private const byte ChooseTable = 0xca;
    private const byte MajorityTable = 0xe8;

    private readonly Vector512<uint> _words = words;

    /// <inheritdoc/>
    public static bool IsSupported => Avx512BW.IsSupported;

    /// <inheritdoc/>
    public static int Count => 16;

    private static ReadOnlySpan<byte> BigEndianInLane => [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(ReadOnlySpan<byte> blocks, Span<Lanes16> words)
    {
        Vector512<byte> order = BigEndian();
        Span<Vector512<uint>> rows = MemoryMarshal.Cast<Lanes16, Vector512<uint>>(words)[..Count];
        for (int message = 0; message < rows.Length; message++)
            rows[message] = Avx512BW.Shuffle(Vector512.Create(blocks.Slice(message * Sha256.PairLength, Sha256.PairLength)), order).AsUInt32();
        for (int size = Count / 2; size > 0; size /= 2)
            SwapBlocks(rows, size);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(Span<Lanes16> words, Span<byte> hashes)
    {
        // Eight rows are two squares side by side, those of the messages 0 to 7 and 8 to 15: each is transposed alone.
        Vector512<byte> order = BigEndian();
        Span<Vector512<uint>> rows = MemoryMarshal.Cast<Lanes16, Vector512<uint>>(words)[..(Count / 2)];
        for (int size = rows.Length / 2; size > 0; size /= 2)
            SwapBlocks(rows, size);
        for (int message = 0; message < rows.Length; message++)
        {
            Vector512<byte> pair = Avx512BW.Shuffle(rows[message].AsByte(), order);
            pair.GetLower().CopyTo(hashes[(message * Sha256.NodeLength)..]);
            pair.GetUpper().CopyTo(hashes[((message + rows.Length) * Sha256.NodeLength)..]);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Broadcast(uint word) => new(Vector512.Create(word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 left, Lanes16 right) => new(left._words + right._words);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 BigSigma0(Lanes16 word) => new(Avx512F.TernaryLogic(
        Avx512F.RotateRight(word._words, 2), Avx512F.RotateRight(word._words, 13), Avx512F.RotateRight(word._words, 22), Xor));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 BigSigma1(Lanes16 word) => new(Avx512F.TernaryLogic(
        Avx512F.RotateRight(word._words, 6), Avx512F.RotateRight(word._words, 11), Avx512F.RotateRight(word._words, 25), Xor));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 SmallSigma0(Lanes16 word) => new(Avx512F.TernaryLogic(
        Avx512F.RotateRight(word._words, 7), Avx512F.RotateRight(word._words, 18), word._words >>> 3, Xor));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 SmallSigma1(Lanes16 word) => new(Avx512F.TernaryLogic(
        Avx512F.RotateRight(word._words, 17), Avx512F.RotateRight(word._words, 19), word._words >>> 10, Xor));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Choose(Lanes16 x, Lanes16 y, Lanes16 z) => new(Avx512F.TernaryLogic(x._words, y._words, z._words, ChooseTable));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Majority(Lanes16 x, Lanes16 y, Lanes16 z) => new(Avx512F.TernaryLogic(x._words, y._words, z._words, MajorityTable));

    // One step of a transposition: in every square of 2 * size rows and columns, the blocks above and below the diagonal change places.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SwapBlocks(Span<Vector512<uint>> rows, int size)
    {
        Vector512<uint> bit = Vector512.Create((uint)size), isUpper = Vector512.Equals(Vector512<uint>.Indices & bit, bit);
        // An index of 16 and more takes from the second row.
        Vector512<uint> upper = Vector512.ConditionalSelect(isUpper, (Vector512<uint>.Indices ^ bit) + Vector512.Create(16u), Vector512<uint>.Indices);
        Vector512<uint> lower = Vector512.ConditionalSelect(isUpper, Vector512<uint>.Indices + Vector512.Create(16u), Vector512<uint>.Indices ^ bit);
        for (int i = 0; i < rows.Length; i++)
        {
            if ((i & size) != 0)
                continue;
            (Vector512<uint> above, Vector512<uint> below) = (rows[i], rows[i + size]);
            rows[i] = Avx512F.PermuteVar16x32x2(above, upper, below);
            rows[i + size] = Avx512F.PermuteVar16x32x2(above, lower, below);
        }
    }

    private static Vector512<byte> BigEndian() => Vector512.Create(Vector256.Create(Vector128.Create(BigEndianInLane), Vector128.Create(BigEndianInLane)), Vector256.Create(Vector128.Create(BigEndianInLane), Vector128.Create(BigEndianInLane)));
}

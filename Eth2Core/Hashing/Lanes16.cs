using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eth2Core.Hashing;

/// <summary>Sixteen messages in registers of 512 bits (AVX-512F, which rotates and combines three words in one instruction).</summary>
internal readonly struct Lanes16(Vector512<uint> words) : ILanes<Lanes16>
{
    // Truth tables of TernaryLogic: bit 4x + 2y + z is the answer for the bits x, y, z.
    private const byte Xor = 0x96;
    private const byte ChooseTable = 0xca;
    private const byte MajorityTable = 0xe8;

    private readonly Vector512<uint> _words = words;

    /// <inheritdoc/>
    public static bool IsSupported => Avx512F.IsSupported;

    /// <inheritdoc/>
    public static int Count => 16;

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
}

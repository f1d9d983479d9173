using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eth2Core.Hashing;

/// <summary>Eight messages in registers of 256 bits (AVX2).</summary>
internal readonly struct Lanes8(Vector256<uint> words) : ILanes<Lanes8>
{
    private readonly Vector256<uint> _words = words;

    /// <inheritdoc/>
    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <inheritdoc/>
    public static int Count => 8;

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
}

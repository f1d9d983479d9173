using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Eth2Core.Bls.Curves;
using Eth2Core.Bls.Fields;

namespace Eth2Core.Bls.Lanes;

/// <summary>Sums of four secret multiples in each lane, a bit of each at a time: 64 doublings and 64 additions for all secrets.</summary>
/// <remarks>Every step reads all sixteen sums of the table and keeps one in each lane by masks; that of no point is the identity, and the addition is complete.</remarks>
[SkipLocalsInit]
internal static class LaneJointMultiples
{
    /// <summary>How many sums of none to all of four points there are.</summary>
    internal const int Entries = 1 << SecretDigits.ParameterDigits;

    private const int Bits = 64;

    /// <summary>The sums of none to all of four points; bit i of the index is for point i.</summary>
    internal static void MakeTable<T>(ReadOnlySpan<CompletePoint<T>> points, Span<CompletePoint<T>> table)
        where T : unmanaged, IRing<T>
    {
        table[0] = CompletePoint<T>.Infinity;
        for (int i = 0; i < points.Length; i++)
        {
            table[1 << i] = points[i];
            for (int below = 1; below < 1 << i; below++)
                table[(1 << i) + below] = table[below] + points[i];
        }
    }

    /// <summary>The sums of the multiples.</summary>
    /// <param name="table">What <see cref="MakeTable"/> made.</param>
    /// <param name="digits">The four factors of each lane: <see cref="SecretDigits.ReadParameterDigits"/>.</param>
    /// <param name="masks">Room for <see cref="Entries"/> vectors.</param>
    /// <param name="selected">Room for one point.</param>
    /// <param name="product">The sum.</param>
    internal static void Multiply<T>(ReadOnlySpan<CompletePoint<T>> table, ReadOnlySpan<Vector512<ulong>> digits, Span<Vector512<long>> masks, ref CompletePoint<T> selected, ref CompletePoint<T> product)
        where T : unmanaged, IRing<T>
    {
        product = CompletePoint<T>.Infinity;
        for (int bit = Bits - 1; bit >= 0; bit--)
        {
            CompletePoint<T>.Double(product, out product);
            Select(table, SecretDigits.Joint(digits, bit), masks, ref selected);
            CompletePoint<T>.Add(product, selected, out product);
        }
    }

    // A point is a row of whole vectors.
    private static void Select<T>(ReadOnlySpan<CompletePoint<T>> table, Vector512<long> digit, Span<Vector512<long>> masks, ref CompletePoint<T> selected)
        where T : unmanaged, IRing<T>
    {
        for (int i = 0; i < Entries; i++)
            masks[i] = Vector512.Equals(digit, Vector512.Create((long)i));
        int length = Unsafe.SizeOf<CompletePoint<T>>() / Unsafe.SizeOf<Vector512<long>>();
        ref Vector512<long> source = ref Unsafe.As<CompletePoint<T>, Vector512<long>>(ref Unsafe.AsRef(in table[0]));
        ref Vector512<long> target = ref Unsafe.As<CompletePoint<T>, Vector512<long>>(ref selected);
        for (int part = 0; part < length; part++)
        {
            Vector512<long> kept = Vector512<long>.Zero;
            for (int i = 0; i < Entries; i++)
                kept |= Unsafe.Add(ref source, (i * length) + part) & masks[i];
            Unsafe.Add(ref target, part) = kept;
        }
    }
}

using System.Runtime.Intrinsics;

namespace Eth2Core.Bls.Lanes;

/// <summary>A yes or no for each lane: bit i for lane i.</summary>
internal readonly record struct LaneMask(byte Bits)
{
    private static readonly Vector512<long> LaneBit = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);

    public static LaneMask operator &(LaneMask a, LaneMask b) => new((byte)(a.Bits & b.Bits));

    public static LaneMask operator |(LaneMask a, LaneMask b) => new((byte)(a.Bits | b.Bits));

    public static LaneMask operator ^(LaneMask a, LaneMask b) => new((byte)(a.Bits ^ b.Bits));

    public static LaneMask operator ~(LaneMask a) => new((byte)(a.Bits ^ 0xff));

    internal bool this[int lane] => ((Bits >> lane) & 1) != 0;

    /// <summary>The lanes that are all ones.</summary>
    internal static LaneMask From(Vector512<long> lanes) => new((byte)Vector512.ExtractMostSignificantBits(lanes));

    /// <summary>All ones in the lanes whose bit is set, zero in the others.</summary>
    internal Vector512<long> ToVector() => Vector512.Equals(Vector512.Create((long)Bits) & LaneBit, LaneBit);
}

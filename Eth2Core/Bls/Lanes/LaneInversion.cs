using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Eth2Core.Bls.Lanes;

/// <summary>Inverses of values that follow from secrets.</summary>
/// <remarks>A point's Z says something of the multiplication that made it (Naccache, Smart, Stern, eprint 2003/191). It is multiplied by a random element first, so that the powers
/// that an inverse goes through, wherever they lie, are random too and say nothing.</remarks>
[SkipLocalsInit]
internal static class LaneInversion
{
    private const int BytesPerElement = 64;

    /// <summary>1 / a, of weight 1; 0 for 0. Weight at most 8.</summary>
    internal static FpLanes Invert(in FpLanes a)
    {
        Span<byte> random = stackalloc byte[FpLanes.Width * BytesPerElement];
        RandomNumberGenerator.Fill(random);
        FpLanes blind = LaneEncoding.ReadWide(random, BytesPerElement);
        return FpLanesPowers.Invert(a * blind) * blind;
    }

    /// <summary>1 / a, of weight 1; 0 for 0. Weight at most 4.</summary>
    internal static Fp2Lanes Invert(in Fp2Lanes a) => a.Conjugate() * Invert(a.Norm());
}

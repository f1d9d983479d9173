using System.Runtime.CompilerServices;

namespace Eth2Core.Bls.Native;

/// <summary>A point of G2 by two coordinates (blst_p2_affine): 24 limbs of 64 bits, as blst.h has them.</summary>
[InlineArray(24)]
internal struct BlstG2Affine
{
    private ulong _limb;
}

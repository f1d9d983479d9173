using System.Runtime.CompilerServices;

namespace Eth2Core.Bls.Native;

/// <summary>A point of G1 by two coordinates (blst_p1_affine): 12 limbs of 64 bits, as blst.h has them.</summary>
[InlineArray(12)]
internal struct BlstG1Affine
{
    private ulong _limb;
}

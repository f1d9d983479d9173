using System.Runtime.CompilerServices;

namespace Eth2Core.Bls.Native;

/// <summary>A point of G2 by three coordinates (blst_p2): 36 limbs of 64 bits, as blst.h has them.</summary>
[InlineArray(36)]
internal struct BlstG2
{
    private ulong _limb;
}

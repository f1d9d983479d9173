using System.Runtime.CompilerServices;

namespace Eth2Core.Bls.Native;

/// <summary>A point of G1 by three coordinates (blst_p1): 18 limbs of 64 bits, as blst.h has them.</summary>
[InlineArray(18)]
internal struct BlstG1
{
    private ulong _limb;
}

using Eth2Core.Bls.Lanes;

namespace Eth2Core.Tests.Bls.Lanes;

/// <summary>A test of eight lanes: skipped, and said so, where the processor has neither AVX-512 DQ nor AVX2.</summary>
public sealed class LanesFactAttribute : FactAttribute
{
    public LanesFactAttribute()
    {
        if (!FpLanes.IsSupported)
            Skip = "this processor has neither AVX-512 DQ nor AVX2";
    }
}

using Eth2Core.Bls.Lanes;

namespace Eth2Core.Tests.Bls.Lanes;

/// <summary>Tests of eight lanes: skipped, and said so, where the processor has neither AVX-512 DQ nor AVX2.</summary>
public sealed class LanesTheoryAttribute : TheoryAttribute
{
    public LanesTheoryAttribute()
    {
        if (!FpLanes.IsSupported)
            Skip = "this processor has neither AVX-512 DQ nor AVX2";
    }
}

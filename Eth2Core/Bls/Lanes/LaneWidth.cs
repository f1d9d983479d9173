namespace Eth2Core.Bls.Lanes;

/// <summary>How many values this process multiplies at once.</summary>
internal static class LaneWidth
{
    /// <summary>What the processor has: 8 with AVX-512 DQ, 4 with AVX2 and FMA, and 1 always.</summary>
    internal static IReadOnlyList<int> Supported { get; } = [.. FpLanesProduct.IsSupported ? [8] : Enumerable.Empty<int>(), .. FpHalfProduct.IsSupported ? [4] : Enumerable.Empty<int>(), 1];

    /// <summary>The most that the processor has, or what <see cref="ManagedBls.LanesSetting"/> says.</summary>
    internal static int Chosen { get; } = AppContext.GetData(ManagedBls.LanesSetting) is int lanes && Supported.Contains(lanes) ? lanes : Supported[0];

    /// <summary>Whether all eight lanes of a value go through one vector, not four and four.</summary>
    internal static readonly bool IsWhole = Chosen == FpLanes.Width;
}

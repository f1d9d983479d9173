namespace Eth2Core.Tests.Bls.Native;

/// <summary>A test that needs libblst: skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BlstFactAttribute : FactAttribute
{
    /// <summary>Makes the attribute.</summary>
    public BlstFactAttribute() => Skip = InstalledBlst.SkipReason;
}

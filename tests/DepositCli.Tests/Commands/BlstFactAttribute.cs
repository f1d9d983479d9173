using Eth2Core.Bls.Native;

namespace DepositCli.Tests.Commands;

/// <summary>A test that needs libblst: skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BlstFactAttribute : FactAttribute
{
    /// <summary>Makes the attribute.</summary>
    public BlstFactAttribute()
    {
        if (!BlstBls.TryLoad(Environment.GetEnvironmentVariable("DEPOSIT_BLST_LIBRARY"), out _, out BlstError? error)) Skip = error.Message.ToString();
    }
}

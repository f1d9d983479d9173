namespace Eth2Core.Tests.Bls;

/// <summary>A test that takes most of an hour: skipped where DEPOSIT_LONG is not set.</summary>
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("DEPOSIT_LONG") is null)
            Skip = "takes long: set DEPOSIT_LONG";
    }
}

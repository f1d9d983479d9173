namespace DepositCli.Tests;

/// <summary>A clock that stands at one time; its timers are the system's.</summary>
internal sealed class FixedTime(long unixSeconds) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
}

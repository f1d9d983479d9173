namespace DepositCli.Tests.Commands.Rehearse;

/// <summary>A test with a beacon chain that lives, of a minute and more: it runs where DEPOSIT_BEACON is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BeaconFactAttribute : FactAttribute
{
    public BeaconFactAttribute() =>
        Skip = Environment.GetEnvironmentVariable("DEPOSIT_BEACON") == "1" ? null : "takes minutes: DEPOSIT_BEACON=1 runs it";
}

using System.Globalization;
using Eth2Core.Bls;

namespace DepositCli.Terminal;

/// <summary>The variable `DEPOSIT_BLS_LANES`: how many values batches of signatures multiply at once, for comparison (docs/arithmetic.md).</summary>
internal static class LanesVariable
{
    private const string Name = "DEPOSIT_BLS_LANES";

    /// <summary>Sets what the variable says, before anything is verified.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public static CommandFailureException? Apply()
    {
        string? text = Environment.GetEnvironmentVariable(Name);
        if (string.IsNullOrEmpty(text)) return null;
        IReadOnlyList<int> supported = ManagedBls.SupportedLanes;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int lanes) || !supported.Contains(lanes))
            return new CommandFailureException("lanes-unknown", $"{Name}: expected one of {string.Join(", ", supported)} on this processor, got {text}", $"leave it unset: the fastest is chosen", ExitCode.Usage);
        AppContext.SetData(ManagedBls.LanesSetting, lanes);
        return null;
    }
}

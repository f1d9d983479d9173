using System.CommandLine;
using System.Globalization;
using Ceremony.Health;
using DepositCli.Commands.Genesis;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>The flags of `ceremony health`.</summary>
internal static class HealthFlags
{
    private static readonly HealthOptions s_defaults = new();

    /// <summary>--watch.</summary>
    public static Option<bool> Watch { get; } = Flag.Of<bool>("watch", "Check again and again, until Ctrl-C.");

    /// <summary>--until-red.</summary>
    public static Option<bool> UntilRed { get; } = Flag.Of<bool>("until-red", "With --watch: end with the first round that is not healthy, with its exit code.");

    /// <summary>--interval SECONDS.</summary>
    public static Option<uint> Interval { get; } = Flag.Of("interval", "Seconds between two rounds of --watch.", 12U);

    /// <summary>--timeout SECONDS.</summary>
    public static Option<uint> Timeout { get; } = Flag.Of("timeout", "Seconds that a beacon node has for one answer.", 10U);

    private static readonly Option<string?> s_participation = Flag.Of<string?>("participation", "The least share of validators that must attest, in per cent; 80 without it.");
    private static readonly Option<ulong> s_finalityDelay = Flag.Of("max-finality-delay", "How many epochs before the previous one the justified and the finalized epoch may be.", s_defaults.MostFinalityDelay);
    private static readonly Option<ulong> s_headLag = Flag.Of("max-head-lag", "How many slots the head may be behind the clock.", s_defaults.MostHeadLag);
    private static readonly Option<string?> s_genesisValidatorsRoot = Flag.Of<string?>("genesis-validators-root", "The genesis validators root that every node must have; without it they are compared with each other only.");

    /// <summary>All of them.</summary>
    public static IEnumerable<Option> All => [GenesisFlags.BeaconNode, s_participation, s_finalityDelay, s_headLag, s_genesisValidatorsRoot, Timeout, Watch, Interval, UntilRed];

    /// <summary>What counts as healthy.</summary>
    /// <exception cref="CommandFailureException">A value is none.</exception>
    public static HealthOptions Read(CommandContext context) => new()
    {
        LeastParticipation = context.Get(s_participation) is { } text ? ReadPercent(text) : s_defaults.LeastParticipation,
        MostFinalityDelay = context.Get(s_finalityDelay),
        MostHeadLag = context.Get(s_headLag),
        GenesisValidatorsRoot = context.Get(s_genesisValidatorsRoot) is { } root ? ReadRoot(root) : null,
    };

    /// <summary>A number of seconds from 1 to a day.</summary>
    public static TimeSpan ReadSeconds(CommandContext context, Option<uint> flag) => context.Get(flag) is var seconds && seconds is >= 1 and <= 86_400
        ? TimeSpan.FromSeconds(seconds)
        : throw new CommandFailureException("flag-value", $"{flag.Name}: expected seconds from 1 to 86400, got {seconds}", null, ExitCode.Usage);

    private static decimal ReadPercent(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent) && percent is >= 0 and <= 100
            ? percent
            : throw new CommandFailureException("flag-value", $"{s_participation.Name}: expected per cent from 0 to 100, got {text}", $"for example {s_participation.Name} 80", ExitCode.Usage);

    private static Root ReadRoot(string text) => Root.TryParse(text, out Root root)
        ? root
        : throw new CommandFailureException("flag-value", $"{s_genesisValidatorsRoot.Name}: expected 0x and 64 hexadecimal digits, got {text}", $"`genesis inspect` prints it", ExitCode.Usage);
}

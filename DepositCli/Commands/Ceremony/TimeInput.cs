using System.CommandLine;
using System.Globalization;
using Ceremony.Planning;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Ceremony;

/// <summary>Reads moments: Unix seconds, or a date in UTC.</summary>
internal static class TimeInput
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>The moment that a flag gives; null without it.</summary>
    /// <exception cref="CommandFailureException">It is none, or after the year 9999.</exception>
    public static UnixSeconds? Read(CommandContext context, Option<string?> flag)
    {
        if (context.Get(flag) is not { } text)
            return null;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seconds) && seconds <= LaunchDates.LatestTime)
            return new UnixSeconds(seconds);
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time) && time >= DateTimeOffset.UnixEpoch)
            return new UnixSeconds((ulong)time.ToUnixTimeSeconds());
        throw new CommandFailureException("flag-value", $"{flag.Name}: expected Unix seconds or a time in UTC, got \"{text}\"", $"for example 2026-12-01, 2026-12-01T12:00Z or 1796126400", ExitCode.Usage);
    }

    /// <summary>A moment for people.</summary>
    public static string Show(UnixSeconds time) => DateTimeOffset.FromUnixTimeSeconds((long)time.Value).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

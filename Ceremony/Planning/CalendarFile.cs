using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Eth2Core;

namespace Ceremony.Planning;

/// <summary>A plan as an iCalendar file, which calendars of every maker take.</summary>
/// <remarks>Source: RFC 5545: lines end in CR LF and are folded at 75 octets (3.1); commas, semicolons, backslashes and line ends in text are escaped (3.3.11).</remarks>
public static class CalendarFile
{
    private const int MaxOctets = 75;

    /// <summary>The file's text.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="now">When the file was made: a calendar prefers the newer of two.</param>
    /// <param name="show">Gives a text in the reader's language.</param>
    public static string Write(LaunchPlan plan, UnixSeconds now, Func<UserText, string> show)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(show);
        StringBuilder text = new();
        AppendLine(text, "BEGIN:VCALENDAR");
        AppendLine(text, "VERSION:2.0");
        AppendLine(text, "PRODID:-//deposit//ceremony plan//EN");
        foreach (LaunchEvent entry in plan.Events)
        {
            AppendLine(text, "BEGIN:VEVENT");
            AppendLine(text, "UID:" + Uid(plan.Config.ConfigName, entry.Id));
            AppendLine(text, "DTSTAMP:" + Time(now));
            AppendLine(text, "DTSTART:" + Time(entry.Time));
            AppendLine(text, "SUMMARY:" + Escape($"{plan.Config.ConfigName}: {show(entry.Title)}"));
            AppendLine(text, "DESCRIPTION:" + Escape(show(entry.Why)));
            AppendLine(text, "TRANSP:TRANSPARENT");
            AppendLine(text, "END:VEVENT");
        }

        AppendLine(text, "END:VCALENDAR");
        return text.ToString();
    }

    // The same for one event of one network however often it is planned, so that importing a new plan moves the event.
    private static string Uid(string network, string id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{network}\n{id}")).AsSpan(0, 16)) + "@ceremony.deposit";

    private static string Time(UnixSeconds time) =>
        DateTimeOffset.FromUnixTimeSeconds((long)time.Value).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static void AppendLine(StringBuilder text, string line)
    {
        int octets = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                // The space that marks the fold is an octet of the next line.
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}

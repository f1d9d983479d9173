using System.Globalization;
using System.Text.Json;

namespace DepositCli.Files;

/// <summary>Members of the beacon nodes' standard API: numbers and bytes are strings.</summary>
internal static class MessageJson
{
    /// <summary>A member that is a string.</summary>
    public static string ReadText(JsonElement element, string member) =>
        element.GetProperty(member).GetString() ?? throw new FormatException($"{member}: null");

    /// <summary>A member that is a number in a string.</summary>
    public static ulong ReadUInt64(JsonElement element, string member) =>
        ulong.Parse(ReadText(element, member), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Whether an exception says that the text is not what was expected.</summary>
    public static bool IsMalformed(Exception failure) =>
        failure is JsonException or KeyNotFoundException or FormatException or OverflowException or InvalidOperationException;
}

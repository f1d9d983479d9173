using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ceremony.Genesis;

/// <summary>JSON with one form only: members sorted, no white space, no choice of escapes. Equal values are equal bytes, so a digest can name them.</summary>
/// <remarks>
/// Source: RFC 8785 (JCS). Numbers are integers of at most 2^53 - 1 in magnitude, which every reader takes for the same number; larger quantities go in
/// as decimal strings, as the RFC advises.
/// </remarks>
public static class CanonicalJson
{
    private const long LargestInteger = (1L << 53) - 1;

    /// <summary>The canonical UTF-8 bytes, without a line end.</summary>
    /// <exception cref="ArgumentException">A number is no integer or too large, or a string is no Unicode text.</exception>
    public static byte[] Write(JsonNode? value)
    {
        StringBuilder text = new();
        Append(text, value);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendObject(text, members);
                break;
            case JsonArray items:
                AppendArray(text, items);
                break;
            default:
                AppendScalar(text, value);
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject members)
    {
        text.Append('{');
        string separator = "";
        // Ordinal comparison of .NET strings is by UTF-16 code units, which is what the RFC asks for.
        foreach ((string name, JsonNode? value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            text.Append(separator);
            AppendString(text, name);
            text.Append(':');
            Append(text, value);
            separator = ",";
        }

        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonArray items)
    {
        text.Append('[');
        string separator = "";
        foreach (JsonNode? item in items)
        {
            text.Append(separator);
            Append(text, item);
            separator = ",";
        }

        text.Append(']');
    }

    private static void AppendScalar(StringBuilder text, JsonNode value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            default:
                AppendInteger(text, value.ToJsonString());
                break;
        }
    }

    private static void AppendInteger(StringBuilder text, string digits)
    {
        bool isInteger = long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        if (!isInteger || number is > LargestInteger or < -LargestInteger)
            throw new ArgumentException($"expected an integer of at most 2^53 - 1, got {digits}");
        text.Append(CultureInfo.InvariantCulture, $"{number}");
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}

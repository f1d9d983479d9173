using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Eth2Core.Keys;

/// <summary>Whether what is no JSON would be if it went on.</summary>
internal static class JsonEnd
{
    /// <summary>Whether the text is the beginning of JSON, and not all of it.</summary>
    /// <param name="utf8">No JSON.</param>
    public static bool IsTooEarly(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> text = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        if (Rune.DecodeLastFromUtf8(text, out _, out int length) == OperationStatus.NeedMoreData)
        {
            text = text[..^length];
        }

        return Utf8.IsValid(text) && IsUnfinished(text);
    }

    private static bool IsUnfinished(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
            bool isBegun = false;
            while (reader.Read())
            {
                isBegun = true;
            }

            return !isBegun || reader.CurrentDepth > 0 || reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Eth2Core;

namespace Ceremony.Genesis;

/// <summary>Reads JSON of others that can be read in one way only: no member stands twice, and every name and text is Unicode.</summary>
/// <remarks>The platform's reader takes half of a surrogate pair (RFC 8259, section 8.2) and fails with an exception of its own where such a text is first looked at.</remarks>
internal static class StrictJson
{
    private const int UsualMaxDepth = 64;

    /// <summary>Reads an object; false, with the reason, where it is none or can be read in two ways.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="json">The object, if the result is true.</param>
    /// <param name="problem">What is wrong, if the result is false.</param>
    /// <param name="maxDepth">How deep values may be nested.</param>
    public static bool TryParseObject(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JsonObject? json, out UserText problem, int maxDepth = UsualMaxDepth)
    {
        json = null;
        problem = UserText.Empty;
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = maxDepth });
            LookAtTexts(document.RootElement);
            json = document.RootElement.ValueKind == JsonValueKind.Object ? JsonObject.Create(document.RootElement.Clone()) : null;
            problem = json is null ? (UserText)$"it is none" : UserText.Empty;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            problem = UserText.Verbatim(exception.Message);
        }
        catch (InvalidOperationException)
        {
            problem = $"a name or text in it is no Unicode";
        }

        return json is not null;
    }

    private static void LookAtTexts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    _ = member.Name;
                    LookAtTexts(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                    LookAtTexts(item);
                break;
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            default:
                break;
        }
    }
}

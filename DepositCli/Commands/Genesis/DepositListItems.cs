using System.Text.Json;

namespace DepositCli.Commands.Genesis;

/// <summary>Where in a JSON text each deposit of the list stands, so that a million of them need not all be there as JSON values at once.</summary>
internal static class DepositListItems
{
    private const string Member = "deposits";

    /// <summary>Reads the text to its end. False where it is no list, and no object with the member deposits that is one.</summary>
    /// <exception cref="JsonException">It is no JSON, or an object with a member twice.</exception>
    public static bool TryFind(ReadOnlySpan<byte> json, out IReadOnlyList<Range> items)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        List<Range>? found = reader.TokenType switch
        {
            JsonTokenType.StartArray => ReadList(ref reader),
            JsonTokenType.StartObject => ReadObject(ref reader),
            _ => null,
        };
        // Whatever follows the value is refused here.
        while (reader.Read())
            reader.Skip();
        items = found ?? [];
        return found is not null;
    }

    private static List<Range>? ReadObject(ref Utf8JsonReader reader)
    {
        List<Range>? found = null;
        HashSet<string> names = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name))
                throw new JsonException($"the member {name} stands twice");
            reader.Read();
            if (name == Member && reader.TokenType == JsonTokenType.StartArray)
                found = ReadList(ref reader);
            else
                reader.Skip();
        }

        return found;
    }

    private static List<Range> ReadList(ref Utf8JsonReader reader)
    {
        List<Range> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(new Range(start, (int)reader.BytesConsumed));
        }

        return items;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Eth2Core;

namespace DepositCli.Files;

/// <summary>Reads the JSON of a list of deposits: the list and its objects. <see cref="DepositDataEntryReader"/> reads an entry's members.</summary>
internal sealed class DepositDataReader(string file)
{
    // List, entry, value: a value is never a list or an object itself.
    private const int MaxDepth = 3;

    /// <summary>Reads the file.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out IReadOnlyList<DepositDataEntry>? entries, [NotNullWhen(false)] out DepositDataFileError? error)
    {
        entries = null;
        if (json.Length > DepositDataFile.MaxLength)
        {
            error = new DepositDataFileError.TooLarge(file, json.Length);
            return false;
        }

        try
        {
            return TryReadList(json, out entries, out error);
        }
        catch (JsonException failure)
        {
            error = new DepositDataFileError.NotJson(file, failure.LineNumber.GetValueOrDefault() + 1, failure.BytePositionInLine.GetValueOrDefault() + 1);
            return false;
        }
    }

    private bool TryReadList(ReadOnlySpan<byte> json, [NotNullWhen(true)] out IReadOnlyList<DepositDataEntry>? entries, [NotNullWhen(false)] out DepositDataFileError? error)
    {
        entries = null;
        if (json.StartsWith(Encoding.UTF8.Preamble))
        {
            error = new DepositDataFileError.WrongShape(file, $"a list", $"a byte order mark before it");
            return false;
        }

        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            error = new DepositDataFileError.WrongShape(file, $"a list of deposits", NameOf(reader.TokenType));
            return false;
        }

        List<DepositDataEntry> list = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!TryReadEntry(ref reader, list.Count, out DepositDataEntry? entry, out error)) return false;
            list.Add(entry);
        }

        // Reads on to the end: anything after the list is an error of the JSON reader.
        while (reader.Read()) { }
        entries = list;
        error = list.Count > 0 ? null : new DepositDataFileError.WrongShape(file, $"at least one deposit", $"an empty list");
        return error is null;
    }

    private bool TryReadEntry(ref Utf8JsonReader reader, int index, [NotNullWhen(true)] out DepositDataEntry? entry, [NotNullWhen(false)] out DepositDataFileError? error)
    {
        entry = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            error = new DepositDataFileError.WrongShape(file, $"an object as entry {index}", NameOf(reader.TokenType));
            return false;
        }

        DepositDataEntryReader entryReader = new(file, index);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = NameOfMember(ref reader);
            reader.Read();
            if (!entryReader.TryAdd(name, ref reader, out error)) return false;
        }

        return entryReader.TryFinish(out entry, out error);
    }

    /// <summary>A name with half a surrogate pair in it cannot be a string: it is another name than any that is known.</summary>
    private static string NameOfMember(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }

    /// <summary>A kind of JSON value in words.</summary>
    public static UserText NameOf(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => $"an object",
        JsonTokenType.StartArray => $"a list",
        JsonTokenType.String => $"a string",
        JsonTokenType.Number => $"a number",
        JsonTokenType.True or JsonTokenType.False => $"true or false",
        JsonTokenType.Null => $"null",
        _ => $"nothing",
    };
}

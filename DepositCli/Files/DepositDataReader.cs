using System.Text;
using System.Text.Json;
using Eth2Core;

namespace DepositCli.Files;

/// <summary>Reads the JSON of a list of deposits: the list and its objects. <see cref="DepositDataEntryReader"/> reads an entry's members.</summary>
/// <param name="file">The file's name, for messages.</param>
/// <param name="isTolerant">
/// Whether what other tools write otherwise is read as well, and reading goes on after a wrong member; otherwise reading ends at the first fault.
/// </param>
internal sealed class DepositDataReader(string file, bool isTolerant)
{
    // List, entry, value: a value is never a list or an object itself. What stands in a member that nobody reads may be.
    private const int StrictDepth = 3;
    private const int TolerantDepth = 64;

    private readonly List<DepositDataEntryReading> _entries = [];

    /// <summary>Reads the file.</summary>
    public DepositDataReading Read(ReadOnlySpan<byte> json)
    {
        bool hasMark = json.StartsWith(Encoding.UTF8.Preamble);
        return new DepositDataReading(_entries, FindError(json, hasMark), hasMark);
    }

    private DepositDataFileError? FindError(ReadOnlySpan<byte> json, bool hasMark)
    {
        if (json.Length > DepositDataFile.MaxLength) return new DepositDataFileError.TooLarge(file, json.Length);
        if (hasMark && !isTolerant) return new DepositDataFileError.WrongShape(file, $"a list", $"a byte order mark before it");
        try
        {
            return ReadList(hasMark ? json[Encoding.UTF8.Preamble.Length..] : json);
        }
        catch (JsonException failure)
        {
            return new DepositDataFileError.NotJson(file, failure.LineNumber.GetValueOrDefault() + 1, failure.BytePositionInLine.GetValueOrDefault() + 1);
        }
    }

    private DepositDataFileError.WrongShape? ReadList(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = isTolerant ? TolerantDepth : StrictDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return new DepositDataFileError.WrongShape(file, $"a list of deposits", NameOf(reader.TokenType));

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                return new DepositDataFileError.WrongShape(file, $"an object as entry {_entries.Count}", NameOf(reader.TokenType));
            _entries.Add(ReadEntry(ref reader));
            if (!isTolerant && _entries[^1].Faults.Count > 0) return null;
        }

        // Reads on to the end: anything after the list is an error of the JSON reader.
        while (reader.Read()) { }
        return _entries.Count > 0 ? null : new DepositDataFileError.WrongShape(file, $"at least one deposit", $"an empty list");
    }

    private DepositDataEntryReading ReadEntry(ref Utf8JsonReader reader)
    {
        DepositDataEntryReader entry = new(file, _entries.Count, isTolerant);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = NameOfMember(ref reader);
            reader.Read();
            entry.Add(name, ref reader);
            if (!isTolerant && entry.HasFaults) break;
            reader.Skip();
        }

        return entry.Finish();
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

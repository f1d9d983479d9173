using System.Text.Json;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Files;

/// <summary>The fields of one entry of a deposit_data file, each read strictly.</summary>
/// <param name="Path">The file, for errors.</param>
/// <param name="Index">The entry, 0 for the first.</param>
/// <param name="Element">The entry itself.</param>
internal readonly record struct DepositDataFields(string Path, int Index, JsonElement Element)
{
    /// <summary>Hexadecimal of exactly the type's length, with or without 0x.</summary>
    public T Bytes<T>(string field)
        where T : struct, IFixedBytes<T>
    {
        JsonElement value = Find(field);
        return value.ValueKind == JsonValueKind.String && FixedBytes.TryParseUnprefixed(value.GetString(), out T bytes)
            ? bytes
            : throw Invalid(field, $"{2 * T.ByteLength} hexadecimal digits", value);
    }

    /// <summary>A whole number of gwei, as a number or in a string of digits.</summary>
    public Gwei Gwei(string field)
    {
        JsonElement value = Find(field);
        string digits = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        bool isWhole = value.ValueKind is JsonValueKind.Number or JsonValueKind.String && digits.Length > 0 && digits.All(char.IsAsciiDigit) && (digits[0] != '0' || digits.Length == 1);
        return isWhole && ulong.TryParse(digits, out ulong gwei) ? new Gwei(gwei) : throw Invalid(field, "a whole number of gwei", value);
    }

    /// <summary>A text; empty when the entry has no such field.</summary>
    public string OptionalText(string field) => Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(field, out JsonElement value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Invalid(field, "a text", value)
        : "";

    private JsonElement Find(string field)
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Fail($"{Path}: deposit {Index}: expected an object, got {Element.ValueKind}");
        return Element.TryGetProperty(field, out JsonElement value) ? value : throw Fail($"{Path}: deposit {Index}: {field} is missing");
    }

    private CommandFailureException Invalid(string field, string expected, JsonElement got) =>
        Fail($"{Path}: deposit {Index}: {field}: expected {expected}, got {Shorten(got.GetRawText())}");

    private static CommandFailureException Fail(string message) => new("deposit-data-invalid", message, "is it the deposit_data file, whole and unchanged?");

    private static string Shorten(string text) => text.Length <= 80 ? text : $"{text[..77]}... ({text.Length} characters)";
}

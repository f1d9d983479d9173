using System.Globalization;
using System.Text.Json;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Genesis;

/// <summary>Reads deposits from a JSON list, or from the list that is the member `deposits` of an object.</summary>
/// <remarks>
/// An entry needs pubkey, withdrawal_credentials, amount and signature; other members are not looked at. Nothing is refused for what a deposit says: the
/// contract takes any, and the genesis has to say what becomes of it.
/// </remarks>
internal static class DepositListFile
{
    private const string Code = "deposits-invalid";
    private static readonly UserText Hint = $"expected a JSON list of deposits, such as a deposit_data file";
    private const long MaxLength = 1L << 30;
    private const int LongestShown = 80;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>All deposits of the files, in order.</summary>
    /// <exception cref="CommandFailureException">A file is refused; names the entry and the member.</exception>
    public static IReadOnlyList<DepositData> ReadAll(IEnumerable<string> paths) => [.. paths.SelectMany(Read)];

    private static List<DepositData> Read(string path)
    {
        try
        {
            using FileStream file = BoundedFile.Open(path, MaxLength);
            DepositListItems items = new(file);
            List<DepositData> deposits = [];
            items.ReadAll(item => deposits.Add(ReadEntry($"{path}: deposit {deposits.Count}", item)));
            return items.Other is { } other
                ? throw new CommandFailureException(Code, $"{path}: expected a list of deposits, got {other}", Hint)
                : deposits;
        }
        catch (JsonException failure)
        {
            // The parser gives a place to everything but a member that stands twice.
            UserText got = failure.LineNumber is { } line ? (UserText)$"something else at line {line + 1}, byte {failure.BytePositionInLine + 1}" : $"an object with a member twice";
            throw new CommandFailureException(Code, $"{path}: expected JSON, got {got}", Hint);
        }
    }

    private static DepositData ReadEntry(string where, ReadOnlyMemory<byte> item)
    {
        using JsonDocument document = JsonDocument.Parse(item, Strict);
        return ReadEntry(where, document.RootElement);
    }

    private static DepositData ReadEntry(string where, JsonElement entry) => entry.ValueKind == JsonValueKind.Object
        ? new DepositData(
            ReadBytes<BlsPubkeyBytes>(where, entry, "pubkey"),
            ReadBytes<WithdrawalCredentials>(where, entry, "withdrawal_credentials"),
            ReadAmount(where, entry),
            ReadBytes<BlsSignatureBytes>(where, entry, "signature"))
        : throw new CommandFailureException(Code, $"{where}: expected an object, got {Shortened(entry)}", Hint);

    private static T ReadBytes<T>(string where, JsonElement entry, string member)
        where T : struct, IFixedBytes<T>
    {
        JsonElement value = Find(where, entry, member);
        return value.ValueKind == JsonValueKind.String && FixedBytes.TryParseUnprefixed(value.GetString(), out T bytes)
            ? bytes
            : throw Wrong(where, member, $"{2 * T.ByteLength} hexadecimal digits", value);
    }

    private static Gwei ReadAmount(string where, JsonElement entry)
    {
        JsonElement value = Find(where, entry, "amount");
        string digits = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        bool isWhole = digits is "0" || (digits.Length > 0 && digits[0] != '0');
        return isWhole && ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong gwei)
            ? new Gwei(gwei)
            : throw Wrong(where, "amount", $"a whole number of gwei", value);
    }

    private static JsonElement Find(string where, JsonElement entry, string member) => entry.TryGetProperty(member, out JsonElement value)
        ? value
        : throw new CommandFailureException(Code, $"{where}: {member} is missing", Hint);

    private static CommandFailureException Wrong(string where, string member, UserText expected, JsonElement got) =>
        new(Code, $"{where}: {member}: expected {expected}, got {Shortened(got)}", Hint);

    private static string Shortened(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= LongestShown ? text : text[..LongestShown] + "...";
    }
}

using System.Text;
using System.Text.Json;
using DepositCli.Commands;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Files;

/// <summary>A deposit_data file: a JSON list, in the form that the launchpad and other tools take.</summary>
/// <remarks>docs/formats/deposit-data.md describes it.</remarks>
internal static class DepositDataFile
{
    /// <summary>The largest file that is read: a hundred thousand deposits have about 80 MB.</summary>
    public const long MaxLength = 256L << 20;

    private const string WriterVersion = "1.0.0";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>The file's text: one line, the fields in the order that other tools write them, hexadecimal without 0x.</summary>
    public static byte[] Write(IReadOnlyList<DepositDataEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return Encoding.ASCII.GetBytes($"[{string.Join(", ", entries.Select(WriteEntry))}]");
    }

    /// <summary>Reads a file; every field is checked for its form, not for its truth.</summary>
    /// <exception cref="CommandFailureException">Names the file, the entry, the field, what was expected and what was there.</exception>
    public static IReadOnlyList<DepositDataEntry> Read(string path)
    {
        byte[] bytes = BoundedFile.Read(path, MaxLength);
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() == 0)
                throw Invalid($"{path}: expected a JSON list of deposits, got {Name(document.RootElement)}");
            return [.. document.RootElement.EnumerateArray().Select((element, index) => ReadEntry(new DepositDataFields(path, index, element)))];
        }
        catch (JsonException failure)
        {
            throw Invalid($"{path}: not valid JSON: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}: {FirstSentence(failure.Message)}");
        }
    }

    private static DepositDataEntry ReadEntry(DepositDataFields fields)
    {
        DepositData data = new(
            fields.Bytes<BlsPubkeyBytes>("pubkey"),
            fields.Bytes<WithdrawalCredentials>("withdrawal_credentials"),
            fields.Gwei("amount"),
            fields.Bytes<BlsSignatureBytes>("signature"));
        return new DepositDataEntry(data, fields.Bytes<Root>("deposit_message_root"), fields.Bytes<Root>("deposit_data_root"), fields.Bytes<ForkVersion>("fork_version"), fields.OptionalText("network_name"));
    }

    private static string WriteEntry(DepositDataEntry entry)
    {
        DepositData data = entry.Data;
        return "{" + string.Join(", ",
            $"\"pubkey\": \"{Digits(data.Pubkey.AsSpan())}\"",
            $"\"withdrawal_credentials\": \"{Digits(data.WithdrawalCredentials.AsSpan())}\"",
            $"\"amount\": {data.Amount}",
            $"\"signature\": \"{Digits(data.Signature.AsSpan())}\"",
            $"\"deposit_message_root\": \"{Digits(entry.DepositMessageRoot.AsSpan())}\"",
            $"\"deposit_data_root\": \"{Digits(entry.DepositDataRoot.AsSpan())}\"",
            $"\"fork_version\": \"{Digits(entry.ForkVersion.AsSpan())}\"",
            $"\"network_name\": {JsonSerializer.Serialize(entry.NetworkName)}",
            $"\"deposit_cli_version\": \"{WriterVersion}\"") + "}";
    }

    private static string Digits(ReadOnlySpan<byte> bytes) => Hex.EncodeUnprefixed(bytes);

    private static string Name(JsonElement element) => element.ValueKind == JsonValueKind.Array ? "an empty list" : $"a JSON {element.ValueKind}";

    private static string FirstSentence(string message) => message.Split(" LineNumber:")[0];

    private static CommandFailureException Invalid(string message) =>
        new("deposit-data-invalid", message, "is it the deposit_data file, whole and unchanged?");
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DepositContract.Submission;

/// <summary>A line of the journal as bytes: a digest, a space, one JSON object, a line end.</summary>
/// <remarks>The digest is SHA-256 of the digest before it and the JSON, so that a line cannot be changed, removed or moved without a trace.</remarks>
internal static class JournalLine
{
    private const int DigestDigits = 64;
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 2 };

    /// <summary>Writes an entry after a line with this digest; gives the new digest.</summary>
    internal static byte[] Write(JournalEntry entry, ref string digest)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            WriteMembers(writer, entry);
            writer.WriteEndObject();
        }

        digest = Digest(digest, json.WrittenSpan);
        return [.. Encoding.ASCII.GetBytes(digest), (byte)' ', .. json.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads a line without its end that stands after a line with this digest; gives the new digest.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> line, ref string digest, [NotNullWhen(true)] out JournalEntry? entry, out UserText error)
    {
        entry = null;
        error = $"the line is too short";
        if (line.Length <= DigestDigits + 1 || line[DigestDigits] != (byte)' ') return false;
        ReadOnlySpan<byte> json = line[(DigestDigits + 1)..];
        string expected = Digest(digest, json);
        error = $"the digest does not match: the line was changed, or one before it is missing";
        if (!line.StartsWith(Encoding.ASCII.GetBytes(expected))) return false;
        digest = expected;
        error = $"the line is not one that this version writes";
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.ToArray(), s_strict);
            entry = ReadMembers(document.RootElement);
            return entry is not null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, JournalEntry entry)
    {
        switch (entry)
        {
            case JournalEntry.Header header:
                writer.WriteString("entry", "journal");
                writer.WriteNumber("version", 1);
                writer.WriteNumber("chain_id", header.ChainId.Value);
                writer.WriteString("contract", header.Contract.ToString());
                writer.WriteString("from", header.From.ToString());
                writer.WriteString("fork_version", header.ForkVersion.ToString());
                break;
            case JournalEntry.Intent intent:
                writer.WriteString("entry", "intent");
                writer.WriteString("pubkey", intent.Pubkey.ToString());
                writer.WriteString("deposit_data_root", intent.DepositDataRoot.ToString());
                writer.WriteNumber("nonce", intent.Nonce);
                writer.WriteString("transaction_hash", intent.TransactionHash.ToString());
                writer.WriteString("raw_transaction", Hex.Encode(intent.Raw.Span));
                break;
            case JournalEntry.Mined mined:
                writer.WriteString("entry", "mined");
                writer.WriteString("transaction_hash", mined.TransactionHash.ToString());
                writer.WriteNumber("block_number", mined.BlockNumber);
                writer.WriteString("block_hash", mined.BlockHash.ToString());
                writer.WriteBoolean("succeeded", mined.Succeeded);
                if (mined.Index is { } index) writer.WriteNumber("deposit_index", index.Value);
                break;
        }
    }

    private static JournalEntry? ReadMembers(JsonElement json) => Text(json, "entry") switch
    {
        "journal" when json.GetProperty("version").GetInt32() == 1 => new JournalEntry.Header(
            new ChainId(json.GetProperty("chain_id").GetUInt64()),
            ExecutionAddress.Parse(Text(json, "contract")),
            ExecutionAddress.Parse(Text(json, "from")),
            ForkVersion.Parse(Text(json, "fork_version"))),
        "intent" => new JournalEntry.Intent(
            BlsPubkeyBytes.Parse(Text(json, "pubkey")),
            Root.Parse(Text(json, "deposit_data_root")),
            json.GetProperty("nonce").GetUInt64(),
            Hash32.Parse(Text(json, "transaction_hash")),
            Hex.TryDecode(Text(json, "raw_transaction"), out byte[] raw) ? raw : throw new FormatException("raw_transaction")),
        "mined" => new JournalEntry.Mined(
            Hash32.Parse(Text(json, "transaction_hash")),
            json.GetProperty("block_number").GetUInt64(),
            Hash32.Parse(Text(json, "block_hash")),
            json.GetProperty("succeeded").GetBoolean(),
            json.TryGetProperty("deposit_index", out JsonElement index) ? new DepositIndex(index.GetUInt64()) : null),
        _ => null,
    };

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException(name);

    private static string Digest(string previous, ReadOnlySpan<byte> json) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(previous), .. json]));
}

using System.Text.Json;

namespace DepositContract.Submission;

/// <summary>The members of a journal line's JSON object. docs/formats/journal.md has them all.</summary>
internal static class JournalEntryJson
{
    /// <summary>The version that this program writes and reads.</summary>
    internal const int Version = 1;

    /// <summary>Writes the members of an entry.</summary>
    internal static void Write(Utf8JsonWriter writer, JournalEntry entry)
    {
        switch (entry)
        {
            case JournalEntry.Header header:
                writer.WriteString("entry", "journal");
                writer.WriteNumber("version", Version);
                writer.WriteNumber("chain_id", header.ChainId.Value);
                writer.WriteString("contract", header.Contract.ToString());
                writer.WriteString("from", header.From.ToString());
                writer.WriteString("fork_version", header.ForkVersion.ToString());
                break;
            case JournalEntry.Checked read:
                writer.WriteString("entry", "checked");
                writer.WriteNumber("block_number", read.BlockNumber);
                writer.WriteNumber("deposit_count", read.DepositCount);
                break;
            case JournalEntry.Intent intent:
                WriteIntent(writer, intent);
                break;
            default:
                WriteFate(writer, entry);
                break;
        }
    }

    /// <summary>Reads an entry; null for one that this version does not know.</summary>
    internal static JournalEntry? Read(JsonElement json) => Text(json, "entry") switch
    {
        "journal" when json.GetProperty("version").GetInt32() == Version => new JournalEntry.Header(
            new ChainId(json.GetProperty("chain_id").GetUInt64()),
            ExecutionAddress.Parse(Text(json, "contract")),
            ExecutionAddress.Parse(Text(json, "from")),
            ForkVersion.Parse(Text(json, "fork_version"))),
        "checked" => new JournalEntry.Checked(Number(json, "block_number"), Number(json, "deposit_count")),
        "intent" => ReadIntent(json, RawTransaction(json)),
        "replaced" => ReadIntent(json, RawTransaction(json)) with { Replaces = Hash32.Parse(Text(json, "replaces")) },
        "found" => ReadIntent(json, []),
        "sent" => new JournalEntry.Sent(Transaction(json), Text(json, "node")),
        "mined" => new JournalEntry.Mined(
            Transaction(json),
            Number(json, "block_number"),
            BlockHash(json),
            json.GetProperty("succeeded").GetBoolean(),
            json.TryGetProperty("deposit_index", out JsonElement index) ? new DepositIndex(index.GetUInt64()) : null),
        "reorganised" => new JournalEntry.Reorganised(Transaction(json), BlockHash(json)),
        "final" => new JournalEntry.Final(Transaction(json), Number(json, "block_number"), BlockHash(json)),
        "nonce_used" => new JournalEntry.NonceUsed(Transaction(json), Number(json, "block_number"), BlockHash(json)),
        "lost" => new JournalEntry.Lost(Transaction(json)),
        _ => null,
    };

    private static void WriteIntent(Utf8JsonWriter writer, JournalEntry.Intent intent)
    {
        writer.WriteString("entry", intent.IsFound ? "found" : intent.Replaces is null ? "intent" : "replaced");
        writer.WriteString("pubkey", intent.Pubkey.ToString());
        writer.WriteString("deposit_data_root", intent.DepositDataRoot.ToString());
        writer.WriteNumber("nonce", intent.Nonce);
        if (intent.Replaces is { } replaces) writer.WriteString("replaces", replaces.ToString());
        writer.WriteString("transaction_hash", intent.TransactionHash.ToString());
        if (!intent.IsFound) writer.WriteString("raw_transaction", Hex.Encode(intent.Raw.Span));
    }

    private static void WriteFate(Utf8JsonWriter writer, JournalEntry entry)
    {
        switch (entry)
        {
            case JournalEntry.Sent sent:
                WriteTransaction(writer, "sent", sent.TransactionHash);
                writer.WriteString("node", sent.Node);
                break;
            case JournalEntry.Mined mined:
                WriteTransaction(writer, "mined", mined.TransactionHash);
                WriteBlock(writer, mined.BlockNumber, mined.BlockHash);
                writer.WriteBoolean("succeeded", mined.Succeeded);
                if (mined.Index is { } index) writer.WriteNumber("deposit_index", index.Value);
                break;
            case JournalEntry.Reorganised reorganised:
                WriteTransaction(writer, "reorganised", reorganised.TransactionHash);
                writer.WriteString("block_hash", reorganised.BlockHash.ToString());
                break;
            case JournalEntry.Final final:
                WriteTransaction(writer, "final", final.TransactionHash);
                WriteBlock(writer, final.BlockNumber, final.BlockHash);
                break;
            case JournalEntry.NonceUsed used:
                WriteTransaction(writer, "nonce_used", used.TransactionHash);
                WriteBlock(writer, used.BlockNumber, used.BlockHash);
                break;
            case JournalEntry.Lost lost:
                WriteTransaction(writer, "lost", lost.TransactionHash);
                break;
        }
    }

    private static void WriteTransaction(Utf8JsonWriter writer, string entry, Hash32 transactionHash)
    {
        writer.WriteString("entry", entry);
        writer.WriteString("transaction_hash", transactionHash.ToString());
    }

    private static void WriteBlock(Utf8JsonWriter writer, ulong number, Hash32 hash)
    {
        writer.WriteNumber("block_number", number);
        writer.WriteString("block_hash", hash.ToString());
    }

    private static JournalEntry.Intent ReadIntent(JsonElement json, byte[] raw) => new(
        BlsPubkeyBytes.Parse(Text(json, "pubkey")), Root.Parse(Text(json, "deposit_data_root")), Number(json, "nonce"), Transaction(json), raw);

    private static byte[] RawTransaction(JsonElement json) =>
        Hex.TryDecode(Text(json, "raw_transaction"), out byte[] raw) && raw.Length > 0 ? raw : throw new FormatException("raw_transaction");

    private static Hash32 Transaction(JsonElement json) => Hash32.Parse(Text(json, "transaction_hash"));

    private static Hash32 BlockHash(JsonElement json) => Hash32.Parse(Text(json, "block_hash"));

    private static ulong Number(JsonElement json, string name) => json.GetProperty(name).GetUInt64();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException(name);
}

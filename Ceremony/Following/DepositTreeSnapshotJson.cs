using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Eth2Core;
using Eth2Core.Merkle;

namespace Ceremony.Following;

/// <summary>A deposit tree snapshot as beacon nodes give it and take it.</summary>
/// <remarks>Source: EIP-4881; beacon-APIs, "/eth/v1/beacon/deposit_snapshot": the five members inside "data", numbers as decimal strings.</remarks>
public static class DepositTreeSnapshotJson
{
    /// <summary>The most bytes that such a file has: 32 hashes and four members, with room for white space.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxDepth = 4;

    private static readonly string[] s_members = ["finalized", "deposit_root", "deposit_count", "execution_block_hash", "execution_block_height"];

    /// <summary>The document, in the specification's order, with a line end.</summary>
    public static byte[] Write(DepositTreeSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteStartArray("finalized");
            foreach (Root root in snapshot.Finalized)
                json.WriteStringValue(root.ToString());
            json.WriteEndArray();
            json.WriteString("deposit_root", snapshot.DepositRoot.ToString());
            json.WriteString("deposit_count", snapshot.DepositCount.ToString(CultureInfo.InvariantCulture));
            json.WriteString("execution_block_hash", snapshot.ExecutionBlockHash.ToString());
            json.WriteString("execution_block_height", snapshot.ExecutionBlockHeight.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads a document, with or without "data" around the members; false, with the reason, for one that is malformed or contradicts itself.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out DepositTreeSnapshot? snapshot, out UserText error)
    {
        snapshot = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
            JsonElement members = document.RootElement;
            if (members.ValueKind == JsonValueKind.Object && members.TryGetProperty("data", out JsonElement data) && members.GetPropertyCount() == 1)
                members = data;
            if (!TryReadMembers(members, out DepositTreeSnapshot? read, out error))
                return false;
            if (!DepositTree.TryFromSnapshot(read, out _, out DepositTreeSnapshotError? contradiction))
            {
                error = contradiction.Message;
                return false;
            }

            snapshot = read;
            return true;
        }
        catch (JsonException)
        {
            error = $"deposit tree snapshot: expected JSON";
            return false;
        }
    }

    private static bool TryReadMembers(JsonElement json, [NotNullWhen(true)] out DepositTreeSnapshot? snapshot, out UserText error)
    {
        snapshot = null;
        if (json.ValueKind != JsonValueKind.Object)
            return Fail($"deposit tree snapshot: expected an object", out error);
        foreach (string name in s_members)
        {
            if (!json.TryGetProperty(name, out _))
                return Fail($"deposit tree snapshot: {name} is missing", out error);
        }

        if (json.EnumerateObject().FirstOrDefault(member => !s_members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            return Fail($"deposit tree snapshot: unknown member {unknown.Name}", out error);
        if (json.GetProperty("finalized").ValueKind != JsonValueKind.Array)
            return Fail($"deposit tree snapshot: finalized: expected a list", out error);
        List<Root> finalized = [];
        foreach (JsonElement item in json.GetProperty("finalized").EnumerateArray())
        {
            if (!TryReadBytes(item, out Root root))
                return Fail($"deposit tree snapshot: finalized[{finalized.Count}]: expected 0x and 64 hexadecimal digits", out error);
            finalized.Add(root);
        }

        if (!TryReadBytes(json.GetProperty("deposit_root"), out Root depositRoot))
            return Fail($"deposit tree snapshot: deposit_root: expected 0x and 64 hexadecimal digits", out error);
        if (!TryReadBytes(json.GetProperty("execution_block_hash"), out Hash32 blockHash))
            return Fail($"deposit tree snapshot: execution_block_hash: expected 0x and 64 hexadecimal digits", out error);
        if (!TryReadNumber(json.GetProperty("deposit_count"), out ulong count))
            return Fail($"deposit tree snapshot: deposit_count: expected a decimal number", out error);
        if (!TryReadNumber(json.GetProperty("execution_block_height"), out ulong height))
            return Fail($"deposit tree snapshot: execution_block_height: expected a decimal number", out error);
        snapshot = new DepositTreeSnapshot(finalized, depositRoot, count, blockHash, height);
        error = UserText.Empty;
        return true;
    }

    private static bool TryReadBytes<T>(JsonElement json, out T value)
        where T : struct, IFixedBytes<T>
    {
        value = default;
        return json.ValueKind == JsonValueKind.String && FixedBytes.TryParse(json.GetString()!, out value);
    }

    // EIP-4881's own test cases have numbers where the beacon API has strings.
    private static bool TryReadNumber(JsonElement json, out ulong number)
    {
        number = 0;
        string? text = json.ValueKind switch
        {
            JsonValueKind.String => json.GetString(),
            JsonValueKind.Number => json.GetRawText(),
            _ => null,
        };
        return text is not null && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number <= long.MaxValue && text == number.ToString(CultureInfo.InvariantCulture);
    }

    private static bool Fail(UserText what, out UserText error)
    {
        error = what;
        return false;
    }
}

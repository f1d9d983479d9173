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
            JournalEntryJson.Write(writer, entry);
            writer.WriteEndObject();
        }

        digest = Digest(digest, json.WrittenSpan);
        return [.. Encoding.ASCII.GetBytes(digest), (byte)' ', .. json.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads a line without its end that stands after a line with this digest; gives the new digest.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> line, ref string digest, [NotNullWhen(true)] out JournalEntry? entry, out UserText error)
    {
        entry = null;
        error = $"expected {DigestDigits} hexadecimal digits, a space and a JSON object, got {line.Length} bytes that are not";
        if (line.Length <= DigestDigits + 1 || line[DigestDigits] != (byte)' ') return false;
        ReadOnlySpan<byte> json = line[(DigestDigits + 1)..];
        string expected = Digest(digest, json);
        string got = JsonRpc.Printable.Clean(Encoding.Latin1.GetString(line[..DigestDigits]));
        error = $"expected the digest {expected}, got {got}: the line was changed, or one before it is missing";
        if (got != expected) return false;
        digest = expected;
        error = $"expected an entry of version {JournalEntryJson.Version}, got another one: a newer version of this program may have written it";
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.ToArray(), s_strict);
            entry = JournalEntryJson.Read(document.RootElement);
            return entry is not null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Digest(string previous, ReadOnlySpan<byte> json) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(previous), .. json]));
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Ssz;

namespace Ceremony.Attestations;

/// <summary>Attestations as files: docs/formats/attestation.md. White space and the order of members are free, because people put wallets' signatures in by hand.</summary>
public static class AttestationJson
{
    /// <summary>The most bytes of a file: a million validators take 250,000.</summary>
    public const int MaxLength = 4 << 20;

    private const int Version = 1;
    private const int MaxDepth = 4;
    private const string Malformed = "attestation";

    /// <summary>The file's bytes, in canonical JSON.</summary>
    public static byte[] Write(Attestation attestation)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        return CanonicalJson.Write(ToJson(attestation));
    }

    /// <summary>Reads a file; false, with the reason, where a member is missing, unknown or malformed. Nothing is verified yet.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out Attestation? attestation, out UserText error)
    {
        attestation = null;
        if (!StrictJson.TryParseObject(utf8, out JsonObject? json, out UserText problem, MaxDepth))
        {
            error = $"{Malformed}: expected a JSON object: {problem}";
            return false;
        }

        Attestation? read = TextAt(json, "kind") == "wallet" ? ReadWallet(json, out error) : ReadValidators(json, out error);
        if (read is not null && JsonComparison.Compare(ToJson(read), json, mayHaveMore: false).FirstOrDefault() is { } other)
            error = $"{Malformed}: {other.Field}: expected {other.Expected}, got {other.Got}";
        attestation = error.IsEmpty ? read : null;
        return attestation is not null;
    }

    internal static JsonObject ToJson(Attestation attestation)
    {
        JsonObject json = new()
        {
            ["attestation_version"] = Version,
            ["document"] = new JsonObject { ["kind"] = attestation.Document.KindName, ["network"] = attestation.Document.Network, ["sha256"] = attestation.Document.Digest.ToString() },
        };
        switch (attestation)
        {
            case Attestation.Wallet wallet:
                json["kind"] = "wallet";
                json["address"] = Eip55.ToChecksum(wallet.Address);
                json["message"] = wallet.Document.Text;
                json["signature"] = Hex.Encode(wallet.Signature.Span);
                break;
            case Attestation.Validators validators:
                json["kind"] = "validators";
                json["domain"] = validators.Domain.ToString();
                json["aggregation_bits"] = validators.AggregationBits.ToString();
                json["signature"] = validators.Signature.ToString();
                break;
            default:
                throw new InvalidOperationException();
        }

        return json;
    }

    private static Attestation.Wallet? ReadWallet(JsonObject json, out UserText error)
    {
        AttestedDocument? document = ReadDocument(json, out error);
        if (document is null)
            return null;
        byte[] signature = new byte[PersonalMessage.SignatureLength];
        if (!Eip55.TryParseLenient(TextAt(json, "address"), out ExecutionAddress address))
            error = $"{Malformed}: address: expected an address with the right checksum";
        else if (!Hex.TryDecode(TextAt(json, "signature"), signature))
            error = $"{Malformed}: signature: expected 0x and {2 * PersonalMessage.SignatureLength} hexadecimal digits";
        // A lower-case address means the same as one with a checksum.
        json["address"] = Eip55.ToChecksum(address);
        return error.IsEmpty ? new Attestation.Wallet(document, address, signature) : null;
    }

    private static Attestation.Validators? ReadValidators(JsonObject json, out UserText error)
    {
        AttestedDocument? document = ReadDocument(json, out error);
        if (document is null)
            return null;
        if (!Domain.TryParse(TextAt(json, "domain"), out Domain domain))
            error = $"{Malformed}: domain: expected 0x and {2 * Domain.Length} hexadecimal digits";
        if (!Bitlist.TryParse(TextAt(json, "aggregation_bits"), out Bitlist? bits))
            error = $"{Malformed}: aggregation_bits: expected an SSZ bitlist in hexadecimal digits";
        if (!BlsSignatureBytes.TryParse(TextAt(json, "signature"), out BlsSignatureBytes signature))
            error = $"{Malformed}: signature: expected 0x and {2 * BlsSignatureBytes.Length} hexadecimal digits";
        return error.IsEmpty ? new Attestation.Validators(document, domain, bits!, signature) : null;
    }

    private static AttestedDocument? ReadDocument(JsonObject json, out UserText error)
    {
        error = UserText.Empty;
        JsonObject document = json["document"] as JsonObject ?? [];
        DocumentKind? kind = TextAt(document, "kind") switch { "manifest" => DocumentKind.Manifest, "report" => DocumentKind.Report, _ => null };
        if (kind is null)
            error = $"{Malformed}: document.kind: expected manifest or report";
        if (!Root.TryParse(TextAt(document, "sha256"), out Root digest))
            error = $"{Malformed}: document.sha256: expected 0x and 64 hexadecimal digits";
        return error.IsEmpty ? new AttestedDocument(kind!.Value, TextAt(document, "network"), digest) : null;
    }

    private static string TextAt(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Eth2Core;
using Eth2Core.Capella;

namespace DepositCli.Files;

/// <summary>A file with signed credential changes, in the form of the beacon nodes' standard API, and for which network they are.</summary>
/// <remarks>docs/formats/signed_messages.md describes it.</remarks>
/// <param name="NetworkName">metadata.network_name.</param>
/// <param name="GenesisValidatorsRoot">metadata.genesis_validators_root.</param>
/// <param name="Changes">The changes.</param>
internal sealed record CredentialChangeFile(string NetworkName, Root GenesisValidatorsRoot, IReadOnlyList<SignedBLSToExecutionChange> Changes)
{
    /// <summary>The file's name.</summary>
    /// <param name="stamp">The run's time in Unix seconds.</param>
    public static string Name(string stamp) => $"bls_to_execution_change-{stamp}.json";

    /// <summary>The file's bytes: one line without a line end, the members in the order and with the separators of other tools.</summary>
    public byte[] Write() => Encoding.UTF8.GetBytes($"[{string.Join(", ", Changes.Select(Write))}]");

    /// <summary>Reads what <see cref="Write()"/> wrote for this network, and nothing else.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, string networkName, Root genesisValidatorsRoot, [NotNullWhen(true)] out CredentialChangeFile? file)
    {
        file = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            file = new CredentialChangeFile(networkName, genesisValidatorsRoot, [.. document.RootElement.EnumerateArray().Select(Read)]);
        }
        catch (Exception failure) when (MessageJson.IsMalformed(failure))
        {
            return false;
        }

        // There is one way to write a value: another text, be it longer or in another order, is not ours.
        return file.Changes.Count > 0 && file.Write().AsSpan().SequenceEqual(json.Span);
    }

    private string Write(SignedBLSToExecutionChange change)
    {
        BLSToExecutionChange message = change.Message;
        string index = message.ValidatorIndex.ToString(CultureInfo.InvariantCulture);
        return $"{{\"message\": {{\"validator_index\": \"{index}\", \"from_bls_pubkey\": \"{message.FromBlsPubkey}\", \"to_execution_address\": \"{message.ToExecutionAddress}\"}}, "
            + $"\"signature\": \"{change.Signature}\", "
            + $"\"metadata\": {{\"network_name\": \"{JsonEncodedText.Encode(NetworkName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\", \"genesis_validators_root\": \"{GenesisValidatorsRoot}\", \"deposit_cli_version\": \"{DepositDataFile.FormatVersion}\"}}}}";
    }

    private static SignedBLSToExecutionChange Read(JsonElement element)
    {
        JsonElement message = element.GetProperty("message");
        return new SignedBLSToExecutionChange(
            new BLSToExecutionChange(
                MessageJson.ReadUInt64(message, "validator_index"),
                BlsPubkeyBytes.Parse(MessageJson.ReadText(message, "from_bls_pubkey")),
                ExecutionAddress.Parse(MessageJson.ReadText(message, "to_execution_address"))),
            BlsSignatureBytes.Parse(MessageJson.ReadText(element, "signature")));
    }
}

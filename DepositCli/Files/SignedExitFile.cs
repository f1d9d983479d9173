using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Files;

/// <summary>A file with one signed voluntary exit, in the form of the beacon nodes' standard API.</summary>
/// <remarks>docs/formats/signed_messages.md describes it.</remarks>
internal static class SignedExitFile
{
    /// <summary>The file's name.</summary>
    /// <param name="exit">The exit.</param>
    /// <param name="stamp">The run's time in Unix seconds.</param>
    public static string Name(VoluntaryExit exit, string stamp)
    {
        ArgumentNullException.ThrowIfNull(exit);
        return $"signed_exit_transaction-{Number(exit.ValidatorIndex)}-{stamp}.json";
    }

    /// <summary>The file's bytes: one line without a line end, the members in the order and with the separators of other tools.</summary>
    public static byte[] Write(SignedVoluntaryExit exit)
    {
        ArgumentNullException.ThrowIfNull(exit);
        return Encoding.UTF8.GetBytes(
            $"{{\"message\": {{\"epoch\": \"{Number(exit.Message.Epoch)}\", \"validator_index\": \"{Number(exit.Message.ValidatorIndex)}\"}}, \"signature\": \"{exit.Signature}\"}}");
    }

    /// <summary>Reads what <see cref="Write"/> wrote, and nothing else.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out SignedVoluntaryExit? exit)
    {
        exit = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement message = document.RootElement.GetProperty("message");
            exit = new SignedVoluntaryExit(
                new VoluntaryExit(MessageJson.ReadUInt64(message, "epoch"), MessageJson.ReadUInt64(message, "validator_index")),
                BlsSignatureBytes.Parse(MessageJson.ReadText(document.RootElement, "signature")));
        }
        catch (Exception failure) when (MessageJson.IsMalformed(failure))
        {
            return false;
        }

        // There is one way to write a value: another text, be it longer or in another order, is not ours.
        return Write(exit).AsSpan().SequenceEqual(json.Span);
    }

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}

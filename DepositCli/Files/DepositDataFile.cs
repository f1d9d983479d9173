using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DepositCli.Commands;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Files;

/// <summary>A deposit_data file: a JSON list, in the form that the launchpad and other tools take.</summary>
/// <remarks>docs/formats/deposit_data.md describes it.</remarks>
internal static class DepositDataFile
{
    /// <summary>deposit_cli_version as it is written: a version of the format that every reader accepts.</summary>
    public const string FormatVersion = "2.7.0";

    /// <summary>The largest file that is read: a hundred thousand deposits have about 70 MB.</summary>
    public const int MaxLength = 256 << 20;

    private const int EntryLength = 720;

    /// <summary>The file's bytes: one line without a line end, the members in the order and with the separators of other tools, hexadecimal without 0x.</summary>
    public static byte[] Write(IReadOnlyList<DepositDataEntry> entries)
    {
        StringBuilder json = new("[", EntryLength * (entries.Count + 1));
        for (int i = 0; i < entries.Count; i++)
            Append(i == 0 ? json : json.Append(", "), entries[i]);
        return Encoding.UTF8.GetBytes(json.Append(']').ToString());
    }

    /// <summary>Reads a file strictly: every member, nothing else, and both roots are those of the other members. Signatures are not checked.</summary>
    /// <exception cref="CommandFailureException">Names the file, the entry, the member, what was expected and what was there.</exception>
    public static IReadOnlyList<DepositDataEntry> Read(string path) =>
        TryRead(path, BoundedFile.Read(path, MaxLength), out IReadOnlyList<DepositDataEntry>? entries, out DepositDataFileError? error)
            ? entries
            : throw new CommandFailureException("deposit-data-invalid", error.Message, error.Hint);

    /// <summary>Reads a file's bytes strictly.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="json">The file.</param>
    /// <param name="entries">Its entries, at least one.</param>
    /// <param name="error">What is wrong: file, entry, member, expected, got.</param>
    public static bool TryRead(string name, ReadOnlySpan<byte> json, [NotNullWhen(true)] out IReadOnlyList<DepositDataEntry>? entries, [NotNullWhen(false)] out DepositDataFileError? error)
    {
        DepositDataReading reading = new DepositDataReader(name, isTolerant: false).Read(json);
        error = reading.FirstFault;
        entries = error is null ? [.. reading.Entries.Select(entry => DepositDataEntry.Of(entry.Data!, entry.ForkVersion!.Value, entry.NetworkName!))] : null;
        return error is null;
    }

    /// <summary>Reads a file's bytes with everything that other tools write otherwise, and goes on after each fault.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="json">The file.</param>
    public static DepositDataReading ReadTolerantly(string name, ReadOnlySpan<byte> json) => new DepositDataReader(name, isTolerant: true).Read(json);

    private static void Append(StringBuilder json, DepositDataEntry entry)
    {
        DepositData data = entry.Data;
        json.Append("{\"pubkey\": ").Append(Quoted(data.Pubkey.AsSpan()))
            .Append(", \"withdrawal_credentials\": ").Append(Quoted(data.WithdrawalCredentials.AsSpan()))
            .Append(", \"amount\": ").Append(data.Amount.Value.ToString(CultureInfo.InvariantCulture))
            .Append(", \"signature\": ").Append(Quoted(data.Signature.AsSpan()))
            .Append(", \"deposit_message_root\": ").Append(Quoted(entry.DepositMessageRoot.AsSpan()))
            .Append(", \"deposit_data_root\": ").Append(Quoted(entry.DepositDataRoot.AsSpan()))
            .Append(", \"fork_version\": ").Append(Quoted(entry.ForkVersion.AsSpan()))
            .Append(", \"network_name\": ").Append(Quoted(entry.NetworkName))
            .Append(", \"deposit_cli_version\": ").Append(Quoted(FormatVersion))
            .Append('}');
    }

    private static string Quoted(ReadOnlySpan<byte> bytes) => $"\"{Hex.EncodeUnprefixed(bytes)}\"";

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Files;

/// <summary>Collects the members of one entry of a list of deposits.</summary>
internal sealed class DepositDataEntryReader(string file, int index)
{
    private const string Pubkey = "pubkey";
    private const string WithdrawalCredentialsName = "withdrawal_credentials";
    private const string Amount = "amount";
    private const string Signature = "signature";
    private const string DepositMessageRoot = "deposit_message_root";
    private const string DepositDataRoot = "deposit_data_root";
    private const string ForkVersionName = "fork_version";
    private const string NetworkName = "network_name";
    private const string DepositCliVersion = "deposit_cli_version";
    private const int MostShown = 24;
    private const int LongestText = 256;

    private static readonly string[] All =
    [
        Pubkey, WithdrawalCredentialsName, Amount, Signature, DepositMessageRoot, DepositDataRoot, ForkVersionName, NetworkName, DepositCliVersion,
    ];

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private ulong _amount;
    private DepositDataFileError? _error;

    /// <summary>Takes one member; the reader stands on its value, and at its end afterwards.</summary>
    public bool TryAdd(string name, ref Utf8JsonReader reader, [NotNullWhen(false)] out DepositDataFileError? error)
    {
        error = null;
        if (!All.Contains(name, StringComparer.Ordinal))
            error = Wrong(Shown(name).ToString(), $"no such member", DepositDataReader.NameOf(reader.TokenType));
        else if (!_texts.TryAdd(name, ""))
            error = Wrong(Shown(name).ToString(), $"one value", $"the same name twice");
        else if (name == Amount)
            error = TryReadAmount(ref reader, out _amount) ? null : Wrong(Amount, $"a whole number of gwei", ShownValue(ref reader));
        else if (reader.TokenType != JsonTokenType.String || !TryGetString(ref reader, out string text))
            error = Wrong(name, $"a string", DepositDataReader.NameOf(reader.TokenType));
        else
            _texts[name] = text;
        return error is null;
    }

    /// <summary>Checks what was collected: nothing missing, everything of its length, the roots those of the other members.</summary>
    public bool TryFinish([NotNullWhen(true)] out DepositDataEntry? entry, [NotNullWhen(false)] out DepositDataFileError? error)
    {
        entry = null;
        foreach (string name in All)
        {
            if (!_texts.ContainsKey(name)) _error ??= Wrong(name, $"a value", $"nothing");
        }

        DepositData data = new(Read<BlsPubkeyBytes>(Pubkey), Read<WithdrawalCredentials>(WithdrawalCredentialsName), new Gwei(_amount), Read<BlsSignatureBytes>(Signature));
        ForkVersion forkVersion = Read<ForkVersion>(ForkVersionName);
        CheckRoot(DepositMessageRoot, data.ToDepositMessage().HashTreeRoot());
        CheckRoot(DepositDataRoot, data.HashTreeRoot());
        CheckText(DepositCliVersion);
        CheckText(NetworkName);
        entry = DepositDataEntry.Of(data, forkVersion, _texts.GetValueOrDefault(NetworkName, ""));
        error = _error;
        return error is null;
    }

    private T Read<T>(string name)
        where T : struct, IFixedBytes<T>
    {
        if (_error is not null || !_texts.TryGetValue(name, out string? text)) return default;
        if (text.Length == 2 * T.ByteLength && FixedBytes.TryParseUnprefixed(text, out T value)) return value;
        _error = Wrong(name, $"{2 * T.ByteLength} hexadecimal digits without 0x", Shown(text));
        return default;
    }

    private void CheckText(string name)
    {
        string text = _texts.GetValueOrDefault(name, "");
        if (text.Length == 0) _error ??= Wrong(name, $"some text", $"none");
        if (text.Length > LongestText) _error ??= Wrong(name, $"at most {LongestText} characters", $"{text.Length}");
    }

    private void CheckRoot(string name, Root expected)
    {
        if (!_texts.ContainsKey(name)) return;
        Root got = Read<Root>(name);
        if (got != expected) _error ??= Wrong(name, $"{Hex.EncodeUnprefixed(expected)}, which follows from the other members", $"{Hex.EncodeUnprefixed(got)}");
    }

    private static bool TryReadAmount(ref Utf8JsonReader reader, out ulong amount)
    {
        amount = 0;
        if (reader.TokenType == JsonTokenType.Number) return reader.TryGetUInt64(out amount);
        return reader.TokenType == JsonTokenType.String && TryGetString(ref reader, out string text)
            && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out amount)
            && (text.Length == 1 || text[0] != '0');
    }

    private static bool TryGetString(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8.
            text = "";
            return false;
        }
    }

    private static UserText ShownValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => Shown(System.Text.Encoding.UTF8.GetString(reader.ValueSpan)),
        JsonTokenType.String when TryGetString(ref reader, out string text) => Shown(text),
        _ => DepositDataReader.NameOf(reader.TokenType),
    };

    private static UserText Shown(string text) => text.Length <= MostShown
        ? (UserText)$"\"{Untrusted.OneLine(text)}\""
        : $"\"{Untrusted.OneLine(text[..MostShown])}...\" ({text.Length} characters)";

    private DepositDataFileError.WrongMember Wrong(string name, UserText expected, UserText got) => new(file, index, name, expected, got);
}

using System.Globalization;
using System.Text.Json;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Files;

/// <summary>Collects the members of one entry of a list of deposits.</summary>
internal sealed class DepositDataEntryReader(string file, int index, bool isTolerant)
{
    private const int MostShown = 24;
    private const int LongestText = 256;

    // null: the value is there, and is not of the member's type.
    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);
    private readonly List<DepositDataFileError.WrongMember> _faults = [];
    private readonly List<ToleratedForm> _tolerated = [];
    private Gwei? _amount;

    /// <summary>Whether anything is wrong so far.</summary>
    public bool HasFaults => _faults.Count > 0;

    /// <summary>Takes one member; the reader stands on its value.</summary>
    public void Add(string name, ref Utf8JsonReader reader)
    {
        if (!DepositDataMembers.All.Contains(name, StringComparer.Ordinal))
            AddExtra(name, reader.TokenType);
        else if (!_texts.TryAdd(name, null))
            AddFault(name, $"one value", $"the same name twice");
        else if (name == DepositDataMembers.Amount)
            AddAmount(ref reader);
        else if (reader.TokenType != JsonTokenType.String || !TryGetString(ref reader, out string text))
            AddFault(name, $"a string", DepositDataReader.NameOf(reader.TokenType));
        else
            _texts[name] = text;
    }

    /// <summary>Checks what was collected: nothing missing, everything of its length, the roots those of the other members.</summary>
    public DepositDataEntryReading Finish()
    {
        foreach (string name in DepositDataMembers.All.Where(name => !_texts.ContainsKey(name)))
            AddMissing(name);
        BlsPubkeyBytes? pubkey = Read<BlsPubkeyBytes>(DepositDataMembers.Pubkey);
        WithdrawalCredentials? credentials = Read<WithdrawalCredentials>(DepositDataMembers.WithdrawalCredentials);
        BlsSignatureBytes? signature = Read<BlsSignatureBytes>(DepositDataMembers.Signature);
        DepositMessage? message = pubkey is { } key && credentials is { } withdrawal && _amount is { } amount ? new DepositMessage(key, withdrawal, amount) : null;
        DepositData? data = message is not null && signature is { } signed ? new DepositData(message.Pubkey, message.WithdrawalCredentials, message.Amount, signed) : null;
        ForkVersion? forkVersion = Read<ForkVersion>(DepositDataMembers.ForkVersion);
        Root? messageRoot = ReadRoot(DepositDataMembers.DepositMessageRoot, message?.HashTreeRoot());
        Root? dataRoot = ReadRoot(DepositDataMembers.DepositDataRoot, data?.HashTreeRoot());
        ReadText(DepositDataMembers.DepositCliVersion);
        string? networkName = ReadText(DepositDataMembers.NetworkName);
        return new DepositDataEntryReading(index, pubkey, data, messageRoot, dataRoot, forkVersion, networkName, _faults, _tolerated);
    }

    private void AddExtra(string name, JsonTokenType kind)
    {
        if (isTolerant) _tolerated.Add(new ToleratedForm(DepositDataForm.ExtraMember, name));
        else AddFault(Shown(name), $"no such member", DepositDataReader.NameOf(kind));
    }

    private void AddMissing(string name)
    {
        if (isTolerant && DepositDataMembers.Dispensable.Contains(name, StringComparer.Ordinal)) _tolerated.Add(new ToleratedForm(DepositDataForm.MissingMember, name));
        else AddFault(name, $"a value", $"nothing");
    }

    private void AddAmount(ref Utf8JsonReader reader)
    {
        if (!TryReadAmount(ref reader, out ulong amount))
        {
            AddFault(DepositDataMembers.Amount, $"a whole number of gwei", ShownValue(ref reader));
            return;
        }

        _amount = new Gwei(amount);
        if (reader.TokenType == JsonTokenType.String) _tolerated.Add(new ToleratedForm(DepositDataForm.NumberAsText, DepositDataMembers.Amount));
    }

    private T? Read<T>(string name)
        where T : struct, IFixedBytes<T>
    {
        if (_texts.GetValueOrDefault(name) is not { } text) return null;
        bool hasPrefix = text.Length != 2 * T.ByteLength;
        if (!FixedBytes.TryParseUnprefixed(text, out T value) || (hasPrefix && !isTolerant))
        {
            AddFault(name, $"{2 * T.ByteLength} hexadecimal digits without 0x", Quoted(text));
            return null;
        }

        if (hasPrefix) _tolerated.Add(new ToleratedForm(DepositDataForm.Prefix, name));
        if (text.Any(char.IsAsciiLetterUpper)) _tolerated.Add(new ToleratedForm(DepositDataForm.UpperCase, name));
        return value;
    }

    private Root? ReadRoot(string name, Root? expected)
    {
        Root? got = Read<Root>(name);
        if (got is { } root && expected is { } computed && root != computed)
            AddFault(name, $"{Hex.EncodeUnprefixed(computed)}, which follows from the other members", UserText.Verbatim(Hex.EncodeUnprefixed(root)));
        return got;
    }

    private string? ReadText(string name)
    {
        if (_texts.GetValueOrDefault(name) is not { } text) return null;
        if (text.Length is > 0 and <= LongestText) return text;
        if (text.Length == 0) AddFault(name, $"some text", $"none");
        else AddFault(name, $"at most {LongestText} characters", UserText.Verbatim($"{text.Length}"));
        return null;
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
        JsonTokenType.Number => Quoted(System.Text.Encoding.UTF8.GetString(reader.ValueSpan)),
        JsonTokenType.String when TryGetString(ref reader, out string text) => Quoted(text),
        _ => DepositDataReader.NameOf(reader.TokenType),
    };

    private static string Shown(string text) => text.Length <= MostShown
        ? $"\"{Untrusted.OneLine(text)}\""
        : $"\"{Untrusted.OneLine(text[..MostShown])}...\"";

    private static UserText Quoted(string text)
    {
        if (text.Length <= MostShown) return UserText.Verbatim(Shown(text));
        return $"{Shown(text)} ({text.Length} characters)";
    }

    private void AddFault(string name, UserText expected, UserText got) => _faults.Add(new DepositDataFileError.WrongMember(file, index, name, expected, got));
}

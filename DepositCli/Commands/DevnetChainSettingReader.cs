using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands;

/// <summary>Reads the JSON of a --devnet-chain-setting strictly: every member once, no other, nothing matched approximately.</summary>
internal sealed class DevnetChainSettingReader
{
    private const string NetworkName = "network_name";
    private const string GenesisForkVersion = "genesis_fork_version";
    private const string ExitForkVersion = "exit_fork_version";
    private const string GenesisValidatorRoot = "genesis_validator_root";
    private const string Multiplier = "multiplier";
    private const string MinActivationAmount = "min_activation_amount";
    private const string MinDepositAmount = "min_deposit_amount";
    private const int LongestName = 64;
    private const int MostShown = 80;
    private const ulong LargestMultiplier = 1_000_000;

    private static readonly string[] All = [NetworkName, GenesisForkVersion, ExitForkVersion, GenesisValidatorRoot, Multiplier, MinActivationAmount, MinDepositAmount];

    private readonly Dictionary<string, (JsonValueKind Kind, string Text)> _members = new(StringComparer.Ordinal);
    private DevnetChainSettingError? _error;

    private DevnetChainSettingReader()
    {
    }

    /// <summary>Reads the setting.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out DevnetChainSetting? setting, [NotNullWhen(false)] out DevnetChainSettingError? error)
    {
        setting = null;
        DevnetChainSettingReader reader = new();
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            reader.Collect(document.RootElement);
            setting = reader.Read();
            error = reader._error;
        }
        catch (JsonException failure)
        {
            error = new DevnetChainSettingError.NotJson(failure.LineNumber.GetValueOrDefault() + 1, failure.BytePositionInLine.GetValueOrDefault() + 1);
        }
        catch (InvalidOperationException)
        {
            error = new DevnetChainSettingError.HalfASurrogatePair();
        }

        if (error is not null) setting = null;
        return error is null;
    }

    private void Collect(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            _error = new DevnetChainSettingError.NotAnObject();
            return;
        }

        foreach (JsonProperty member in root.EnumerateObject())
        {
            string text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            if (!All.Contains(member.Name, StringComparer.Ordinal)) _error ??= new DevnetChainSettingError.Unknown(Shown(member.Name), string.Join(", ", All));
            else if (!_members.TryAdd(member.Name, (member.Value.ValueKind, text))) _error ??= new DevnetChainSettingError.Duplicate(member.Name);
        }
    }

    private DevnetChainSetting Read()
    {
        string name = ReadName();
        ForkVersion genesis = ReadBytes<ForkVersion>(GenesisForkVersion);
        ForkVersion exit = ReadBytes<ForkVersion>(ExitForkVersion);
        return new DevnetChainSetting(name, genesis, exit, IsAbsent(GenesisValidatorRoot) ? null : ReadBytes<Root>(GenesisValidatorRoot), ReadAmounts());
    }

    private string ReadName()
    {
        (JsonValueKind kind, string name) = Require(NetworkName);
        if (kind != JsonValueKind.String || name.Length is 0 or > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            _error ??= new DevnetChainSettingError.NotAName(Shown(kind, name));
        // Other spellings too: files of the one network must not be taken for the other's.
        if (Network.Known.FirstOrDefault(network => network.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            _error ??= new DevnetChainSettingError.NameTaken(name, known.Name);
        return name;
    }

    private T ReadBytes<T>(string member)
        where T : struct, IFixedBytes<T>
    {
        (JsonValueKind kind, string text) = Require(member);
        if (kind == JsonValueKind.String && FixedBytes.TryParseUnprefixed(text, out T value)) return value;
        _error ??= new DevnetChainSettingError.NotHexadecimal(member, 2 * T.ByteLength, Shown(kind, text));
        return default;
    }

    private DepositBounds ReadAmounts()
    {
        ulong multiplier = ReadMultiplier();
        DepositBounds usual = DepositBounds.Of(multiplier);
        ulong activation = ReadAmount(MinActivationAmount, multiplier, usual.Activation.Value, DepositBounds.Most.Value);
        ulong least = ReadAmount(MinDepositAmount, multiplier, Math.Min(usual.Least.Value, activation), activation);
        return new DepositBounds(multiplier, new Gwei(activation), new Gwei(least));
    }

    private ulong ReadMultiplier()
    {
        if (IsAbsent(Multiplier)) return 1;
        (JsonValueKind kind, string text) = _members[Multiplier];
        if (kind == JsonValueKind.Number && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) && value is >= 1 and <= LargestMultiplier) return value;
        _error ??= new DevnetChainSettingError.NotANumber(Multiplier, "1", CoinAmount.Write(LargestMultiplier * Gwei.OneEther.Value, 1), Shown(kind, text));
        return 1;
    }

    /// <summary>An amount in coins, as gwei of the beacon chain.</summary>
    private ulong ReadAmount(string member, ulong multiplier, ulong byDefault, ulong most)
    {
        if (IsAbsent(member)) return byDefault;
        (JsonValueKind kind, string text) = _members[member];
        if (kind is JsonValueKind.Number && CoinAmount.TryParse(text, out ulong billionths) && billionths >= 1 && billionths <= most / multiplier) return billionths * multiplier;
        _error ??= new DevnetChainSettingError.NotANumber(member, CoinAmount.Write(1, 1), CoinAmount.Write(most, multiplier), Shown(kind, text));
        return byDefault;
    }

    private bool IsAbsent(string member) => !_members.TryGetValue(member, out (JsonValueKind Kind, string Text) value) || value.Kind == JsonValueKind.Null;

    private (JsonValueKind Kind, string Text) Require(string member)
    {
        if (_members.TryGetValue(member, out (JsonValueKind Kind, string Text) value)) return value;
        _error ??= new DevnetChainSettingError.Missing(member);
        return (JsonValueKind.Undefined, "");
    }

    private static string Shown(JsonValueKind kind, string text) => kind == JsonValueKind.String ? $"\"{Shown(text)}\"" : Shown(text);

    private static string Shown(string text) => Untrusted.OneLine(text.Length <= MostShown ? text : text[..MostShown] + "...");
}

using System.Globalization;
using System.Text;
using Eth2Core;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Ceremony.Config;

/// <summary>Writes a configuration in the order and the manner of the specification's files.</summary>
/// <remarks>
/// Hexadecimal stands in quotes: a YAML 1.1 reader takes a bare <c>0x00000001</c> for the number 1 and loses its length.
/// Clients take both.
/// </remarks>
internal static class ConfigYamlWriter
{
    private const string VotingPeriod = "EPOCHS_PER_ETH1_VOTING_PERIOD";

    private static readonly string[] ForkVersionKeys =
        [.. ConfigTemplate.Rows.Select(row => row.Key).Where(key => key.EndsWith("_FORK_VERSION", StringComparison.Ordinal) && key != "GENESIS_FORK_VERSION")];

    public static string Write(SpecConfig config)
    {
        var given = config.Entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        var typed = TypedValues(config);
        var text = new StringBuilder();
        text.Append("# Consensus configuration, consensus-specs v1.6.0 configs/\n");
        foreach (var row in ConfigTemplate.Rows)
            AppendLine(text, row.Key, ValueOf(row, given, typed, config), MustQuote(row.Kind));
        AppendEra(text, given, config);
        foreach (var entry in config.Entries.Where(entry => ConfigTemplate.Find(entry.Key) is null))
            AppendEntry(text, entry);
        return text.ToString();
    }

    /// <summary>The one preset value that a network can have of its own: without it the same state would have another root.</summary>
    private static void AppendEra(StringBuilder text, Dictionary<string, ConfigEntry> given, SpecConfig config)
    {
        var ofPreset = Preset.Known.Single(preset => preset.Name == config.PresetBase);
        if (config.Preset.EpochsPerEth1VotingPeriod != ofPreset.EpochsPerEth1VotingPeriod && !given.ContainsKey(VotingPeriod))
            AppendLine(text, VotingPeriod, Number(config.Preset.EpochsPerEth1VotingPeriod), quote: false);
    }

    private static string ValueOf(ConfigTemplateRow row, Dictionary<string, ConfigEntry> given, Dictionary<string, string> typed, SpecConfig config)
    {
        if (typed.TryGetValue(row.Key, out var value))
            return value;
        if (given.TryGetValue(row.Key, out var entry))
            return entry.Value;
        return ForkVersionOf(row.Key, config.GenesisForkVersion) ?? row.ValueFor(config.PresetBase);
    }

    /// <summary>The fields that the toolkit understands: a changed field counts, not the line that it was read from.</summary>
    private static Dictionary<string, string> TypedValues(SpecConfig config) => new(StringComparer.Ordinal)
    {
        ["PRESET_BASE"] = config.PresetBase,
        ["CONFIG_NAME"] = config.ConfigName,
        ["MIN_GENESIS_ACTIVE_VALIDATOR_COUNT"] = Number(config.MinGenesisActiveValidatorCount),
        ["MIN_GENESIS_TIME"] = config.MinGenesisTime.ToString(),
        ["GENESIS_FORK_VERSION"] = config.GenesisForkVersion.ToString(),
        ["GENESIS_DELAY"] = Number(config.GenesisDelay),
        ["SECONDS_PER_ETH1_BLOCK"] = Number(config.SecondsPerEth1Block),
        ["ETH1_FOLLOW_DISTANCE"] = Number(config.Eth1FollowDistance),
        ["DEPOSIT_CHAIN_ID"] = config.DepositChainId.ToString(),
        ["DEPOSIT_NETWORK_ID"] = Number(config.DepositNetworkId),
        ["DEPOSIT_CONTRACT_ADDRESS"] = config.DepositContractAddress.ToString(),
    };

    /// <summary>
    /// A version for a fork that the file does not give one: the genesis version with its first byte counted up, as the
    /// official networks do. The specification's own versions would be mainnet's.
    /// </summary>
    private static string? ForkVersionOf(string key, ForkVersion genesisForkVersion)
    {
        var number = Array.IndexOf(ForkVersionKeys, key) + 1;
        if (number == 0)
            return null;
        var version = genesisForkVersion.AsSpan().ToArray();
        version[0] = unchecked((byte)(version[0] + number));
        return Hex.Encode(version);
    }

    private static bool MustQuote(ConfigValueKind kind) => kind is not (ConfigValueKind.Integer or ConfigValueKind.Integer256);

    private static void AppendEntry(StringBuilder text, ConfigEntry entry)
    {
        if (entry.Style == ConfigValueStyle.Collection)
            text.Append(CultureInfo.InvariantCulture, $"{FlowText.WriteScalar(entry.Key, quote: false)}: {entry.Value}\n");
        else
            AppendLine(text, entry.Key, entry.Value, entry.Style == ConfigValueStyle.Quoted || entry.Value.StartsWith("0x", StringComparison.Ordinal));
    }

    private static void AppendLine(StringBuilder text, string key, string value, bool quote) =>
        text.Append(CultureInfo.InvariantCulture, $"{FlowText.WriteScalar(key, quote: false)}: {FlowText.WriteScalar(value, quote)}\n");

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}

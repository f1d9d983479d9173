using System.Diagnostics.CodeAnalysis;
using Eth2Core.Phase0;

namespace Eth2Core.Networks;

/// <summary>Makes a configuration of the entries of a file: known keys strictly, unknown ones kept and warned about.</summary>
/// <remarks>
/// PRESET_BASE and GENESIS_FORK_VERSION are required: their defaults would silently make another network's deposits
/// valid. Another missing key takes the value that the specification's configuration of the same preset has, with a
/// warning; DEPOSIT_NETWORK_ID takes the chain id. Preset values: see PresetKeys.
/// </remarks>
public static class ConfigReader
{
    private const string UnnamedNetwork = "custom";

    /// <summary>Reads the entries of one file, in their order.</summary>
    /// <param name="entries">The entries; no order is required of them.</param>
    /// <param name="config">The configuration, if the result is true.</param>
    /// <param name="warnings">One line each: an unknown key, or a default that was taken.</param>
    /// <param name="error">The first thing that is wrong, if the result is false.</param>
    public static bool TryRead(
        IReadOnlyList<ConfigEntry> entries,
        [NotNullWhen(true)] out SpecConfig? config,
        out IReadOnlyList<string> warnings,
        [NotNullWhen(false)] out ConfigError? error)
    {
        ArgumentNullException.ThrowIfNull(entries);
        config = null;
        warnings = [];
        if (!TryIndex(entries, out var byKey, out error) || !TryCheckValues(entries, out error))
            return false;
        if (!TryFindPreset(byKey, out var presetBase, out var preset, out error) || !TryCheckPreset(entries, presetBase, ref preset, out error))
            return false;

        var collected = UnknownKeys(entries).ToList();
        var values = new ConfigValues(byKey, presetBase, collected);
        if (!TryRequire(byKey, "GENESIS_FORK_VERSION", out error) || !TryCheckFollowDistance(values, byKey, out error))
            return false;
        config = Build(values, presetBase, preset) with { Entries = [.. entries] };
        warnings = collected;
        return true;
    }

    private static SpecConfig Build(ConfigValues values, string presetBase, Preset preset)
    {
        var chainId = values.Integer("DEPOSIT_CHAIN_ID");
        return new SpecConfig
        {
            PresetBase = presetBase,
            ConfigName = values.Text("CONFIG_NAME", UnnamedNetwork),
            Preset = preset,
            MinGenesisActiveValidatorCount = values.Integer("MIN_GENESIS_ACTIVE_VALIDATOR_COUNT"),
            MinGenesisTime = new(values.Integer("MIN_GENESIS_TIME")),
            GenesisForkVersion = ForkVersion.Parse(values.Text("GENESIS_FORK_VERSION")),
            GenesisDelay = values.Integer("GENESIS_DELAY"),
            SecondsPerEth1Block = values.Integer("SECONDS_PER_ETH1_BLOCK"),
            Eth1FollowDistance = values.Integer("ETH1_FOLLOW_DISTANCE"),
            DepositChainId = new(chainId),
            DepositNetworkId = values.Integer("DEPOSIT_NETWORK_ID", chainId),
            DepositContractAddress = ExecutionAddress.Parse(values.Text("DEPOSIT_CONTRACT_ADDRESS")),
        };
    }

    private static bool TryIndex(IReadOnlyList<ConfigEntry> entries, out Dictionary<string, ConfigEntry> byKey, [NotNullWhen(false)] out ConfigError? error)
    {
        byKey = new(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!byKey.TryAdd(entry.Key, entry))
            {
                error = new ConfigError.DuplicateKey(entry.Key, byKey[entry.Key].Line, entry.Line);
                return false;
            }
        }

        error = null;
        return true;
    }

    private static bool TryCheckValues(IReadOnlyList<ConfigEntry> entries, [NotNullWhen(false)] out ConfigError? error)
    {
        error = null;
        foreach (var entry in entries)
        {
            // PRESET_BASE has an error of its own that lists the presets.
            if (entry.Key == "PRESET_BASE" || ConfigKeys.KindOf(entry.Key) is not { } kind)
                continue;
            var isList = entry.Style == ConfigValueStyle.Collection;
            if (isList != (kind == ConfigValueKind.List) || !ConfigScalars.Fits(kind, entry.Value))
                error ??= new ConfigError.InvalidValue(entry.Key, ConfigScalars.Describe(kind), entry.Value, entry.Line);
        }

        return error is null;
    }

    private static bool TryFindPreset(
        Dictionary<string, ConfigEntry> byKey, out string presetBase, [NotNullWhen(true)] out Preset? preset, [NotNullWhen(false)] out ConfigError? error)
    {
        presetBase = "";
        preset = null;
        if (!TryRequire(byKey, "PRESET_BASE", out error))
            return false;
        var entry = byKey["PRESET_BASE"];
        presetBase = entry.Value;
        preset = entry.Style == ConfigValueStyle.Collection ? null : PresetKeys.Find(entry.Value);
        error = preset is null ? new ConfigError.UnknownPreset(entry.Value, entry.Line) : null;
        return preset is not null;
    }

    private static bool TryCheckPreset(
        IReadOnlyList<ConfigEntry> entries, string presetBase, ref Preset preset, [NotNullWhen(false)] out ConfigError? error)
    {
        foreach (var entry in entries.Where(entry => PresetKeys.IsKnown(entry.Key)))
        {
            if (ConfigScalars.TryReadInteger(entry.Value, out var value) && PresetKeys.TryApply(entry.Key, value, ref preset))
                continue;
            error = new ConfigError.PresetContradiction(entry.Key, presetBase, PresetKeys.ValueOf(entry.Key, preset), entry.Value, entry.Line);
            return false;
        }

        error = null;
        return true;
    }

    private static bool TryRequire(Dictionary<string, ConfigEntry> byKey, string key, [NotNullWhen(false)] out ConfigError? error)
    {
        error = byKey.ContainsKey(key) ? null : new ConfigError.MissingKey(key);
        return error is null;
    }

    /// <summary>A follow distance in seconds that does not fit in 64 bits can never be waited for.</summary>
    private static bool TryCheckFollowDistance(ConfigValues values, Dictionary<string, ConfigEntry> byKey, [NotNullWhen(false)] out ConfigError? error)
    {
        var product = (UInt128)values.Peek("SECONDS_PER_ETH1_BLOCK") * values.Peek("ETH1_FOLLOW_DISTANCE");
        var entry = byKey.GetValueOrDefault("ETH1_FOLLOW_DISTANCE", byKey.GetValueOrDefault("SECONDS_PER_ETH1_BLOCK"));
        error = product <= ulong.MaxValue
            ? null
            : new ConfigError.InvalidValue(entry.Key, $"a product of SECONDS_PER_ETH1_BLOCK and ETH1_FOLLOW_DISTANCE below 2^64", entry.Value, entry.Line);
        return error is null;
    }

    private static IEnumerable<string> UnknownKeys(IReadOnlyList<ConfigEntry> entries) =>
        from entry in entries
        where ConfigKeys.KindOf(entry.Key) is null
        select FormattableString.Invariant($"configuration line {entry.Line}: {entry.Key} is not known here; it is kept as it is");
}

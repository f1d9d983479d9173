using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ceremony.BeaconApi;
using Ceremony.Config;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Ssz;

namespace Ceremony.Genesis;

/// <summary>Compares published files with a genesis that was computed here, and says exactly what differs.</summary>
public static class GenesisVerification
{
    private const string WholeFile = "whole file";

    /// <summary>Compares a genesis.ssz.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="expected">The state that it should hold.</param>
    /// <returns>Empty when the bytes are equal.</returns>
    public static IReadOnlyList<GenesisDifference> CompareState(string file, ReadOnlyMemory<byte> bytes, ComputedGenesis expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (bytes.Span.SequenceEqual(expected.Ssz.Span))
            return [];
        if (!GenesisStateReader.TryRead(bytes.Span, expected.State.ForkName, expected.State.Preset, out IGenesisState? got, out SszError? error))
            return [new GenesisDifference(file, WholeFile, $"a genesis state", error.Message)];
        return [.. StateComparison.Compare(expected.State, got).Select(difference => difference with { File = file })];
    }

    /// <summary>Compares what a running beacon node says of its genesis, without its state.</summary>
    /// <param name="node">The node, for messages.</param>
    /// <param name="got">What it says.</param>
    /// <param name="expected">The genesis that it should have.</param>
    /// <param name="config">The network.</param>
    public static IReadOnlyList<GenesisDifference> CompareBeaconGenesis(string node, BeaconGenesis got, ComputedGenesis expected, SpecConfig config)
    {
        ArgumentNullException.ThrowIfNull(got);
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(config);
        GenesisDifference[] all =
        [
            new(node, "genesis_time", $"{expected.Summary.GenesisTime}", $"{got.GenesisTime}"),
            new(node, "genesis_validators_root", $"{expected.Summary.GenesisValidatorsRoot}", $"{got.GenesisValidatorsRoot}"),
            new(node, "genesis_fork_version", $"{config.GenesisForkVersion}", $"{got.GenesisForkVersion}"),
        ];
        return [.. all.Where(field => field.Expected.ToString() != field.Got.ToString())];
    }

    /// <summary>Compares a config.yaml key by key.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="expected">The network that it should configure.</param>
    public static IReadOnlyList<GenesisDifference> CompareConfig(string file, ReadOnlyMemory<byte> bytes, SpecConfig expected)
    {
        if (!ConfigYaml.TryRead(bytes.Span, out SpecConfig? got, out _, out ConfigError? error))
            return [new GenesisDifference(file, WholeFile, $"a configuration", error.Message)];
        return [.. ConfigComparison.Compare(expected, got).Select(difference => difference with { File = file })];
    }

    /// <summary>Compares a report.json member by member.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="expected">The report that it should be.</param>
    /// <param name="stateBytes">The genesis.ssz that the report is about.</param>
    /// <param name="configBytes">The config.yaml that the report is about.</param>
    public static IReadOnlyList<GenesisDifference> CompareReport(
        string file, ReadOnlyMemory<byte> bytes, GenesisReport expected, ReadOnlyMemory<byte> stateBytes, ReadOnlyMemory<byte> configBytes)
    {
        ArgumentNullException.ThrowIfNull(expected);
        JsonObject own = expected.ToJson([new(GenesisFolder.StateFile, stateBytes), new(GenesisFolder.ConfigFile, configBytes)]);
        if (bytes.Span.SequenceEqual(CanonicalJson.Write(own)))
            return [];
        if (!TryParse(bytes, out JsonNode? got, out UserText error))
            return [new GenesisDifference(file, WholeFile, $"a report", error)];
        // Without a chain there is no decision and no block of a deposit to compare; whatever the file says more about those is not looked at.
        GenesisDifference[] differences = [.. JsonComparison.Compare(own, got, mayHaveMore: expected.Trigger is null).Select(difference => difference with { File = file })];
        bool isCanonical = got is not null && bytes.Span.SequenceEqual(Canonical(got));
        return differences.Length == 0 && !isCanonical
            ? [new GenesisDifference(file, WholeFile, $"canonical JSON (RFC 8785)", $"the same values in another form")]
            : differences;
    }

    private static byte[] Canonical(JsonNode value)
    {
        try
        {
            return CanonicalJson.Write(value);
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static bool TryParse(ReadOnlyMemory<byte> bytes, out JsonNode? value, out UserText error)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            value = JsonNode.Parse(bytes.Span);
            error = UserText.Empty;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            value = null;
            error = UserText.Verbatim(exception.Message);
            return false;
        }
    }
}

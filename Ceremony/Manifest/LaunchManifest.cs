using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ceremony.Config;
using Ceremony.Genesis;
using DepositContract.Contract;
using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Manifest;

/// <summary>What everybody must agree on before the first deposit: the network, its one deposit contract, and how that came to be.</summary>
/// <remarks>Canonical JSON (RFC 8785), so that one SHA-256 names it: docs/formats/manifest.md. Everything in it follows from the configuration's text and the creation.</remarks>
/// <param name="Config">The network.</param>
/// <param name="ConfigText">The text of its config.yaml, as it is published.</param>
/// <param name="Creation">How the contract was made.</param>
public sealed record LaunchManifest(SpecConfig Config, string ConfigText, ContractCreation Creation)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The most bytes that a manifest has: the configuration is in it, and escapes may double it.</summary>
    public const int MaxLength = (2 * ConfigYaml.MaxLength) + 4096;

    private const int Version = 1;
    private const ulong LargestInteger = (1UL << 53) - 1;

    /// <summary>SHA-256 of the published config.yaml.</summary>
    public Root ConfigDigest => new(SHA256.HashData(Encoding.UTF8.GetBytes(ConfigText)));

    /// <summary>SHA-256 of the canonical JSON: what people compare, and sign.</summary>
    public Root Fingerprint => new(SHA256.HashData(ToCanonicalJson()));

    /// <summary>The manifest of a network, with its configuration written out in full.</summary>
    public static LaunchManifest Of(SpecConfig config, ContractCreation creation)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(creation);
        return new LaunchManifest(config, ConfigYaml.Write(config), creation);
    }

    /// <summary>Whether every number of a configuration can stand in JSON, which every reader takes for the same only up to 2^53 - 1.</summary>
    public static bool CanHold(SpecConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new[] { config.DepositChainId.Value, config.MinGenesisTime.Value, config.GenesisDelay, config.MinGenesisActiveValidatorCount, config.FollowSeconds }.Max() <= LargestInteger;
    }

    /// <summary>The bytes of manifest.json.</summary>
    public byte[] ToCanonicalJson() => CanonicalJson.Write(ToJson());

    internal JsonObject ToJson() => new()
    {
        ["manifest_version"] = Version,
        ["network"] = new JsonObject
        {
            ["config_name"] = Config.ConfigName,
            ["preset_base"] = Config.PresetBase,
            ["genesis_fork_version"] = Config.GenesisForkVersion.ToString(),
        },
        ["config"] = new JsonObject { ["sha256"] = ConfigDigest.ToString(), ["yaml"] = ConfigText },
        ["deposit_contract"] = new JsonObject
        {
            ["chain_id"] = Config.DepositChainId.Value,
            ["address"] = Config.DepositContractAddress.ToString(),
            ["code_hash"] = CanonicalContract.CodeHash.ToString(),
            ["storage"] = new JsonObject { ["deposit_count"] = 0, ["deposit_root"] = CanonicalContract.EmptyDepositRoot.ToString() },
            ["creation"] = new JsonObject
            {
                ["transaction_hash"] = Creation.Transaction.ToString(),
                ["deployer"] = Creation.Deployer.ToString(),
                ["nonce"] = Creation.Nonce,
                ["block_number"] = Creation.BlockNumber,
                ["block_hash"] = Creation.BlockHash.ToString(),
                ["block_timestamp"] = Creation.BlockTimestamp.Value,
            },
        },
        ["timeline"] = new JsonObject
        {
            ["min_genesis_time"] = Config.MinGenesisTime.Value,
            ["genesis_delay"] = Config.GenesisDelay,
            ["earliest_genesis_block_time"] = Config.MinGenesisTime.Value - Math.Min(Config.MinGenesisTime.Value, Config.GenesisDelay),
            ["follow_seconds"] = Config.FollowSeconds,
            ["min_genesis_active_validator_count"] = Config.MinGenesisActiveValidatorCount,
        },
    };
}

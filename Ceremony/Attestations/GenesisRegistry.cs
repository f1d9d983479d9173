using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ceremony.Config;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Ssz;

namespace Ceremony.Attestations;

/// <summary>The validators of a published genesis: who may attest its report, and with how much stake.</summary>
/// <remarks>
/// The keys are those of the genesis state. Each of them signed its own deposit, which proves that somebody has its secret key; so a key that was made up to
/// cancel others out in an aggregate cannot be among them, provided the state is the chain's, which `genesis verify` tells.
/// </remarks>
public sealed class GenesisRegistry
{
    private readonly byte[] _pubkeys;
    private readonly ulong[] _stakes;
    private readonly Dictionary<BlsPubkeyBytes, int> _indexes = [];

    private GenesisRegistry(AttestedDocument report, Domain domain, IGenesisState state)
    {
        Report = report;
        Domain = domain;
        _pubkeys = new byte[state.Validators.Count * BlsPubkeyBytes.Length];
        _stakes = new ulong[state.Validators.Count];
        for (int i = 0; i < state.Validators.Count; i++)
        {
            Validator validator = state.Validators[i];
            validator.Pubkey.AsSpan().CopyTo(_pubkeys.AsSpan(i * BlsPubkeyBytes.Length));
            _stakes[i] = validator.ActivationEpoch == Constants.GenesisEpoch ? validator.EffectiveBalance.Value : 0;
            _indexes.TryAdd(validator.Pubkey, i);
        }
    }

    /// <summary>The report that they attest.</summary>
    public AttestedDocument Report { get; }

    /// <summary>The domain that they sign under.</summary>
    public Domain Domain { get; }

    /// <summary>What they sign.</summary>
    public Root SigningRoot => AttestationDomain.SigningRoot(Report.Digest, Domain);

    /// <summary>How many validators there are, active or not.</summary>
    public int Count => _stakes.Length;

    /// <summary>The stake of all active validators, in gwei.</summary>
    public UInt128 TotalStake => _stakes.Aggregate((UInt128)0, (sum, stake) => sum + stake);

    /// <summary>All public keys, one after another.</summary>
    internal ReadOnlySpan<byte> Pubkeys => _pubkeys;

    /// <summary>A validator's stake in gwei; 0 for one that is not active at genesis.</summary>
    public ulong StakeOf(int validator) => _stakes[validator];

    /// <summary>The validator with this key; false where there is none.</summary>
    public bool TryFind(BlsPubkeyBytes pubkey, out int validator) => _indexes.TryGetValue(pubkey, out validator);

    /// <summary>A validator's public key.</summary>
    public BlsPubkeyBytes PubkeyOf(int validator) => new(_pubkeys.AsSpan(validator * BlsPubkeyBytes.Length, BlsPubkeyBytes.Length));

    /// <summary>Reads the three files of a genesis, which must belong together.</summary>
    /// <param name="state">genesis.ssz.</param>
    /// <param name="config">config.yaml.</param>
    /// <param name="report">report.json.</param>
    /// <param name="registry">The validators, if the result is true.</param>
    /// <param name="error">Which file contradicts which, if the result is false.</param>
    public static bool TryRead(ReadOnlySpan<byte> state, ReadOnlySpan<byte> config, ReadOnlySpan<byte> report, [NotNullWhen(true)] out GenesisRegistry? registry, out UserText error)
    {
        registry = null;
        if (!ConfigYaml.TryRead(config, out SpecConfig? network, out _, out ConfigError? configError))
            return Fail($"{GenesisFolder.ConfigFile}: {configError.Message}", out error);
        if (!GenesisStateReader.TryRead(state, network, out IGenesisState? genesis, out SszError? sszError))
            return Fail($"{GenesisFolder.StateFile}: {sszError.Message}", out error);
        if (!StrictJson.TryParseObject(report.ToArray(), out JsonObject? json, out UserText problem))
            return Fail($"{GenesisFolder.ReportFile}: expected a JSON object: {problem}", out error);
        GenesisSummary summary = GenesisSummary.Of(genesis, network, new Bytes32(SHA256.HashData(state)));
        (string Path, string Expected)[] members =
        [
            ($"files.{GenesisFolder.StateFile}.sha256", Convert.ToHexStringLower(SHA256.HashData(state))),
            ($"files.{GenesisFolder.ConfigFile}.sha256", Convert.ToHexStringLower(SHA256.HashData(config))),
            ("network.config_name", network.ConfigName),
            ("genesis.state_root", summary.StateRoot.ToString()),
            ("genesis.genesis_validators_root", summary.GenesisValidatorsRoot.ToString()),
            ("genesis.validator_count", summary.ValidatorCount.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach ((string path, string expected) in members)
        {
            string got = At(json, path);
            if (got != expected)
                return Fail($"{GenesisFolder.ReportFile}: {path}: expected {expected}, got {got}", out error);
        }

        error = UserText.Empty;
        registry = new GenesisRegistry(AttestedDocument.OfReport(network.ConfigName, report), AttestationDomain.Of(network.GenesisForkVersion, genesis.GenesisValidatorsRoot), genesis);
        return true;
    }

    // The names of files have dots in them: the path's middle is what is left between the first part and the last.
    private static string At(JsonObject json, string path)
    {
        int first = path.IndexOf('.', StringComparison.Ordinal);
        int last = path.LastIndexOf('.');
        JsonNode? node = json[path[..first]];
        if (last != first)
            node = (node as JsonObject)?[path[(first + 1)..last]];
        return (node as JsonObject)?[path[(last + 1)..]]?.ToString() ?? "nothing";
    }

    private static bool Fail(UserText what, out UserText error)
    {
        error = what;
        return false;
    }
}

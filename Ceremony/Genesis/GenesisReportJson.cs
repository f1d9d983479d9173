using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;

namespace Ceremony.Genesis;

/// <summary>A report as JSON. Amounts are decimal strings, because they may pass 2^53.</summary>
internal static class GenesisReportJson
{
    private const int Version = 1;
    private const string Deposits = "deposits";

    /// <summary>The whole report as one value, to compare it.</summary>
    public static JsonObject Write(GenesisReport report, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        JsonObject json = WriteAllButDeposits(report, files);
        json[Deposits] = new JsonArray([.. WriteDeposits(report)]);
        return json;
    }

    /// <summary>The same value as bytes. A million deposits as JSON are half a gigabyte, so they are never all there at once.</summary>
    public static void WriteCanonical(GenesisReport report, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files, Stream output)
    {
        JsonObject json = WriteAllButDeposits(report, files);
        byte separator = (byte)'{';
        foreach (string name in json.Select(member => member.Key).Append(Deposits).Order(StringComparer.Ordinal))
        {
            output.WriteByte(separator);
            output.Write(CanonicalJson.Write(JsonValue.Create(name)));
            output.WriteByte((byte)':');
            if (name == Deposits)
                WriteList(WriteDeposits(report), output);
            else
                output.Write(CanonicalJson.Write(json[name]));
            separator = (byte)',';
        }

        output.WriteByte((byte)'}');
    }

    private static void WriteList(IEnumerable<JsonNode> items, Stream output)
    {
        output.WriteByte((byte)'[');
        bool isFirst = true;
        foreach (JsonNode item in items)
        {
            if (!isFirst)
                output.WriteByte((byte)',');
            output.Write(CanonicalJson.Write(item));
            isFirst = false;
        }

        output.WriteByte((byte)']');
    }

    private static IEnumerable<JsonNode> WriteDeposits(GenesisReport report) => report.Fates.Zip(report.Deposits, (fate, deposit) => (JsonNode)WriteDeposit(fate, deposit));

    private static JsonObject WriteAllButDeposits(GenesisReport report, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        JsonObject json = new()
        {
            ["report_version"] = Version,
            ["network"] = WriteNetwork(report.Config),
            ["deposit_contract"] = report.Contract.ToString(),
            ["eth1_block"] = new JsonObject
            {
                ["hash"] = report.Summary.Eth1Data.BlockHash.ToString(),
                ["timestamp"] = report.Eth1Timestamp.Value,
            },
            ["genesis"] = WriteGenesis(report),
            ["statistics"] = GenesisStatusJson.WriteDeposits(report.Statistics),
            ["files"] = WriteFiles(files),
        };
        if (report.Convention.Fork != ForkName.Phase0)
            json["genesis_convention"] = GenesisConventionJson.Write(report.Convention);
        if (report.Trigger is { } trigger)
            json["decision"] = WriteDecision(trigger);
        if (report.Evidence is { } evidence)
            json["contract_proof"] = WriteEvidence(evidence);
        return json;
    }

    private static JsonObject WriteNetwork(SpecConfig config) => new()
    {
        ["config_name"] = config.ConfigName,
        ["preset_base"] = config.PresetBase,
        ["genesis_fork_version"] = config.GenesisForkVersion.ToString(),
        ["deposit_chain_id"] = config.DepositChainId.Value,
        ["min_genesis_time"] = config.MinGenesisTime.Value,
        ["genesis_delay"] = config.GenesisDelay,
        ["min_genesis_active_validator_count"] = config.MinGenesisActiveValidatorCount,
        ["seconds_per_eth1_block"] = config.SecondsPerEth1Block,
        ["eth1_follow_distance"] = config.Eth1FollowDistance,
    };

    private static JsonObject WriteEvidence(ContractEvidence evidence)
    {
        JsonObject storage = new() { ["32"] = FormattableString.Invariant($"0x{evidence.DepositCount:x64}") };
        foreach ((int slot, Root value) in evidence.Branch)
            storage[slot.ToString(CultureInfo.InvariantCulture)] = value.ToString();
        return new JsonObject
        {
            ["code_hash"] = evidence.CodeHash.ToString(),
            ["is_canonical_code"] = evidence.IsCanonicalCode,
            ["deposit_count"] = evidence.DepositCount,
            ["deposit_root"] = evidence.DepositRoot.ToString(),
            ["storage"] = storage,
        };
    }

    private static JsonObject WriteGenesis(GenesisReport report)
    {
        GenesisSummary summary = report.Summary;
        return new JsonObject
        {
            ["is_valid_genesis_state"] = summary.IsValidGenesisState,
            ["genesis_time"] = summary.GenesisTime.Value,
            ["genesis_validators_root"] = summary.GenesisValidatorsRoot.ToString(),
            ["state_root"] = summary.StateRoot.ToString(),
            ["genesis_block_root"] = summary.GenesisBlockRoot.ToString(),
            ["zero_state_header_root"] = summary.ZeroStateHeaderRoot.ToString(),
            ["fork_version"] = summary.ForkVersion.ToString(),
            ["fork_digest"] = Hex.Encode(SigningRoots.ComputeForkDigest(summary.ForkVersion, summary.GenesisValidatorsRoot)),
            ["validator_count"] = summary.ValidatorCount,
            ["active_validator_count"] = summary.ActiveValidatorCount,
            ["total_balance_gwei"] = summary.TotalBalance.ToString(CultureInfo.InvariantCulture),
            ["eth1_data"] = new JsonObject
            {
                ["deposit_root"] = summary.Eth1Data.DepositRoot.ToString(),
                ["deposit_count"] = summary.Eth1Data.DepositCount,
                ["block_hash"] = summary.Eth1Data.BlockHash.ToString(),
            },
        };
    }

    private static JsonObject WriteDecision(GenesisTrigger trigger) => new()
    {
        ["genesis_block"] = GenesisStatusJson.WriteBlock(trigger.Block),
        ["first_block_in_time"] = WriteOptional(trigger.Time.FirstBlock),
        ["block_before_first_in_time"] = WriteOptional(trigger.Time.BlockBefore),
        ["first_block_with_validators"] = WriteOptional(trigger.Validators.FirstBlock),
        ["reached_by_deposit"] = trigger.Validators.ReachedBy?.Value,
        ["active_validators_at_block_before"] = trigger.ActiveValidatorCountBefore,
        ["explanation"] = new JsonArray([.. GenesisStatusWords.Explain(trigger).Select(line => (JsonNode)line.ToString())]),
    };

    private static JsonObject? WriteOptional(GenesisEth1Block? block) => block is null ? null : GenesisStatusJson.WriteBlock(block);

    private static JsonObject WriteFiles(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        JsonObject json = [];
        foreach ((string name, ReadOnlyMemory<byte> bytes) in files)
        {
            json[name] = new JsonObject { ["bytes"] = bytes.Length, ["sha256"] = Hex.EncodeUnprefixed(SHA256.HashData(bytes.Span)) };
        }

        return json;
    }

    private static JsonObject WriteDeposit(DepositFate fate, ReportedDeposit deposit)
    {
        JsonObject json = new()
        {
            ["index"] = fate.Index.Value,
            ["pubkey"] = deposit.Data.Pubkey.ToString(),
            ["withdrawal_credentials"] = deposit.Data.WithdrawalCredentials.ToString(),
            ["amount"] = deposit.Data.Amount.ToString(),
            ["outcome"] = FateNames.Of(fate.Outcome),
        };
        if (deposit.BlockNumber is { } number)
            json["block_number"] = number;
        if (fate.Outcome == DepositOutcome.Ignored)
            json["reason"] = FateNames.Of(fate.Reason);
        else
            json["validator_index"] = fate.ValidatorIndex;
        return json;
    }
}

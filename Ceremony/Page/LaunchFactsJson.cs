using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ceremony.Following;
using Ceremony.Genesis;
using Ceremony.Manifest;
using DepositContract.Transactions;
using Eth2Core.Genesis;

namespace Ceremony.Page;

/// <summary>The facts of the page for programs: docs/page.md has the members.</summary>
internal static class LaunchFactsJson
{
    /// <summary>All of them.</summary>
    public static JsonObject Write(LaunchFacts facts) => new()
    {
        ["network"] = new JsonObject
        {
            ["config_name"] = facts.Config.ConfigName,
            ["genesis_fork_version"] = facts.Config.GenesisForkVersion.ToString(),
            ["deposit_chain_id"] = facts.Config.DepositChainId.Value,
            ["deposit_contract_address"] = Eip55.ToChecksum(facts.Config.DepositContractAddress),
        },
        ["trouble"] = facts.Trouble switch { PageTrouble.None => null, PageTrouble.NodeSilent => "node_silent", _ => "stopped" },
        ["following"] = facts.Progress is { } progress ? Following(progress) : null,
        ["genesis"] = facts.Status?.ToJson(),
        ["genesis_state"] = facts.Genesis is { } genesis ? State(genesis) : null,
        ["timeline"] = new JsonArray([.. facts.Timeline.Select(point => (JsonNode)new JsonObject
        {
            ["time"] = point.Time.Value,
            ["deposits"] = point.Deposits,
            ["active_validators"] = point.Active,
        })]),
        ["recent_deposits"] = new JsonArray([.. facts.Recent.Select(recent => (JsonNode)Recent(recent))]),
        ["contract"] = Contract(facts.Contract),
        ["attestations"] = new JsonArray([.. facts.Attestations.Select(panel => (JsonNode)Attestations(panel))]),
    };

    /// <summary>The few that change most.</summary>
    public static JsonObject Summarize(LaunchFacts facts, string version) => new()
    {
        ["version"] = version,
        ["head_number"] = facts.Progress?.HeadNumber,
        ["deposit_count"] = facts.Progress?.DepositCount,
        ["reorganization_count"] = facts.Progress?.ReorganizationCount,
        ["active_validators"] = facts.Status?.Validators.Active,
        ["required_validators"] = facts.Status?.Validators.Required,
        ["is_decided"] = facts.Status?.IsDecided,
    };

    private static JsonObject Following(FollowProgress progress) => new()
    {
        ["head_number"] = progress.HeadNumber,
        ["ledger_number"] = progress.Tip?.Number,
        ["ledger_hash"] = progress.Tip?.Hash.ToString(),
        ["deposit_count"] = progress.DepositCount,
        ["deposit_root"] = progress.DepositRoot.ToString(),
        ["reorganization_count"] = progress.ReorganizationCount,
        ["checks"] = new JsonArray([.. progress.TipChecks.Names().Select(name => (JsonNode)name)]),
    };

    private static JsonObject State(GenesisSummary genesis)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            genesis.WriteTo(json);
            json.WriteEndObject();
        }

        return JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
    }

    private static JsonObject Recent(RecentDeposit recent) => new()
    {
        ["index"] = recent.Deposit.Index.Value,
        ["block_number"] = recent.Deposit.BlockNumber,
        ["transaction_hash"] = recent.Deposit.TransactionHash.ToString(),
        ["time"] = recent.Timestamp.Value,
        ["pubkey"] = recent.Deposit.Data.Pubkey.ToString(),
        ["amount_gwei"] = recent.Deposit.Data.Amount.Value,
        ["outcome"] = recent.Fate is { } fate ? FateNames.Of(fate.Outcome) : null,
        ["reason"] = recent.Fate is { Outcome: DepositOutcome.Ignored } ignored ? FateNames.Of(ignored.Reason) : null,
        ["validator_index"] = recent.Fate is { Outcome: not DepositOutcome.Ignored } made ? made.ValidatorIndex : null,
    };

    private static JsonObject Contract(ContractPanel contract) => new()
    {
        ["verified"] = contract.IsRefused ? false : contract.IsVerified ? true : null,
        ["manifest_sha256"] = contract.Manifest?.Fingerprint.ToString(),
        ["manifest_words"] = contract.Manifest is { } manifest ? FingerprintWords.Of(manifest.Fingerprint) : null,
        ["checks"] = new JsonArray([.. contract.Checks.Select(check => (JsonNode)new JsonObject
        {
            ["rule"] = check.Rule,
            ["outcome"] = check.Outcome switch { CheckOutcome.Passed => "passed", CheckOutcome.Failed => "failed", _ => "unknown" },
            ["evidence"] = check.Evidence.ToString(),
        })]),
    };

    private static JsonObject Attestations(AttestationPanel panel) => new()
    {
        ["document"] = panel.Document.KindName,
        ["sha256"] = panel.Document.Digest.ToString(),
        ["wallets"] = new JsonArray([.. panel.Wallets.Select(wallet => (JsonNode)Eip55.ToChecksum(wallet))]),
        ["missing_wallets"] = new JsonArray([.. panel.MissingWallets.Select(wallet => (JsonNode)Eip55.ToChecksum(wallet))]),
        ["validators"] = panel.Validators,
        ["validator_count"] = panel.ValidatorCount,
        ["share_basis_points"] = panel.ShareInBasisPoints,
        ["refused"] = panel.Refused,
    };
}

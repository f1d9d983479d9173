using System.Text.Json.Nodes;
using Ceremony.Following;
using Ceremony.Genesis;

namespace DepositCli.Commands.Watch;

/// <summary>The document of `watch --json`.</summary>
internal static class WatchDocument
{
    /// <summary>How far the ledger is, how far it was checked, and what is missing until genesis.</summary>
    public static JsonObject Make(FollowProgress progress, Ledger ledger, GenesisStatus? status) => new()
    {
        ["head_number"] = progress.HeadNumber,
        ["safe_number"] = progress.SafeNumber,
        ["finalized_number"] = progress.FinalizedNumber,
        ["ledger_number"] = progress.Tip?.Number,
        ["ledger_hash"] = progress.Tip?.Hash.ToString(),
        ["deposit_count"] = progress.DepositCount,
        ["deposit_root"] = progress.DepositRoot.ToString(),
        ["ledger_sha256"] = LedgerExport.Digest(ledger).ToString(),
        ["foreign_log_count"] = progress.ForeignLogCount,
        ["reorganization_count"] = progress.ReorganizationCount,
        ["checks"] = Names(progress.TipChecks),
        ["ranges"] = new JsonArray([.. ledger.CheckedRanges().Select(range => (JsonNode)new JsonObject
        {
            ["first_block"] = range.FirstBlock,
            ["last_block"] = range.LastBlock,
            ["checks"] = Names(range.Checks),
        })]),
        ["genesis"] = status?.ToJson(),
    };

    /// <summary>Checks by their names.</summary>
    public static JsonArray Names(RangeChecks checks) => new([.. checks.Names().Select(name => (JsonNode)name)]);
}

using System.Text.Json;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>The genesis ETH1 block, for a genesis that is computed from deposit files.</summary>
internal static class PublishedBlock
{
    /// <summary>The block of the flags; without them that of the published state or report, whose choice is then not checked.</summary>
    public static (Hash32 Hash, UnixSeconds Timestamp) Read(CommandContext context, SpecConfig config, PublishedGenesis published)
    {
        if (context.Get(GenesisFlags.Eth1BlockHash) is { } text && context.Get(GenesisFlags.Eth1Timestamp) is { } timestamp)
            return (GenesisFlags.ReadHash(text), new UnixSeconds(timestamp));
        (Hash32 hash, UnixSeconds time) = published switch
        {
            { State: { } state } => OfState(InspectCommand.ReadState(published.StatePath, state, config), config),
            { Report: { } report } => OfReport(published.ReportPath, report),
            _ => (GenesisFlags.ReadHash(context.Require(GenesisFlags.Eth1BlockHash)!), new UnixSeconds(context.Require(GenesisFlags.Eth1Timestamp)!.Value)),
        };
        context.Say($"note: without --eth1-block-hash and --eth1-timestamp the block is taken from what is checked, and is not checked itself");
        Hash32 given = context.Get(GenesisFlags.Eth1BlockHash) is { } hashText ? GenesisFlags.ReadHash(hashText) : hash;
        return (given, context.Get(GenesisFlags.Eth1Timestamp) is { } seconds ? new UnixSeconds(seconds) : time);
    }

    private static (Hash32 Hash, UnixSeconds Timestamp) OfState(IGenesisState state, SpecConfig config) =>
        (state.Eth1Data.BlockHash, new UnixSeconds(state.GenesisTime.Value - Math.Min(state.GenesisTime.Value, config.GenesisDelay)));

    private static (Hash32 Hash, UnixSeconds Timestamp) OfReport(string path, byte[] report)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(report, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.TryGetProperty("eth1_block", out JsonElement block)
                && block.ValueKind == JsonValueKind.Object
                && block.TryGetProperty("hash", out JsonElement hash) && hash.ValueKind == JsonValueKind.String && Hash32.TryParse(hash.GetString(), out Hash32 value)
                && block.TryGetProperty("timestamp", out JsonElement time) && time.ValueKind == JsonValueKind.Number && time.TryGetUInt64(out ulong seconds))
            {
                return (value, new UnixSeconds(seconds));
            }
        }
        catch (JsonException)
        {
            // Said below, as for a report without a block.
        }

        throw new CommandFailureException("report-malformed", $"{path}: expected a report with eth1_block.hash and eth1_block.timestamp, got something else",
            $"give the report.json that `genesis compute` wrote, or the block with --eth1-block-hash and --eth1-timestamp");
    }
}

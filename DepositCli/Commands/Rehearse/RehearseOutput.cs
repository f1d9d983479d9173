using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DepositCli.Commands.Ceremony;
using Eth2Core;
using Eth2Core.Genesis;
using Spectre.Console;

namespace DepositCli.Commands.Rehearse;

/// <summary>What a rehearsal ends with: a table for people, one document for programs.</summary>
internal static class RehearseOutput
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>The document of --json.</summary>
    public static JsonObject ToJson(RehearsalResult result) => new()
    {
        ["folder"] = result.Folder,
        ["network"] = result.Config.ConfigName,
        ["preset"] = result.Config.PresetBase,
        ["chain_id"] = result.Config.DepositChainId.Value,
        ["contract"] = result.Contract.Address.ToString(),
        ["contract_block"] = result.Contract.BlockNumber,
        ["keystores"] = result.Keystores,
        ["genesis_block"] = new JsonObject
        {
            ["number"] = result.Trigger.Block.Number,
            ["hash"] = result.Trigger.Block.Hash.ToString(),
            ["timestamp"] = result.Trigger.Block.Timestamp.Value,
        },
        ["deposits"] = new JsonObject
        {
            ["total"] = result.Deposits.Deposits,
            ["validators"] = result.Deposits.Validators,
            ["active"] = result.Deposits.Active,
            ["top_ups"] = result.Deposits.TopUps,
            ["ignored"] = result.Deposits.Ignored,
        },
        ["genesis"] = ToJson(result.Summary),
        ["beacon"] = result.Life is { } life
            ? new JsonObject
            {
                ["eth1_node"] = life.Eth1Node,
                ["nodes"] = new JsonArray([.. life.Nodes.Select(node => (JsonNode)node)]),
                ["genesis_state_equal"] = true,
                ["justified_seconds_after_genesis"] = Math.Round(life.JustifiedAfter, 1),
                ["finalized_seconds_after_genesis"] = Math.Round(life.FinalizedAfter, 1),
                ["health"] = HealthOutput.ToJson(life.Health),
            }
            : null,
        ["phases"] = new JsonArray([.. result.Phases.Select(ToJson)]),
        ["seconds"] = Math.Round(result.Time.TotalSeconds, 3),
        ["peak_memory_bytes"] = result.PeakMemory,
        ["verified"] = true,
    };

    /// <summary>Draws the tables.</summary>
    public static void Write(IAnsiConsole console, RehearsalResult result, Func<UserText, string> show)
    {
        console.Write(Phases(result, show));
        console.Write(Facts(result, show));
    }

    private static Table Phases(RehearsalResult result, Func<UserText, string> show)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn(show($"phase")).AddColumn(Right(show($"seconds"))).AddColumn(Right(show($"peak MiB")));
        foreach (RehearsalPhase phase in result.Phases)
            table.AddRow(Markup.Escape(show(phase.Name)), Number(phase.Time.TotalSeconds), Number(phase.PeakMemory / Mebibyte));
        return table.AddRow($"[bold]{Markup.Escape(show($"in all"))}[/]", $"[bold]{Number(result.Time.TotalSeconds)}[/]", $"[bold]{Number(result.PeakMemory / Mebibyte)}[/]");
    }

    private static Table Facts(RehearsalResult result, Func<UserText, string> show)
    {
        GenesisSummary genesis = result.Summary;
        (UserText Name, UserText Value)[] facts =
        [
            ($"deposit contract", $"{result.Contract.Address} in block {result.Contract.BlockNumber}"),
            ($"deposits", $"{result.Deposits.Deposits}: {result.Deposits.Validators} validators, {result.Deposits.TopUps} top-ups, {result.Deposits.Ignored} ignored"),
            ($"active validators", $"{genesis.ActiveValidatorCount} of {result.Config.MinGenesisActiveValidatorCount} needed"),
            ($"genesis block", $"{result.Trigger.Block.Number} {result.Trigger.Block.Hash}"),
            ($"genesis time", $"{genesis.GenesisTime}"),
            ($"deposit root", $"{genesis.Eth1Data.DepositRoot}"),
            ($"genesis validators root", $"{genesis.GenesisValidatorsRoot}"),
            ($"state root", $"{genesis.StateRoot}"),
            ($"genesis block root", $"{genesis.GenesisBlockRoot}"),
            ($"folder", $"{result.Folder}"),
            ($"verified", $"genesis.ssz, config.yaml and report.json, again from files and node"),
            .. Life(result.Life),
        ];
        Table table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
        foreach ((UserText name, UserText value) in facts)
            table.AddRow(Markup.Escape(show(name)), Markup.Escape(show(value)));
        return table;
    }

    private static IEnumerable<(UserText Name, UserText Value)> Life(RehearsalLife? life)
    {
        if (life is null)
            yield break;
        yield return ($"beacon chain", $"two nodes, the computed genesis byte for byte; justified {life.JustifiedAfter:0} s, finalized {life.FinalizedAfter:0} s after the genesis time");
        yield return ($"health", HealthOutput.Summarize(life.Health));
    }

    private static JsonNode? ToJson(RehearsalPhase phase) => new JsonObject
    {
        ["name"] = phase.Name.ToString(),
        ["seconds"] = Math.Round(phase.Time.TotalSeconds, 3),
        ["peak_memory_bytes"] = phase.PeakMemory,
    };

    private static JsonNode? ToJson(GenesisSummary summary)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            summary.WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonNode.Parse(stream.ToArray());
    }

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}

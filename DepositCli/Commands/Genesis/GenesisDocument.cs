using System.Text.Json;
using System.Text.Json.Nodes;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>What the genesis commands print, under the names that scripts read.</summary>
internal static class GenesisDocument
{
    /// <summary>The fields of `genesis inspect`.</summary>
    public static JsonObject OfSummary(GenesisSummary summary)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            summary.WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonNode.Parse(buffer.ToArray())!.AsObject();
    }

    /// <summary>The fields of `genesis compute`: the same, whether it is valid, and what was ignored.</summary>
    public static JsonObject OfFound(FoundGenesis found)
    {
        JsonObject document = OfSummary(found.Genesis.Summary);
        document["is_valid_genesis_state"] = found.Genesis.Summary.IsValidGenesisState;
        if (found.Report.Convention.Fork != ForkName.Phase0)
            document["genesis_convention"] = GenesisConventionJson.Write(found.Report.Convention);
        document["ignored_deposits"] = new JsonArray([.. found.Ignored.Select(fate => (JsonNode)new JsonObject
        {
            ["index"] = fate.Index.Value,
            ["reason"] = FateNames.Of(fate.Reason),
        })]);
        return document;
    }

    /// <summary>A document as lines for people: name and value; lists one item a line.</summary>
    public static IEnumerable<UserText> ToLines(JsonObject document, string prefix = "")
    {
        foreach ((string name, JsonNode? value) in document)
        {
            if (value is JsonObject members)
            {
                foreach (UserText line in ToLines(members, $"{prefix}{name}."))
                    yield return line;
            }
            else if (value is JsonArray items)
            {
                yield return $"{prefix}{name}: {items.Count}";
                foreach (JsonNode? item in items)
                    yield return $"  {item?.ToJsonString()}";
            }
            else
            {
                yield return $"{prefix}{name}: {value}";
            }
        }
    }
}

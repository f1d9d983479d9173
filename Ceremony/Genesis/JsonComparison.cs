using System.Text.Json.Nodes;
using Eth2Core;

namespace Ceremony.Genesis;

/// <summary>Finds where two JSON values differ.</summary>
internal static class JsonComparison
{
    private static readonly UserText Nothing = $"nothing";

    /// <summary>All differences, each with its path; of a list only the first.</summary>
    public static IEnumerable<GenesisDifference> Compare(JsonNode? expected, JsonNode? got, bool mayHaveMore, string path = "") => (expected, got) switch
    {
        (JsonObject left, JsonObject right) => CompareObjects(left, right, mayHaveMore, path),
        (JsonArray left, JsonArray right) => CompareArrays(left, right, mayHaveMore, path),
        _ => JsonNode.DeepEquals(expected, got) ? [] : [new GenesisDifference("", path, Show(expected), Show(got))],
    };

    private static IEnumerable<GenesisDifference> CompareObjects(JsonObject expected, JsonObject got, bool mayHaveMore, string path)
    {
        string prefix = path.Length == 0 ? "" : path + ".";
        foreach ((string name, JsonNode? value) in expected)
        {
            if (!got.TryGetPropertyValue(name, out JsonNode? other))
                yield return new GenesisDifference("", prefix + name, Show(value), Nothing);
            else
            {
                foreach (GenesisDifference difference in Compare(value, other, mayHaveMore, prefix + name))
                    yield return difference;
            }
        }

        foreach ((string name, JsonNode? value) in got)
        {
            if (!mayHaveMore && !expected.ContainsKey(name))
                yield return new GenesisDifference("", prefix + name, Nothing, Show(value));
        }
    }

    private static IEnumerable<GenesisDifference> CompareArrays(JsonArray expected, JsonArray got, bool mayHaveMore, string path)
    {
        if (expected.Count != got.Count)
            yield return new GenesisDifference("", path, $"{expected.Count} items", $"{got.Count}");
        for (int i = 0; i < Math.Min(expected.Count, got.Count); i++)
        {
            GenesisDifference[] differences = [.. Compare(expected[i], got[i], mayHaveMore, FormattableString.Invariant($"{path}[{i}]"))];
            if (differences.Length == 0)
                continue;
            foreach (GenesisDifference difference in differences)
                yield return difference;
            yield break;
        }
    }

    private static UserText Show(JsonNode? value)
    {
        const int longest = 160;
        string text = value?.ToJsonString() ?? "null";
        return UserText.Verbatim(text.Length <= longest ? text : text[..longest] + "...");
    }
}

using System.Text;
using Ceremony.Config;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>Finds the keys in which two configurations differ.</summary>
internal static class ConfigComparison
{
    private const string Nothing = "nothing";

    /// <summary>Every key with another value, as both would be written out in full.</summary>
    public static IEnumerable<GenesisDifference> Compare(SpecConfig expected, SpecConfig got)
    {
        Dictionary<string, string> left = Entries(expected);
        Dictionary<string, string> right = Entries(got);
        foreach (string key in left.Keys.Union(right.Keys).Order(StringComparer.Ordinal))
        {
            string wanted = left.GetValueOrDefault(key, Nothing);
            string there = right.GetValueOrDefault(key, Nothing);
            if (wanted != there)
                yield return new GenesisDifference("", key, $"{wanted}", $"{there}");
        }
    }

    private static Dictionary<string, string> Entries(SpecConfig config) =>
        ConfigYaml.TryRead(Encoding.UTF8.GetBytes(ConfigYaml.Write(config)), out SpecConfig? written, out _, out ConfigError? error)
            ? written.Entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal)
            : throw new InvalidOperationException(error.Message.ToString());
}

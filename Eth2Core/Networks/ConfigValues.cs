using System.Globalization;

namespace Eth2Core.Networks;

/// <summary>The checked values of a file, and the specification's where the file has none.</summary>
internal sealed class ConfigValues(Dictionary<string, ConfigEntry> byKey, string presetBase, List<string> warnings)
{
    /// <summary>The text of a key; a missing one takes <paramref name="fallback"/>, else the specification's value, and warns.</summary>
    public string Text(string key, string? fallback = null)
    {
        if (byKey.TryGetValue(key, out var entry))
            return entry.Value;
        var value = fallback ?? Default(key);
        warnings.Add($"configuration: {key} is missing; {value} is taken{(fallback is null ? $" from the {presetBase} configuration" : "")}");
        return value;
    }

    /// <summary>The number of a key, as <see cref="Text"/>.</summary>
    public ulong Integer(string key, ulong? fallback = null) => Number(Text(key, fallback?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The number of a key without a warning.</summary>
    public ulong Peek(string key) => Number(byKey.TryGetValue(key, out var entry) ? entry.Value : Default(key));

    private string Default(string key) =>
        ConfigTemplate.Find(key)?.ValueFor(presetBase) ?? throw new ArgumentException($"no default for {key}", nameof(key));

    private static ulong Number(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

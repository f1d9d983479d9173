namespace Eth2Core.Networks;

/// <summary>One line of a <c>config.yaml</c>: a key, the text of its value as it stands there, and where.</summary>
/// <param name="Key">The key, in the specification's SCREAMING case for all known ones.</param>
/// <param name="Value">The scalar's text without quotes, unresolved: <c>0100</c> stays <c>0100</c>. A list is kept as flow text.</param>
/// <param name="Line">The line in the file, 1 for the first; 0 for an entry that was never in a file.</param>
public readonly record struct ConfigEntry(string Key, string Value, int Line)
{
    /// <summary>How the value was written.</summary>
    public ConfigValueStyle Style { get; init; }

    /// <summary><c>KEY: value</c>, for messages.</summary>
    public override string ToString() => $"{Key}: {Value}";
}

namespace Eth2Core.Networks;

/// <summary>A key of the specification's configurations and its values there.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Mainnet">Its value in the mainnet configuration.</param>
/// <param name="Minimal">Its value in the minimal configuration.</param>
/// <param name="Gnosis">Its value in the Gnosis configuration.</param>
public sealed record ConfigTemplateRow(string Key, ConfigValueKind Kind, string Mainnet, string Minimal, string Gnosis)
{
    /// <summary>A key that has one value in all of them.</summary>
    public ConfigTemplateRow(string key, ConfigValueKind kind, string everywhere)
        : this(key, kind, everywhere, everywhere, everywhere)
    {
    }

    /// <summary>The value in the configuration of the same name as the preset.</summary>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public string ValueFor(string presetBase) => presetBase switch
    {
        "mainnet" => Mainnet,
        "minimal" => Minimal,
        "gnosis" => Gnosis,
        _ => throw new ArgumentException($"not a preset: {presetBase}", nameof(presetBase)),
    };
}

namespace Eth2Core.Networks;

/// <summary>How a value stands in a <c>config.yaml</c>.</summary>
public enum ConfigValueStyle
{
    /// <summary>A bare scalar: <c>12</c>, <c>0x00000000</c>, <c>mainnet</c>.</summary>
    Plain,

    /// <summary>A scalar in single or double quotes.</summary>
    Quoted,

    /// <summary>A list or a map, kept as YAML flow text and never interpreted (BLOB_SCHEDULE).</summary>
    Collection,
}

namespace Eth2Core.Networks;

/// <summary>What a known network is good for today.</summary>
public enum NetworkKind
{
    /// <summary>It runs.</summary>
    Live,

    /// <summary>It has been switched off or is about to be.</summary>
    Sunset,

    /// <summary>It never ran: the specification's configuration for tests.</summary>
    TestPreset,

    /// <summary>A testnet of before, or of around, the mainnet launch.</summary>
    Historic,
}

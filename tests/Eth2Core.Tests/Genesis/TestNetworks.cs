using Eth2Core.Networks;

namespace Eth2Core.Tests.Genesis;

/// <summary>The known networks by name, for tests.</summary>
internal static class TestNetworks
{
    public static SpecConfig Minimal => Find("minimal");

    public static SpecConfig Mainnet => Find("mainnet");

    public static SpecConfig Find(string name) =>
        Network.TryFind(name, out var network) ? network.Config : throw new ArgumentException($"no network {name}", nameof(name));
}

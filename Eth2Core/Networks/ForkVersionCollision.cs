namespace Eth2Core.Networks;

/// <summary>A known network's fork that has the fork version in question.</summary>
/// <param name="Network">The known network.</param>
/// <param name="Fork">Its fork.</param>
public sealed record ForkVersionCollision(Network Network, NetworkFork Fork)
{
    /// <summary>One line: which version, whose.</summary>
    public UserText Message => $"fork version {Fork.Version} belongs to {Network.Name} ({Fork.Name}): deposits signed under it can be replayed there";
}

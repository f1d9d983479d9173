namespace Eth2Core.LaterForks;

/// <summary>What fork.previous_version says in a genesis state of a fork after phase0.</summary>
public enum PreviousVersionConvention
{
    /// <summary>The fork's own version, as the specification's text for pure testnets had it, and Lighthouse.</summary>
    Same,

    /// <summary>The version of the fork before, as an upgrade leaves it.</summary>
    Previous,
}

namespace Eth2Core.Networks;

/// <summary>One fork of a network: its name, its version, and from which epoch.</summary>
/// <param name="Name">The fork's name in lower case: phase0, altair, bellatrix, ...</param>
/// <param name="Version">The fork version.</param>
/// <param name="Epoch">The first epoch; <see cref="FarFutureEpoch"/> if it is not scheduled.</param>
public readonly record struct NetworkFork(string Name, ForkVersion Version, ulong Epoch)
{
    /// <summary>FAR_FUTURE_EPOCH: not scheduled.</summary>
    public const ulong FarFutureEpoch = ulong.MaxValue;
}

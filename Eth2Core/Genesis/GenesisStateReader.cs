using System.Diagnostics.CodeAnalysis;
using Eth2Core.LaterForks;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Ssz;

namespace Eth2Core.Genesis;

/// <summary>Reads a genesis state of whichever fork.</summary>
public static class GenesisStateReader
{
    /// <summary>The offset of fork.current_version, the same in every fork: behind genesis_time, genesis_validators_root, slot and previous_version.</summary>
    private const int CurrentVersionOffset = sizeof(ulong) + Root.Length + sizeof(ulong) + ForkVersion.Length;

    /// <summary>The latest fork whose version a state says it is of; phase0 where the network has no such version.</summary>
    public static ForkName FindFork(ReadOnlySpan<byte> bytes, SpecConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (bytes.Length < CurrentVersionOffset + ForkVersion.Length)
            return ForkName.Phase0;
        ForkVersion version = new(bytes.Slice(CurrentVersionOffset, ForkVersion.Length));
        return ForkNames.All.LastOrDefault(fork => config.FindForkVersion(fork) == version);
    }

    /// <summary>Reads exactly the bytes of one state of the fork that it says it is of; false, with the reason, for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, SpecConfig config, [NotNullWhen(true)] out IGenesisState? state, [NotNullWhen(false)] out SszError? error)
    {
        ArgumentNullException.ThrowIfNull(config);
        return TryRead(bytes, FindFork(bytes, config), config.Preset, out state, out error);
    }

    /// <summary>Reads exactly the bytes of one state of a fork; false, with the reason, for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, ForkName fork, Preset preset, [NotNullWhen(true)] out IGenesisState? state, [NotNullWhen(false)] out SszError? error)
    {
        if (fork == ForkName.Phase0)
        {
            bool isRead = BeaconState.TryDeserialize(bytes, preset, out BeaconState? first, out error);
            state = first;
            return isRead;
        }

        bool isLaterRead = LaterBeaconState.TryDeserialize(bytes, fork, preset, out LaterBeaconState? later, out error);
        state = later;
        return isLaterRead;
    }
}

using Eth2Core;

namespace Ceremony.BeaconApi;

/// <summary>Reads the answer of getGenesis.</summary>
internal static class BeaconGenesisReader
{
    public static BeaconGenesis Read(BeaconJson data) => new(
        new UnixSeconds(data["genesis_time"].UInt64()), data["genesis_validators_root"].Bytes<Root>(), data["genesis_fork_version"].Bytes<ForkVersion>());
}

using System.Globalization;
using Eth2Core.Phase0;

namespace Eth2Core.Networks;

/// <summary>What makes one network's genesis differ from another's: the runtime configuration on top of a preset.</summary>
/// <remarks>Source: consensus-specs v1.6.0, configs/README.md and configs/mainnet.yaml.</remarks>
public sealed record SpecConfig
{
    /// <summary>PRESET_BASE: the preset that the configuration extends (mainnet, minimal or gnosis).</summary>
    public required string PresetBase { get; init; }

    /// <summary>CONFIG_NAME: the network's short name, of lower-case letters, digits and dashes.</summary>
    public required string ConfigName { get; init; }

    /// <summary>The sizes and limits of the containers, with the network's era already applied.</summary>
    public required Preset Preset { get; init; }

    /// <summary>MIN_GENESIS_ACTIVE_VALIDATOR_COUNT: how many active validators genesis waits for.</summary>
    public required ulong MinGenesisActiveValidatorCount { get; init; }

    /// <summary>MIN_GENESIS_TIME: the earliest genesis time.</summary>
    public required UnixSeconds MinGenesisTime { get; init; }

    /// <summary>GENESIS_FORK_VERSION: the version that deposits are signed under.</summary>
    public required ForkVersion GenesisForkVersion { get; init; }

    /// <summary>GENESIS_DELAY: seconds from the genesis block's timestamp to the genesis time.</summary>
    public required ulong GenesisDelay { get; init; }

    /// <summary>SECONDS_PER_ETH1_BLOCK: the assumed time between two ETH1 blocks, in seconds.</summary>
    public required ulong SecondsPerEth1Block { get; init; }

    /// <summary>ETH1_FOLLOW_DISTANCE: how many blocks an ETH1 block must be old before it is believed.</summary>
    public required ulong Eth1FollowDistance { get; init; }

    /// <summary>DEPOSIT_CHAIN_ID: the chain that the deposit contract is on.</summary>
    public required ChainId DepositChainId { get; init; }

    /// <summary>DEPOSIT_NETWORK_ID: the peer-to-peer network id of that chain, nearly always the same number.</summary>
    public required ulong DepositNetworkId { get; init; }

    /// <summary>DEPOSIT_CONTRACT_ADDRESS: the deposit contract.</summary>
    public required ExecutionAddress DepositContractAddress { get; init; }

    /// <summary>Everything that the file said, in its order, the keys that are not known here included.</summary>
    public IReadOnlyList<ConfigEntry> Entries { get; init; } = [];

    /// <summary>CAPELLA_FORK_VERSION: the version that voluntary exits are signed under (EIP-7044); null where the file does not say it.</summary>
    public ForkVersion? FindCapellaForkVersion() => FindForkVersion(ForkName.Capella);

    /// <summary>The version of a fork; null where the file does not say it.</summary>
    public ForkVersion? FindForkVersion(ForkName fork) => fork == ForkName.Phase0
        ? GenesisForkVersion
        : Entries.FirstOrDefault(entry => entry.Key == ForkNames.VersionKeyOf(fork)).Value is { } value ? ForkVersion.Parse(value) : null;

    /// <summary>The first epoch of a fork; <see cref="NetworkFork.FarFutureEpoch"/> where the file does not say it.</summary>
    public ulong ForkEpochOf(ForkName fork) => fork == ForkName.Phase0
        ? Constants.GenesisEpoch
        : Entries.FirstOrDefault(entry => entry.Key == ForkNames.EpochKeyOf(fork)).Value is { } value
            ? ulong.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)
            : NetworkFork.FarFutureEpoch;

    /// <summary>The follow distance in seconds: SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE.</summary>
    /// <exception cref="OverflowException">The product does not fit; <see cref="ConfigReader"/> refuses such a file.</exception>
    public ulong FollowSeconds => checked(SecondsPerEth1Block * Eth1FollowDistance);
}

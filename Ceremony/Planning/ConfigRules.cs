using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Planning;

/// <summary>What can be wrong with the configuration of a launch although every value of it can be read.</summary>
internal static class ConfigRules
{
    private const string ForkVersionSuffix = "_FORK_VERSION";
    private const string GenesisForkVersion = "GENESIS_FORK_VERSION";
    private const string ForkEpochSuffix = "_FORK_EPOCH";

    // TARGET_COMMITTEE_SIZE, phase0/beacon-chain.md, "Misc".
    private const ulong TargetCommitteeSize = 128;

    public static IEnumerable<PlanFinding> Apply(SpecConfig config) =>
    [
        Name(config), ForkVersion(config), LaterForkVersions(config), ForksAtGenesis(config), GenesisDelay(config), Threshold(config), Contract(config), Chain(config),
    ];

    private static PlanFinding Name(SpecConfig config)
    {
        bool isTaken = !IsOwn(config, out _) && Network.TryFind(config.ConfigName, out _);
        return PlanFinding.Of("config_name_unique", !isTaken, isTaken ? (UserText)$"CONFIG_NAME {config.ConfigName} is a known network's" : $"CONFIG_NAME {config.ConfigName} is no other network's",
            $"clients that know the name use what they know, or download it, instead of your files");
    }

    private static PlanFinding ForkVersion(SpecConfig config)
    {
        ForkVersionCollision? collision = Network.FindForkVersionCollision(config);
        return PlanFinding.Of("fork_version_unique", collision is null,
            collision is null ? (UserText)$"GENESIS_FORK_VERSION {config.GenesisForkVersion} is no other network's" : $"GENESIS_FORK_VERSION {config.GenesisForkVersion} is that of {collision.Network.Name} ({collision.Fork.Name})",
            $"deposits are signed under it and nothing else: with another network's version they are valid there too");
    }

    private static PlanFinding LaterForkVersions(SpecConfig config)
    {
        ConfigEntry[] versions = [.. config.Entries.Where(entry => entry.Key.EndsWith(ForkVersionSuffix, StringComparison.Ordinal))];
        ConfigEntry? repeated = versions.GroupBy(entry => entry.Value, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Last();
        ConfigEntry? taken = IsOwn(config, out _) ? null : versions.Where(entry => entry.Key != GenesisForkVersion && IsTaken(entry)).Select(entry => (ConfigEntry?)entry).FirstOrDefault();
        UserText finding = repeated is { } twice ? (UserText)$"{twice.Key} {twice.Value} is that of an earlier fork"
            : taken is { } other ? (UserText)$"{other.Key} {other.Value} is a known network's"
            : $"{versions.Length} fork versions, each its own";
        return PlanFinding.Of("later_fork_versions_unique", repeated is null && taken is null, finding, $"exits and credential changes are signed under a later fork's version: one that two networks share can be replayed");
    }

    private static PlanFinding ForksAtGenesis(SpecConfig config)
    {
        ConfigEntry? early = config.Entries.Where(entry => entry.Key.EndsWith(ForkEpochSuffix, StringComparison.Ordinal) && entry.Value == "0").Select(entry => (ConfigEntry?)entry).FirstOrDefault();
        return PlanFinding.Of("phase0_at_genesis", early is null, early is { } fork ? (UserText)$"{fork.Key} is 0" : $"no later fork is at epoch 0",
            $"a genesis that is made of deposits is a phase0 state: the specification defines no other");
    }

    private static PlanFinding GenesisDelay(SpecConfig config) => PlanFinding.Of("genesis_delay", config.GenesisDelay > config.FollowSeconds,
        $"GENESIS_DELAY is {config.GenesisDelay} s, and SECONDS_PER_ETH1_BLOCK * ETH1_FOLLOW_DISTANCE is {config.FollowSeconds} s",
        $"nobody knows the genesis block before the follow time has passed: with a shorter delay the chain would have to start before its genesis is known");

    private static PlanFinding Threshold(SpecConfig config)
    {
        ulong count = config.MinGenesisActiveValidatorCount;
        ulong stake = config.Preset.MaxEffectiveBalance.Value / Gwei.OneEther.Value;
        ulong fullCommittees = config.Preset.SlotsPerEpoch * TargetCommitteeSize;
        FindingLevel level = count < config.Preset.SlotsPerEpoch ? FindingLevel.Error : count < fullCommittees ? FindingLevel.Warning : FindingLevel.Kept;
        UserText why = $"with fewer than {config.Preset.SlotsPerEpoch} validators slots of an epoch have no committee, and with fewer than {fullCommittees} none is full: a few of them decide, and a bridge or a bet on the chain can be stolen";
        return new PlanFinding("threshold", level, $"MIN_GENESIS_ACTIVE_VALIDATOR_COUNT is {count}, which is {(UInt128)count * stake} ETH", why);
    }

    private static PlanFinding Contract(SpecConfig config)
    {
        bool isOwn = IsOwn(config, out Network? own);
        Network? other = Network.Known.FirstOrDefault(network => network != own && network.Config.DepositContractAddress == config.DepositContractAddress);
        // A known network that is itself shares its address with the testnets that copied it.
        bool isUnused = isOwn || (other is null && config.DepositContractAddress != default);
        UserText finding = config.DepositContractAddress == default ? (UserText)$"DEPOSIT_CONTRACT_ADDRESS is zero"
            : isUnused ? (UserText)$"DEPOSIT_CONTRACT_ADDRESS {config.DepositContractAddress} is no other network's"
            : $"DEPOSIT_CONTRACT_ADDRESS {config.DepositContractAddress} is also that of {other!.Name}";
        return PlanFinding.Of("contract_unused_elsewhere", isUnused, finding, $"somebody who deposits on the wrong chain at the right address loses the deposit, or makes one of another network");
    }

    private static PlanFinding Chain(SpecConfig config) => PlanFinding.Of("chain_and_network_id", config.DepositChainId.Value == config.DepositNetworkId,
        $"DEPOSIT_CHAIN_ID is {config.DepositChainId}, DEPOSIT_NETWORK_ID is {config.DepositNetworkId}", $"they are one number on nearly every chain; the chain id is what transactions are signed for", FindingLevel.Warning);

    private static bool IsOwn(SpecConfig config, out Network? own)
    {
        own = Network.Known.FirstOrDefault(network => network.Name == config.ConfigName && network.Config.GenesisForkVersion == config.GenesisForkVersion
            && network.Config.DepositChainId == config.DepositChainId && network.Config.DepositContractAddress == config.DepositContractAddress);
        return own is not null;
    }

    private static bool IsTaken(ConfigEntry entry) => Eth2Core.ForkVersion.TryParse(entry.Value, out Eth2Core.ForkVersion version) && Network.FindForkVersionCollision(version) is not null;
}

using System.Globalization;
using Eth2Core.Phase0;

namespace Eth2Core.Networks;

/// <summary>One row of the tables of known networks: the published figures, in the words of the published files.</summary>
internal sealed record NetworkFacts(string Name, NetworkKind Kind, string PresetBase)
{
    public SpecificationEra Era { get; init; }

    public bool CanComputeGenesis { get; init; } = true;

    public required ulong MinGenesisActiveValidatorCount { get; init; }

    public required ulong MinGenesisTime { get; init; }

    /// <summary>GENESIS_DELAY; of v0.11 networks MIN_GENESIS_DELAY, which belongs to another rule.</summary>
    public required ulong GenesisDelay { get; init; }

    public required ulong SecondsPerEth1Block { get; init; }

    public required ulong Eth1FollowDistance { get; init; }

    public required ulong ChainId { get; init; }

    public required string Contract { get; init; }

    public ulong? ContractBlock { get; init; }

    public string? ContractBlockHash { get; init; }

    public ulong? GenesisTime { get; init; }

    public string? GenesisValidatorsRoot { get; init; }

    public ulong DepositMultiplier { get; init; } = 1;

    public required IReadOnlyList<(string Name, string Version, ulong Epoch)> Forks { get; init; }

    public Network ToNetwork() =>
        new(Name, ReadConfig(), GenesisValidatorsRoot is null ? null : Root.Parse(GenesisValidatorsRoot), ContractBlock)
        {
            Kind = Kind,
            Era = Era,
            CanComputeGenesis = CanComputeGenesis,
            Forks = [.. Forks.Select(fork => new NetworkFork(fork.Name, ForkVersion.Parse(fork.Version), fork.Epoch))],
            GenesisTime = GenesisTime is { } time ? new(time) : null,
            DepositContractBlockHash = ContractBlockHash is null ? null : Hash32.Parse(ContractBlockHash),
            DepositMultiplier = DepositMultiplier,
        };

    /// <summary>The table goes through the same reader as a file, so that both mean the same.</summary>
    private SpecConfig ReadConfig() =>
        ConfigReader.TryRead([.. Entries()], out var config, out _, out var error)
            ? config
            : throw new InvalidOperationException($"table of known networks: {Name}: {error.Message.ToString()}");

    private IEnumerable<ConfigEntry> Entries()
    {
        yield return Text("PRESET_BASE", PresetBase) with { Style = ConfigValueStyle.Quoted };
        yield return Text("CONFIG_NAME", Name) with { Style = ConfigValueStyle.Quoted };
        yield return Integer("MIN_GENESIS_ACTIVE_VALIDATOR_COUNT", MinGenesisActiveValidatorCount);
        yield return Integer("MIN_GENESIS_TIME", MinGenesisTime);
        yield return Text("GENESIS_FORK_VERSION", Forks[0].Version);
        yield return Integer("GENESIS_DELAY", GenesisDelay);
        foreach (var fork in Forks.Skip(1))
        {
            yield return Text(fork.Name.ToUpperInvariant() + "_FORK_VERSION", fork.Version);
            yield return Integer(fork.Name.ToUpperInvariant() + "_FORK_EPOCH", fork.Epoch);
        }

        yield return Integer("SECONDS_PER_ETH1_BLOCK", SecondsPerEth1Block);
        yield return Integer("ETH1_FOLLOW_DISTANCE", Eth1FollowDistance);
        yield return Integer("DEPOSIT_CHAIN_ID", ChainId);
        yield return Integer("DEPOSIT_NETWORK_ID", ChainId);
        yield return Text("DEPOSIT_CONTRACT_ADDRESS", Contract);
        if (Era != SpecificationEra.V1)
            yield return Integer(PresetKeys.EpochsPerEth1VotingPeriod, PresetKeys.V012EpochsPerEth1VotingPeriod);
    }

    private static ConfigEntry Text(string key, string value) => new(key, value, 0);

    private static ConfigEntry Integer(string key, ulong value) => new(key, value.ToString(CultureInfo.InvariantCulture), 0);
}

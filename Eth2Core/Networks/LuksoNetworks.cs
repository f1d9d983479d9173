namespace Eth2Core.Networks;

/// <summary>LUKSO and its testnet.</summary>
/// <remarks>Source: lukso-network/network-configs, mainnet/shared/ and testnet/shared/.</remarks>
internal static class LuksoNetworks
{
    public static IEnumerable<Network> All => Facts.Select(facts => facts.ToNetwork());

    private static IEnumerable<NetworkFacts> Facts =>
    [
        new("lukso", NetworkKind.Live, "mainnet")
        {
            MinGenesisActiveValidatorCount = 4_096,
            MinGenesisTime = 1_684_856_400,
            GenesisDelay = 2_400,
            SecondsPerEth1Block = 12,
            Eth1FollowDistance = 2_048,
            ChainId = 42,
            Contract = "0xcafe00000000000000000000000000000000cafe",
            GenesisTime = 1_684_858_800,
            GenesisValidatorsRoot = "0xa27edd68cde5c396f499157945d062a010308ce5ed5719a6b1e12ad2a51b97e6",
            Forks =
            [
                new("phase0", "0x42000001", 0),
                new("altair", "0x42000002", 0),
                new("bellatrix", "0x42000003", 0),
                new("capella", "0x42000004", 8_100),
                new("deneb", "0x42000005", 123_075),
                new("electra", "0x42000006", 190_800),
                new("fulu", "0x42000007", NetworkFork.FarFutureEpoch),
            ],
        },
        new("lukso-testnet", NetworkKind.Live, "mainnet")
        {
            MinGenesisActiveValidatorCount = 4_000,
            MinGenesisTime = 1_683_128_400,
            GenesisDelay = 2_400,
            SecondsPerEth1Block = 12,
            Eth1FollowDistance = 2_048,
            ChainId = 4_201,
            Contract = "0xcafe00000000000000000000000000000000cafe",
            GenesisTime = 1_683_130_800,
            GenesisValidatorsRoot = "0x341d6608917174b97bac3e45d080e8115cccb39b9d5a2ee18136600ab7336442",
            Forks =
            [
                new("phase0", "0x42010001", 0),
                new("altair", "0x42010002", 0),
                new("bellatrix", "0x42010003", 0),
                new("capella", "0x42010004", 42),
                new("deneb", "0x42010005", 113_400),
                new("electra", "0x42010006", 188_550),
                new("fulu", "0x42010007", 242_550),
            ],
        },
    ];
}

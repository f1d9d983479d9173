namespace Eth2Core.Networks;

/// <summary>Ethereum's own networks that people deposit on.</summary>
/// <remarks>Source: eth-clients/mainnet, sepolia, holesky and hoodi, metadata/; the mainnet figures also in consensus-specs v1.6.0, configs/mainnet.yaml.</remarks>
internal static class EthereumNetworks
{
    public static IEnumerable<Network> All => Facts.Select(facts => facts.ToNetwork());

    private static IEnumerable<NetworkFacts> Facts =>
    [
        new("mainnet", NetworkKind.Live, "mainnet")
        {
            MinGenesisActiveValidatorCount = 16_384,
            MinGenesisTime = 1_606_824_000,
            GenesisDelay = 604_800,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 2_048,
            ChainId = 1,
            Contract = "0x00000000219ab540356cBB839Cbe05303d7705Fa",
            ContractBlock = 11_052_984,
            ContractBlockHash = "0x44bca881b07a6a09f83b130798072441705d9a665c5ac8bdf2f39a3cdf3bee29",
            GenesisTime = 1_606_824_023,
            GenesisValidatorsRoot = "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",
            Forks =
            [
                new("phase0", "0x00000000", 0),
                new("altair", "0x01000000", 74_240),
                new("bellatrix", "0x02000000", 144_896),
                new("capella", "0x03000000", 194_048),
                new("deneb", "0x04000000", 269_568),
                new("electra", "0x05000000", 364_032),
                new("fulu", "0x06000000", 411_392),
            ],
        },
        new("sepolia", NetworkKind.Live, "mainnet")
        {
            MinGenesisActiveValidatorCount = 1_300,
            MinGenesisTime = 1_655_647_200,
            GenesisDelay = 86_400,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 2_048,
            ChainId = 11_155_111,
            Contract = "0x7f02C3E3c98b133055B8B348B2Ac625669Ed295D",
            ContractBlock = 1_273_020,
            ContractBlockHash = "0x491ebac1b7f9c0eb426047a495dc577140cb3e09036cd3f7266eda86b635d9fa",
            GenesisTime = 1_655_733_600,
            GenesisValidatorsRoot = "0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078",
            Forks =
            [
                new("phase0", "0x90000069", 0),
                new("altair", "0x90000070", 50),
                new("bellatrix", "0x90000071", 100),
                new("capella", "0x90000072", 56_832),
                new("deneb", "0x90000073", 132_608),
                new("electra", "0x90000074", 222_464),
            ],
        },
        new("holesky", NetworkKind.Sunset, "mainnet")
        {
            MinGenesisActiveValidatorCount = 16_384,
            MinGenesisTime = 1_695_902_100,
            GenesisDelay = 300,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 2_048,
            ChainId = 17_000,
            Contract = "0x4242424242424242424242424242424242424242",
            ContractBlock = 0,
            ContractBlockHash = "0xb5f7f912443c940f21fd611f12828d75b534364ed9e95ca4e307729a4661bde4",
            GenesisTime = 1_695_902_400,
            GenesisValidatorsRoot = "0x9143aa7c615a7f7115e2b6aac319c03529df8242ae705fba9df39b79c59fa8b1",
            Forks =
            [
                new("phase0", "0x01017000", 0),
                new("altair", "0x02017000", 0),
                new("bellatrix", "0x03017000", 0),
                new("capella", "0x04017000", 256),
                new("deneb", "0x05017000", 29_696),
                new("electra", "0x06017000", 115_968),
                new("fulu", "0x07017000", 165_120),
            ],
        },
        new("hoodi", NetworkKind.Live, "mainnet")
        {
            MinGenesisActiveValidatorCount = 16_384,
            MinGenesisTime = 1_742_212_800,
            GenesisDelay = 600,
            SecondsPerEth1Block = 12,
            Eth1FollowDistance = 2_048,
            ChainId = 560_048,
            Contract = "0x00000000219ab540356cBB839Cbe05303d7705Fa",
            ContractBlock = 0,
            ContractBlockHash = "0xbbe312868b376a3001692a646dd2d7d1e4406380dfd86b98aa8a34d1557c971b",
            GenesisTime = 1_742_213_400,
            GenesisValidatorsRoot = "0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f",
            Forks =
            [
                new("phase0", "0x10000910", 0),
                new("altair", "0x20000910", 0),
                new("bellatrix", "0x30000910", 0),
                new("capella", "0x40000910", 0),
                new("deneb", "0x50000910", 0),
                new("electra", "0x60000910", 2_048),
                new("fulu", "0x70000910", NetworkFork.FarFutureEpoch),
            ],
        },
    ];
}

namespace Eth2Core.Networks;

/// <summary>Gnosis Chain and its testnet: their own preset, and a deposit contract that takes one GNO for 32 units.</summary>
/// <remarks>Source: gnosischain/configs, mainnet/ and chiado/.</remarks>
internal static class GnosisNetworks
{
    public static IEnumerable<Network> All => Facts.Select(facts => facts.ToNetwork());

    private static IEnumerable<NetworkFacts> Facts =>
    [
        new("gnosis", NetworkKind.Live, "gnosis")
        {
            MinGenesisActiveValidatorCount = 4_096,
            MinGenesisTime = 1_638_968_400,
            GenesisDelay = 6_000,
            SecondsPerEth1Block = 6,
            Eth1FollowDistance = 1_024,
            ChainId = 100,
            Contract = "0x0B98057eA310F4d31F2a452B414647007d1645d9",
            ContractBlock = 19_469_077,
            ContractBlockHash = "0x1f4c7aeb763dd18921f4bc597c8da86f35184fac0bb0a7100f8808b698537ba9",
            GenesisTime = 1_638_993_340,
            GenesisValidatorsRoot = "0xf5dcb5564e829aab27264b9becd5dfaa017085611224cb3036f573368dbb9d47",
            DepositMultiplier = 32,
            Forks =
            [
                new("phase0", "0x00000064", 0),
                new("altair", "0x01000064", 512),
                new("bellatrix", "0x02000064", 385_536),
                new("capella", "0x03000064", 648_704),
                new("deneb", "0x04000064", 889_856),
                new("electra", "0x05000064", 1_337_856),
                new("fulu", "0x06000064", 1_714_688),
            ],
        },
        new("chiado", NetworkKind.Live, "gnosis")
        {
            MinGenesisActiveValidatorCount = 6_000,
            MinGenesisTime = 1_665_396_000,
            GenesisDelay = 300,
            SecondsPerEth1Block = 6,
            Eth1FollowDistance = 1_024,
            ChainId = 10_200,
            Contract = "0xb97036A26259B7147018913bD58a774cf91acf25",
            ContractBlock = 155_435,
            ContractBlockHash = "0x80987289b204cd9111511ae026f22d8661e835e9eda948b2927069e879685669",
            GenesisTime = 1_665_396_300,
            GenesisValidatorsRoot = "0x9d642dac73058fbf39c0ae41ab1e34e4d889043cb199851ded7095bc99eb4c1e",
            DepositMultiplier = 32,
            Forks =
            [
                new("phase0", "0x0000006f", 0),
                new("altair", "0x0100006f", 90),
                new("bellatrix", "0x0200006f", 180),
                new("capella", "0x0300006f", 244_224),
                new("deneb", "0x0400006f", 516_608),
                new("electra", "0x0500006f", 948_224),
                new("fulu", "0x0600006f", 1_353_216),
            ],
        },
    ];
}

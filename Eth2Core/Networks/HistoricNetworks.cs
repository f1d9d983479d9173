using Eth2Core.Phase0;

namespace Eth2Core.Networks;

/// <summary>The testnets before and around the mainnet launch, all on Goerli.</summary>
/// <remarks>
/// Source: eth-clients/eth2-networks, shared/; eth-clients/goerli, prater/; genesis times and roots from the published
/// genesis states. Witti and Schlesi started under v0.11: their states are laid out as v0.12's and can be inspected, but
/// their genesis time was rounded by MIN_GENESIS_DELAY and an empty block body had another root, so the rules here do not
/// compute them. Schlesi's published configuration has a placeholder for the contract; the address here is the one that
/// was published beside it.
/// </remarks>
internal static class HistoricNetworks
{
    public static IEnumerable<Network> All => Facts.Select(facts => facts.ToNetwork());

    private static IEnumerable<NetworkFacts> Facts =>
    [
        new("altona", NetworkKind.Historic, "mainnet")
        {
            Era = SpecificationEra.V012,
            MinGenesisActiveValidatorCount = 640,
            MinGenesisTime = 1_593_433_800,
            GenesisDelay = 172_800,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 1_024,
            ChainId = 5,
            Contract = "0x16e82D77882A663454Ef92806b7DeCa1D394810f",
            ContractBlockHash = "0x73056f16a59bf70abad5b4365438e8a7d646aa0d7f56d22c3d9e4c6000d8e176",
            GenesisTime = 1_593_433_805,
            GenesisValidatorsRoot = "0x1b244843b4aa8d14d59a3e397f0a02318eefa229ae68209de78418b2fc07f794",
            Forks =
            [
                new("phase0", "0x00000121", 0),
            ],
        },
        new("medalla", NetworkKind.Historic, "mainnet")
        {
            Era = SpecificationEra.V012,
            MinGenesisActiveValidatorCount = 16_384,
            MinGenesisTime = 1_596_546_000,
            GenesisDelay = 172_800,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 1_024,
            ChainId = 5,
            Contract = "0x07b39F4fDE4A38bACe212b546dAc87C58DfE3fDC",
            ContractBlock = 3_085_928,
            GenesisTime = 1_596_546_008,
            GenesisValidatorsRoot = "0x04700007fabc8282644aed6d1c7c9e21d38a03a0c4ba193f3afe428824b3a673",
            Forks =
            [
                new("phase0", "0x00000001", 0),
            ],
        },
        new("spadina", NetworkKind.Historic, "mainnet")
        {
            Era = SpecificationEra.V012,
            MinGenesisActiveValidatorCount = 1_024,
            MinGenesisTime = 1_601_380_800,
            GenesisDelay = 172_800,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 1_024,
            ChainId = 5,
            Contract = "0x48B597F4b53C21B48AD95c7256B49D1779Bd5890",
            ContractBlock = 3_384_340,
            GenesisTime = 1_601_380_813,
            GenesisValidatorsRoot = "0xc4edba0358180e0a63ebbd0376440efaddcefc3c06341ff7346fe07edffc38f1",
            Forks =
            [
                new("phase0", "0x00000002", 0),
            ],
        },
        new("zinken", NetworkKind.Historic, "mainnet")
        {
            Era = SpecificationEra.V012,
            MinGenesisActiveValidatorCount = 1_024,
            MinGenesisTime = 1_602_504_000,
            GenesisDelay = 345_600,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 1_024,
            ChainId = 5,
            Contract = "0x99F0Ec06548b086E46Cb0019C78D0b9b9F36cD53",
            ContractBlock = 3_488_417,
            GenesisTime = 1_602_504_013,
            GenesisValidatorsRoot = "0xc3faaeef8c9387d4ab1478c5976da9a3b89679612e78b855bf090ba0621815e1",
            Forks =
            [
                new("phase0", "0x00000003", 0),
            ],
        },
        new("toledo", NetworkKind.Historic, "mainnet")
        {
            MinGenesisActiveValidatorCount = 16_384,
            MinGenesisTime = 1_605_009_600,
            GenesisDelay = 86_400,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 2_048,
            ChainId = 5,
            Contract = "0x47709dC7a8c18688a1f051761fc34ac253970bC0",
            ContractBlock = 3_702_432,
            GenesisTime = 1_605_009_608,
            GenesisValidatorsRoot = "0xf97c437ca276ed2ff83f9cb2ce4387cbfda8a825c77154c7bf76c668a2218de6",
            Forks =
            [
                new("phase0", "0x00701ed0", 0),
            ],
        },
        new("pyrmont", NetworkKind.Historic, "mainnet")
        {
            MinGenesisActiveValidatorCount = 16_384,
            MinGenesisTime = 1_605_700_800,
            GenesisDelay = 432_000,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 2_048,
            ChainId = 5,
            Contract = "0x8c5fecdC472E27Bc447696F431E425D02dd46a8c",
            ContractBlock = 3_743_587,
            Forks =
            [
                new("phase0", "0x00002009", 0),
                new("altair", "0x01002009", 61_650),
                new("bellatrix", "0x02002009", NetworkFork.FarFutureEpoch),
            ],
        },
        new("prater", NetworkKind.Historic, "mainnet")
        {
            MinGenesisActiveValidatorCount = 16_384,
            MinGenesisTime = 1_614_588_812,
            GenesisDelay = 1_919_188,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 2_048,
            ChainId = 5,
            Contract = "0xff50ed3d0ec03aC01D4C79aAd74928BFF48a7b2b",
            ContractBlock = 4_367_322,
            ContractBlockHash = "0x5ac670562dbf877a45039d65ec3c2e3402a40eda9b1dba931c2376ab7d0927c2",
            GenesisTime = 1_616_508_000,
            GenesisValidatorsRoot = "0x043db0d9a83813551ee2f33450d23797757d430911a9320530ad8a0eabc43efb",
            Forks =
            [
                new("phase0", "0x00001020", 0),
                new("altair", "0x01001020", 36_660),
                new("bellatrix", "0x02001020", 112_260),
                new("capella", "0x03001020", 162_304),
                new("deneb", "0x04001020", 231_680),
            ],
        },
        new("witti", NetworkKind.Historic, "mainnet")
        {
            Era = SpecificationEra.V012,
            CanComputeGenesis = false,
            MinGenesisActiveValidatorCount = 6,
            MinGenesisTime = 1_590_483_600,
            GenesisDelay = 86_400,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 1_024,
            ChainId = 5,
            Contract = "0x42cc0FcEB02015F145105Cf6f19F90e9BEa76558",
            ContractBlockHash = "0x79229c191cfa4e4d55c95a2bfa1b5f52c238c119fd5d6dcee1e01d2408aeb117",
            GenesisTime = 1_590_537_600,
            GenesisValidatorsRoot = "0x03039bf571e4a42d8f9ecba49b7438bed3b4d54dad1511a0cb426d51ce999246",
            Forks =
            [
                new("phase0", "0x00000113", 0),
            ],
        },
        new("schlesi", NetworkKind.Historic, "mainnet")
        {
            Era = SpecificationEra.V012,
            CanComputeGenesis = false,
            MinGenesisActiveValidatorCount = 16_384,
            MinGenesisTime = 1_578_009_600,
            GenesisDelay = 86_400,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 1_024,
            ChainId = 5,
            Contract = "0xA15554BF93a052669B511ae29EA21f3581677ac5",
            GenesisTime = 1_587_981_600,
            GenesisValidatorsRoot = "0xa869c909317d09f98afffef84d847ae95f12fa92121f79d25682a5272ba08622",
            Forks =
            [
                new("phase0", "0x00000000", 0),
            ],
        },
    ];
}

namespace Eth2Core.Networks;

/// <summary>The specification's configuration for tests. Its contract address is a placeholder.</summary>
/// <remarks>Source: consensus-specs v1.6.0, configs/minimal.yaml.</remarks>
internal static class TestPresets
{
    public static IEnumerable<Network> All => Facts.Select(facts => facts.ToNetwork());

    private static IEnumerable<NetworkFacts> Facts =>
    [
        new("minimal", NetworkKind.TestPreset, "minimal")
        {
            MinGenesisActiveValidatorCount = 64,
            MinGenesisTime = 1_578_009_600,
            GenesisDelay = 300,
            SecondsPerEth1Block = 14,
            Eth1FollowDistance = 16,
            ChainId = 5,
            Contract = "0x1234567890123456789012345678901234567890",
            Forks =
            [
                new("phase0", "0x00000001", 0),
                new("altair", "0x01000001", NetworkFork.FarFutureEpoch),
                new("bellatrix", "0x02000001", NetworkFork.FarFutureEpoch),
                new("capella", "0x03000001", NetworkFork.FarFutureEpoch),
                new("deneb", "0x04000001", NetworkFork.FarFutureEpoch),
                new("electra", "0x05000001", NetworkFork.FarFutureEpoch),
                new("fulu", "0x06000001", NetworkFork.FarFutureEpoch),
                new("gloas", "0x07000001", NetworkFork.FarFutureEpoch),
                new("heze", "0x08000001", NetworkFork.FarFutureEpoch),
            ],
        },
    ];
}

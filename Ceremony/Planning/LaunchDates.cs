using Eth2Core;
using Eth2Core.Networks;

namespace Ceremony.Planning;

/// <summary>The dates of a launch that people choose; what is not chosen follows from the rest.</summary>
/// <param name="TestnetGenesis">When the multi-client testnet began, or is to begin.</param>
/// <param name="TestingWeeks">How long it is tested before anything is deployed.</param>
/// <param name="BufferWeeks">How much time is left after the tests for what they find.</param>
/// <param name="Deployment">When the deposit contract is deployed.</param>
/// <param name="Announcement">When its address is published.</param>
public sealed record LaunchDates(UnixSeconds TestnetGenesis, uint TestingWeeks, uint BufferWeeks, UnixSeconds Deployment, UnixSeconds Announcement)
{
    /// <summary>Weeks of testing on the multi-client testnet, as the first launch planned them.</summary>
    public const uint DefaultTestingWeeks = 8;

    /// <summary>Weeks between the end of the tests and genesis.</summary>
    public const uint DefaultBufferWeeks = 4;

    /// <summary>The least time between the genesis of the multi-client testnet and that of the network: the first launch's rule.</summary>
    public const ulong LeastDaysFromTestnet = 90;

    /// <summary>The latest time of a calendar: the end of the year 9999.</summary>
    public const ulong LatestTime = 253_402_300_799;

    internal const ulong Day = 24 * 60 * 60;
    internal const ulong Week = 7 * Day;

    /// <summary>The weeks of testing and buffer, or the 90 days, whichever is longer.</summary>
    public ulong LeastSecondsFromTestnet => LeastFromTestnet(TestingWeeks, BufferWeeks);

    /// <summary>Fills in what nobody chose: the latest testnet that still is early enough, deployment at the end of the tests, announcement a week later.</summary>
    /// <param name="config">The network; its MIN_GENESIS_TIME is not later than <see cref="LatestTime"/>.</param>
    /// <param name="testnetGenesis">When the testnet begins; null for the latest time that keeps the rule.</param>
    /// <param name="testingWeeks">Weeks of testing.</param>
    /// <param name="bufferWeeks">Weeks of buffer.</param>
    /// <param name="deployment">When the contract is deployed; null for the end of the tests.</param>
    /// <param name="announcement">When its address is published; null for a week after the deployment.</param>
    public static LaunchDates Choose(SpecConfig config, UnixSeconds? testnetGenesis, uint testingWeeks, uint bufferWeeks, UnixSeconds? deployment, UnixSeconds? announcement)
    {
        ArgumentNullException.ThrowIfNull(config);
        ulong least = LeastFromTestnet(testingWeeks, bufferWeeks);
        UnixSeconds testnet = testnetGenesis ?? new UnixSeconds(config.MinGenesisTime.Value - Math.Min(config.MinGenesisTime.Value, least));
        UnixSeconds deployed = deployment ?? new UnixSeconds(testnet.Value + (testingWeeks * Week));
        return new LaunchDates(testnet, testingWeeks, bufferWeeks, deployed, announcement ?? new UnixSeconds(deployed.Value + Week));
    }

    private static ulong LeastFromTestnet(uint testingWeeks, uint bufferWeeks) => Math.Max(LeastDaysFromTestnet * Day, ((ulong)testingWeeks + bufferWeeks) * Week);
}

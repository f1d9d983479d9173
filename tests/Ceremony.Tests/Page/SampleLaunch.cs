using Ceremony.Attestations;
using Ceremony.Following;
using Ceremony.Genesis;
using Ceremony.Manifest;
using Ceremony.Page;
using DepositContract.Contract;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.Networks;

namespace Ceremony.Tests.Page;

/// <summary>The facts of a launch that is made up, with every part of the page in it.</summary>
internal static class SampleLaunch
{
    private const ulong Now = 1_600_000_000;

    public static IReadOnlyList<PageLanguage> Languages { get; } = [PageLanguage.English, new PageLanguage("zh-CN", "简体中文", text => text.ToString(Shout))];

    public static SpecConfig Config(string name = "sample") => TestDeposits.Minimal(validators: 16_384) with { ConfigName = name, MinGenesisTime = new UnixSeconds(Now + 90_000), GenesisDelay = 3_600 };

    /// <summary>Facts whose every text of others' is the one that is given.</summary>
    public static LaunchFacts Facts(string foreign = "sample") => new()
    {
        Config = Config(foreign),
        Progress = new FollowProgress(1, 1_234, new UnixSeconds(Now), new LedgerBlock(1_234, Hash(1), Hash(2), new UnixSeconds(Now), 12_345, default), default, 0, 2) { TipChecks = RangeChecks.StorageProof },
        Status = Status(),
        Timeline = [.. Enumerable.Range(0, 20).Select(i => new TimelinePoint(new UnixSeconds(Now - 72_000 + (3_600 * (ulong)i)), (ulong)(i * i * 34), (ulong)(i * i * 33)))],
        Recent = [Recent(3, DepositOutcome.NewValidator, default), Recent(2, DepositOutcome.TopUp, default), Recent(1, DepositOutcome.Ignored, IgnoredReason.SignatureNotValid), new(Event(0), new UnixSeconds(Now), null)],
        Contract = new ContractPanel(LaunchManifest.Of(Config(foreign), new ContractCreation(Hash(3), default, 1, 1, Hash(4), new UnixSeconds(Now))), [new LaunchCheck("contract_now", CheckOutcome.Unknown, $"the node said {foreign}")]),
        Attestations = [new AttestationPanel(new(DocumentKind.Report, foreign, default), [default], [default], 71, 100, 7_100, 1)],
    };

    /// <summary>The facts as a reader would see them, for pictures.</summary>
    public static LaunchFacts Shown()
    {
        LaunchFacts facts = Facts("Example launch");
        DepositOutcome[] outcomes = [DepositOutcome.NewValidator, DepositOutcome.NewValidator, DepositOutcome.Ignored, DepositOutcome.NewValidator, DepositOutcome.TopUp, DepositOutcome.NewValidator, DepositOutcome.NewValidator];
        return facts with
        {
            Recent = [.. outcomes.Select((outcome, i) => new RecentDeposit(
                TestDeposits.Make(i).At(12_344 - (ulong)i, 1_234 - (ulong)i, Hash(1)), new UnixSeconds(Now - (311 * (ulong)i)), new DepositFate(new DepositIndex(12_344 - (ulong)i), outcome, IgnoredReason.SignatureNotValid, 12_099 - (ulong)i, 1)))],
            Contract = facts.Contract with { Checks = [new LaunchCheck("contract_now", CheckOutcome.Passed, $"contract {facts.Config.DepositContractAddress} is the deposit contract")] },
        };
    }

    /// <summary>The same launch when it is decided.</summary>
    public static LaunchFacts Decided()
    {
        GenesisEth1Block block = new(1_234, Hash(1), Hash(2), new UnixSeconds(Now));
        GenesisStatus status = Status(active: 16_384);
        ValidatorCondition validators = new(16_384, 16_384, new DepositIndex(16_600), block);
        TimeCondition time = status.Time with { MinGenesisTime = new UnixSeconds(Now), FirstBlock = block };
        LaunchFacts shown = Shown();
        return shown with
        {
            Progress = shown.Progress! with { Tip = shown.Progress.Tip! with { DepositCount = 16_729 } },
            Status = status with { Phase = GenesisPhase.Decided, Validators = validators, Time = time, Trigger = new GenesisTrigger(block, 16_729, 16_383, time, validators), Forecast = null },
            Genesis = new GenesisSummary
            {
                ForkName = ForkName.Phase0,
                GenesisTime = new UnixSeconds(Now + 3_600),
                GenesisValidatorsRoot = default,
                StateRoot = default,
                GenesisBlockRoot = default,
                ZeroStateHeaderRoot = default,
                ForkVersion = default,
                ValidatorCount = 16_484,
                ActiveValidatorCount = 16_384,
                TotalBalance = 16_500,
                Eth1Data = new Eth2Core.Phase0.Eth1Data(default, 16_729, Hash(1)),
                Sha256 = default,
                IsValidGenesisState = true,
            },
        };
    }

    public static GenesisStatus Status(ulong active = 12_000) => new()
    {
        Phase = GenesisPhase.WaitingForTimeAndValidators,
        Head = new GenesisEth1Block(1_234, Hash(1), Hash(2), new UnixSeconds(Now)),
        Time = new TimeCondition(new UnixSeconds(Now + 90_000), 3_600, null, null),
        Validators = new ValidatorCondition(16_384, active, null, null),
        Deposits = new DepositStatistics(active + 345, active + 100, active, 45, 0, 0, 200),
        FollowSeconds = 28_672,
        EarliestGenesisTime = new UnixSeconds(Now + 90_000),
        Forecast = new ValidatorForecast(86_400, 4_000, new UnixSeconds(Now + 94_700), new UnixSeconds(Now + 90_000), new UnixSeconds(Now + 99_000)),
    };

    private static RecentDeposit Recent(ulong index, DepositOutcome outcome, IgnoredReason reason) => new(Event(index), new UnixSeconds(Now), new DepositFate(new DepositIndex(index), outcome, reason, index, index));

    private static DepositEvent Event(ulong index) => TestDeposits.Make((int)index, new Gwei(32_500_000_001)).At(index, 1_234, Hash(1));

    private static Hash32 Hash(byte seed) => new([.. Enumerable.Repeat(seed, 32)]);

    // A language whose texts are told apart from English at a glance.
    private static string Shout(string template) => "«" + template + "»";
}

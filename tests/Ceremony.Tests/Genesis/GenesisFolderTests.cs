using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ceremony.Config;
using Ceremony.Following;
using Ceremony.Genesis;
using Eth2Core;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace Ceremony.Tests.Genesis;

public sealed class GenesisFolderTests : IDisposable
{
    private static readonly SpecConfig Config = TestDeposits.Minimal(validators: 2) with { MinGenesisTime = new UnixSeconds(1_000_300), Eth1FollowDistance = 1 };

    private readonly string _folder = Directory.CreateTempSubdirectory("genesis-folder-").FullName;

    private string Target => Path.Combine(_folder, "genesis");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Writes_three_files_whose_digests_the_report_names()
    {
        (ComputedGenesis genesis, GenesisReport report) = await ComputeAsync();

        byte[] written = Write(Target, genesis, Config, report);

        Directory.GetFiles(Target).Select(Path.GetFileName).Should().BeEquivalentTo(["genesis.ssz", "config.yaml", "report.json"]);
        byte[] state = File.ReadAllBytes(Path.Combine(Target, GenesisFolder.StateFile));
        byte[] config = File.ReadAllBytes(Path.Combine(Target, GenesisFolder.ConfigFile));
        File.ReadAllBytes(Path.Combine(Target, GenesisFolder.ReportFile)).Should().Equal(written);
        state.Should().Equal(genesis.Ssz.ToArray());
        ConfigYaml.TryRead(config, out SpecConfig? read, out _, out _).Should().BeTrue();
        read!.DepositContractAddress.Should().Be(Config.DepositContractAddress);
        JsonNode json = JsonNode.Parse(written)!;
        json["files"]!["genesis.ssz"]!["sha256"]!.GetValue<string>().Should().Be(Convert.ToHexStringLower(SHA256.HashData(state)));
        json["files"]!["config.yaml"]!["sha256"]!.GetValue<string>().Should().Be(Convert.ToHexStringLower(SHA256.HashData(config)));
        json["genesis"]!["state_root"]!.GetValue<string>().Should().Be(genesis.State.HashTreeRoot().ToString());
        json["decision"]!["genesis_block"]!["number"]!.GetValue<int>().Should().Be(1);
        json["deposits"]!.AsArray().Select(deposit => deposit!["outcome"]!.GetValue<string>()).Should().Equal("new_validator", "ignored", "new_validator", "top_up");
        CanonicalJson.Write(json).Should().Equal(written, "the report is in its canonical form");
    }

    [Fact]
    public async Task The_report_is_the_same_in_every_culture_and_at_every_later_head()
    {
        (ComputedGenesis genesis, GenesisReport report) = await ComputeAsync();
        byte[] first = Write(Target, genesis, Config, report);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in new[] { "tr-TR", "ar-SA", "de-DE", "fa-IR" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                (ComputedGenesis again, GenesisReport later) = await ComputeAsync(blocksAfter: 7);
                Write(Target + culture, again, Config, later).Should().Equal(first, culture);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Refuses_a_folder_that_is_not_empty_and_takes_an_empty_one()
    {
        (ComputedGenesis genesis, GenesisReport report) = await ComputeAsync();
        Directory.CreateDirectory(Target);
        GenesisFolder.Write(Target, genesis, Config, report);

        FluentActions.Invoking(() => GenesisFolder.Write(Target, genesis, Config, report)).Should().Throw<GenesisFolderException>()
            .WithMessage($"{Target}: expected no such folder, got one that is not empty");
        Directory.GetFileSystemEntries(_folder).Should().Equal(Target);
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_the_disk_refuses_and_cleans_up_after_a_killed_run()
    {
        (ComputedGenesis genesis, GenesisReport report) = await ComputeAsync();
        string inFile = Path.Combine(_folder, "file");
        File.WriteAllText(inFile, "x");

        FluentActions.Invoking(() => GenesisFolder.Write(Path.Combine(inFile, "genesis"), genesis, Config, report)).Should().Throw<GenesisFolderException>()
            .Where(exception => exception.Code == "genesis-folder-write");
        Directory.GetFileSystemEntries(_folder).Should().Equal(inFile);

        Directory.CreateDirectory(Target + ".partial");
        File.WriteAllText(Path.Combine(Target + ".partial", "genesis.ssz"), "half");
        GenesisFolder.Write(Target, genesis, Config, report);
        Directory.GetFileSystemEntries(_folder).Should().BeEquivalentTo([inFile, Target]);
    }

    [Fact]
    public async Task Verification_finds_nothing_in_what_was_written()
    {
        (ComputedGenesis genesis, GenesisReport report) = await ComputeAsync();
        byte[] config = Encoding.UTF8.GetBytes(ConfigYaml.Write(Config));
        byte[] json = Write(Target, genesis, Config, report);

        GenesisVerification.CompareState("genesis.ssz", genesis.Ssz, genesis).Should().BeEmpty();
        GenesisVerification.CompareConfig("config.yaml", config, Config).Should().BeEmpty();
        GenesisVerification.CompareReport("report.json", json, report, genesis.Ssz, config).Should().BeEmpty();
    }

    [Fact]
    public async Task Verification_names_every_field_of_the_state_that_differs()
    {
        (ComputedGenesis genesis, _) = await ComputeAsync();
        BeaconState state = (BeaconState)genesis.State;
        BeaconState.TryDeserialize(genesis.Ssz.Span, Config.Preset, out BeaconState? other, out _).Should().BeTrue();
        other!.Validators[1] = other.Validators[1] with { EffectiveBalance = new Gwei(31_000_000_000), ExitEpoch = 7 };
        other.Balances.Add(new Gwei(5));
        other.Eth1DepositIndex = 9;

        string[] messages = [.. GenesisVerification.CompareState("genesis.ssz", other.Serialize(), genesis).Select(difference => difference.Message.ToString())];

        messages.Should().Equal(
            "genesis.ssz: eth1_deposit_index: expected 4, got 9",
            "genesis.ssz: validators[1].effective_balance: expected 32000000000, got 31000000000",
            "genesis.ssz: validators[1].exit_epoch: expected 18446744073709551615, got 7",
            "genesis.ssz: balances: expected 2 items, got 3 items");
        state.Validators.Should().HaveCount(2);
    }

    [Fact]
    public async Task Verification_says_when_a_file_is_no_state_no_configuration_and_no_report()
    {
        (ComputedGenesis genesis, GenesisReport report) = await ComputeAsync();
        byte[] junk = [1, 2, 3];

        GenesisVerification.CompareState("genesis.ssz", junk, genesis).Should().ContainSingle().Which.Field.Should().Be("whole file");
        GenesisVerification.CompareConfig("config.yaml", junk, Config).Should().ContainSingle().Which.Field.Should().Be("whole file");
        GenesisVerification.CompareReport("report.json", junk, report, genesis.Ssz, junk).Should().ContainSingle().Which.Field.Should().Be("whole file");
    }

    [Fact]
    public async Task Verification_finds_a_changed_key_and_a_changed_member()
    {
        (ComputedGenesis genesis, GenesisReport report) = await ComputeAsync();
        byte[] config = Encoding.UTF8.GetBytes(ConfigYaml.Write(Config));
        byte[] json = Write(Target, genesis, Config, report);
        JsonNode changed = JsonNode.Parse(json)!;
        changed["deposits"]![1]!["reason"] = "pubkey_not_valid";
        changed["more"] = 1;

        GenesisVerification.CompareConfig("config.yaml", Encoding.UTF8.GetBytes(ConfigYaml.Write(Config with { GenesisDelay = 7 })), Config)
            .Should().Equal(new GenesisDifference("config.yaml", "GENESIS_DELAY", $"300", $"7"));
        GenesisVerification.CompareReport("report.json", CanonicalJson.Write(changed), report, genesis.Ssz, config).Should().Equal(
            new GenesisDifference("report.json", "deposits[1].reason", $"\"signature_not_valid\"", $"\"pubkey_not_valid\""),
            new GenesisDifference("report.json", "more", $"nothing", $"1"));
        GenesisVerification.CompareReport("report.json", Encoding.UTF8.GetBytes(" " + Encoding.UTF8.GetString(json)), report, genesis.Ssz, config)
            .Should().Equal(new GenesisDifference("report.json", "whole file", $"canonical JSON (RFC 8785)", $"the same values in another form"));
    }

    private static async Task<(ComputedGenesis Genesis, GenesisReport Report)> ComputeAsync(int blocksAfter = 1)
    {
        FakeChain chain = new();
        chain.Add(1_000_000, TestDeposits.Make(0), TestDeposits.Make(1, isValid: false));
        chain.Add(1_000_014, TestDeposits.Make(2), TestDeposits.Make(0));
        for (int i = 0; i < blocksAfter; i++)
            chain.Add(1_000_028 + (14 * (ulong)i), TestDeposits.Make(10 + i));
        LedgerIdentity identity = LedgerIdentity.Of(Config);
        using Ledger ledger = Ledger.InMemory(identity);
        chain.FillLedger(ledger, chain.Blocks.Count - 1);
        GenesisDecision decision = await new GenesisSearch(Config, new MarkedBls()).FindAsync(chain, ledger);
        decision.IsDecided.Should().BeTrue();
        ComputedGenesis genesis = ComputedGenesis.Of(decision.ToBeaconState(), Config);
        IEnumerable<ReportedDeposit> deposits = ledger.ReadAllDeposits().Select(deposit => new ReportedDeposit(deposit.Data, deposit.BlockNumber));
        return (genesis, GenesisReport.Of(genesis, decision.Candidate, decision.Status.Trigger, Config, deposits));
    }

    private static byte[] Write(string folder, ComputedGenesis genesis, SpecConfig config, GenesisReport report)
    {
        GenesisFolder.Write(folder, genesis, config, report);
        return File.ReadAllBytes(Path.Combine(folder, GenesisFolder.ReportFile));
    }
}

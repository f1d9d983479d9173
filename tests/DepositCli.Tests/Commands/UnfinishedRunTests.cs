using DepositCli.Files;
using FluentAssertions;

namespace DepositCli.Tests.Commands;

/// <summary>What becomes of the folder that a killed run left.</summary>
public sealed class UnfinishedRunTests
{
    private const string Keystore0 = "keystore-m_12381_3600_0_0_0-1795323938.json";
    private const string Keystore1 = "keystore-m_12381_3600_1_0_0-1795323938.json";

    [Fact]
    public async Task Is_told_of_and_not_touched_where_nobody_decides()
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        IReadOnlyList<string> before = folder.Entries;

        CommandResult result = await InProcess.RunAsync(Arguments(folder));

        result.ExitCode.Should().Be(64);
        result.Messages.Should().StartWith($"{folder["validator_keys.partial"]}: a run of 2026-11-22 05:05:38 UTC was not finished: 2 keystores of 2 for mainnet, from index 0\n");
        result.Error.Should().Be($"error: {folder["validator_keys.partial"]}: an earlier run was not finished");
        result.Hint.Should().Be("hint: give --resume to finish it, or --discard to remove it and begin anew");
        folder.Entries.Should().Equal(before);
    }

    [Fact]
    public async Task Resuming_keeps_what_is_right_and_makes_the_rest()
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        string kept = File.ReadAllText(folder[$"validator_keys.partial/{Keystore0}"]);
        Truncate(folder[$"validator_keys.partial/{Keystore1}"]);

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "--resume"));

        result.ExitCode.Should().Be(0, result.Messages);
        File.ReadAllText(folder[$"validator_keys/{Keystore0}"]).Should().Be(kept);
        await ShouldBeWholeAsync(folder, 2);
    }

    [Fact]
    public async Task Resuming_needs_the_same_password()
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        IReadOnlyList<string> before = folder.Entries;
        folder.WriteSecret("other.txt", "another password of mine");

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "--resume", "--password_file", folder["other.txt"]));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Match($"error: {folder["validator_keys.partial"]}/keystore-m_12381_3600_?_0_0-1795323938.json: this keystore of the unfinished run does not open with this password");
        folder.Entries.Except(["other.txt"]).Should().BeEquivalentTo(before.Where(name => !name.EndsWith("manifest.json", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Resuming_needs_the_same_mnemonic()
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        folder.WriteSecret("other.txt", "legal winner thank year wave sausage worth useful legal winner thank yellow");

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "--resume", "--mnemonic_file", folder["other.txt"]));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Match($"error: {folder["validator_keys.partial"]}/keystore-m_12381_3600_?_0_0-1795323938.json: this keystore of the unfinished run is not of this mnemonic");
        result.Hint.Should().Be("hint: give the mnemonic, passphrase and password of that run, or --discard to remove what it left");
        Directory.Exists(folder["validator_keys.partial"]).Should().BeTrue();
    }

    [Theory]
    [InlineData("--num_validators", "3")]
    [InlineData("--chain", "hoodi")]
    [InlineData("--validator_start_index", "1")]
    [InlineData("--withdrawal_address", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("--shared-kdf", null)]
    [InlineData("--compounding", null)]
    public async Task Resuming_needs_the_same_request(string flag, string? value)
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        IReadOnlyList<string> before = folder.Entries;
        string[] other = Replace(Arguments(folder), flag, value);

        CommandResult resumed = await InProcess.RunAsync([.. other, "--resume"]);
        CommandResult undecided = await InProcess.RunAsync(other);

        resumed.ExitCode.Should().Be(1);
        resumed.Error.Should().Be($"error: {folder["validator_keys.partial"]}: the unfinished run was asked for something else");
        undecided.Error.Should().Be($"error: {folder["validator_keys.partial"]}: an earlier run, which was asked for something else, was not finished");
        folder.Entries.Should().Equal(before);
    }

    [Fact]
    public async Task Discarding_begins_anew()
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        string before = File.ReadAllText(folder[$"validator_keys.partial/{Keystore0}"]);

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "--discard"));

        result.ExitCode.Should().Be(0, result.Messages);
        File.ReadAllText(folder[$"validator_keys/{Keystore0}"]).Should().NotBe(before);
        await ShouldBeWholeAsync(folder, 2);
    }

    [Theory]
    [InlineData("resume", 0)]
    [InlineData("discard", 0)]
    [InlineData("what?", 64)]
    public async Task The_user_is_asked_where_there_is_one(string answer, int exitCode)
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        FakeTerminal terminal = new(answer);

        CommandResult result = await InProcess.RunAsync(terminal, [.. Arguments(folder).Where(word => word != "--non_interactive")]);

        result.ExitCode.Should().Be(exitCode, result.Messages);
        terminal.Questions.Should().Equal("Type resume to finish it, or discard to remove it and begin anew:");
    }

    [Fact]
    public async Task A_plan_that_was_cut_off_is_no_loss()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["validator_keys.partial"]);
        folder.WriteSecret("validator_keys.partial/plan.json", "{\"amou");

        CommandResult result = await InProcess.RunAsync(Arguments(folder));

        result.ExitCode.Should().Be(0, result.Messages);
        await ShouldBeWholeAsync(folder, 2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{\"amount\":1}")]
    public async Task Without_a_whole_plan_there_is_only_discarding(string? plan)
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        File.Delete(folder["validator_keys.partial/plan.json"]);
        File.Delete(folder["validator_keys.partial/manifest.json"]);
        if (plan is not null) folder.WriteSecret("validator_keys.partial/plan.json", plan);

        (await InProcess.RunAsync(Arguments(folder, "--resume"))).ExitCode.Should().Be(1);
        CommandResult result = await InProcess.RunAsync(Arguments(folder, "--discard"));

        result.ExitCode.Should().Be(0, result.Messages);
        await ShouldBeWholeAsync(folder, 2);
    }

    [Fact]
    public async Task A_run_that_was_killed_just_before_the_rename_says_by_its_manifest_what_it_was()
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        File.Delete(folder["validator_keys.partial/plan.json"]);

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "--resume"));

        result.ExitCode.Should().Be(0, result.Messages);
        await ShouldBeWholeAsync(folder, 2);
    }

    [Fact]
    public async Task Both_flags_are_one_too_many()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "--resume", "--discard"));

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: --resume and --discard were both given");
    }

    [Fact]
    public async Task A_new_mnemonic_cannot_finish_what_another_began()
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);

        CommandResult resumed = await InProcess.RunAsync(NewMnemonic(folder, "--resume"));
        CommandResult discarded = await InProcess.RunAsync(NewMnemonic(folder, "--discard"));

        resumed.Error.Should().Be($"error: {folder["validator_keys.partial"]}: the mnemonic of the unfinished run is not known here");
        resumed.Hint.Should().Be("hint: if you have it, use existing-mnemonic --resume; otherwise --discard removes what that run left");
        discarded.ExitCode.Should().Be(0, discarded.Messages);
    }

    [Fact]
    public async Task A_new_mnemonic_that_is_in_its_file_can_be_resumed()
    {
        using TemporaryFolder folder = new();
        await LeaveUnfinishedAsync(folder);
        folder.WriteSecret("new.txt", Sample.Mnemonic);

        CommandResult result = await InProcess.RunAsync(NewMnemonic(folder, "--resume"));

        result.ExitCode.Should().Be(0, result.Messages);
        File.Exists(folder["new.txt"]).Should().BeTrue();
        await ShouldBeWholeAsync(folder, 2);
    }

    private static string[] Arguments(TemporaryFolder folder, params string[] more) => Replace(Sample.Arguments(folder, 2, ["--chain", "mainnet"]), more);

    private static string[] NewMnemonic(TemporaryFolder folder, string decision)
    {
        List<string> arguments = [.. Arguments(folder, decision)];
        arguments[0] = "new-mnemonic";
        arguments[arguments.IndexOf("--mnemonic_file")] = "--mnemonic_output_file";
        arguments[arguments.IndexOf(folder["mnemonic.txt"])] = folder["new.txt"];
        return [.. arguments];
    }

    /// <summary>Gives flags other values, or adds them.</summary>
    private static string[] Replace(string[] arguments, params string?[] flags)
    {
        List<string> changed = [.. arguments];
        for (int i = 0; i < flags.Length; i++)
        {
            string? value = i + 1 < flags.Length && flags[i + 1]?.StartsWith("--", StringComparison.Ordinal) == false ? flags[i + 1] : null;
            int at = changed.IndexOf(flags[i]!);
            if (at >= 0 && value is not null) changed[at + 1] = value;
            else if (at < 0) changed.AddRange(value is null ? [flags[i]!] : [flags[i]!, value]);
            if (value is not null || (i + 1 < flags.Length && flags[i + 1] is null)) i++;
        }

        return [.. changed];
    }

    /// <summary>What a run leaves that is killed after the last keystore: made by a whole run, and taken back.</summary>
    private static async Task LeaveUnfinishedAsync(TemporaryFolder folder)
    {
        (await InProcess.RunAsync(Arguments(folder))).ExitCode.Should().Be(0);
        Directory.Move(folder["validator_keys"], folder["validator_keys.partial"]);
        ValidatorKeysManifest.TryRead(File.ReadAllBytes(folder["validator_keys.partial/manifest.json"]), out ValidatorKeysManifest? manifest).Should().BeTrue();
        SecretFile.Create(folder["validator_keys.partial/plan.json"], new ValidatorKeysManifest(manifest!.Plan, null).Write());
    }

    private static void Truncate(string path)
    {
        string half = File.ReadAllText(path)[..300];
        File.Delete(path);
        File.WriteAllText(path, half);
    }

    private static async Task ShouldBeWholeAsync(TemporaryFolder folder, int count)
    {
        CommandResult result = await InProcess.RunAsync("verify-keys", folder["validator_keys"], "--password_file", folder["password.txt"], "--json");
        result.ExitCode.Should().Be(0, result.Output + result.Messages);
        result.Json.GetProperty("keystores").GetProperty("opened").GetInt32().Should().Be(count);
        folder.Entries.Should().NotContain("validator_keys.partial");
    }
}

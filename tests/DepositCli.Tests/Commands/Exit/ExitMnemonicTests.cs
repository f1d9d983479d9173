using System.Text.Json;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Capella;
using Eth2Core.Keys;
using Eth2Core.Phase0;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests.Commands.Exit;

public sealed class ExitMnemonicTests
{
    private static readonly Root MainnetRoot = Root.Parse("0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95");

    [VectorFact]
    public async Task Exits_are_those_of_the_samples_byte_for_byte()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "100,101"));

        result.ExitCode.Should().Be(0, result.Messages);
        foreach (int index in new[] { 100, 101 })
        {
            string expected = VectorFiles.ReadText($"samples/f_exits/exit_transactions/signed_exit_transaction-{index}-1795324006.json");
            File.ReadAllText(folder[$"exit_transactions/signed_exit_transaction-{index}-1795323938.json"]).Should().Be(expected);
        }

        VectorFiles.AssertEveryFileWasRead("samples/f_exits");
    }

    [Theory]
    [InlineData("1:101,0:100")]
    [InlineData("0:100, 1:101")]
    [InlineData("[0:100;1:101]")]
    public async Task Pairs_say_which_key_is_whose(string pairs)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, pairs, "--epoch", "7"));

        result.ExitCode.Should().Be(0, result.Messages);
        Read(folder, 100).Should().Be(Expected(0, 100, 7));
        Read(folder, 101).Should().Be(Expected(1, 101, 7));
    }

    [Theory]
    [InlineData("101,100")]
    [InlineData("101 100")]
    [InlineData("(101; 100)")]
    public async Task A_list_without_keys_takes_consecutive_ones_from_the_start_index_on(string list)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, list, "--validator_start_index", "3"));

        result.ExitCode.Should().Be(0, result.Messages);
        Read(folder, 101).Should().Be(Expected(3, 101, 0));
        Read(folder, 100).Should().Be(Expected(4, 100, 0));
    }

    [Fact]
    public async Task Json_says_what_was_signed_and_where_it_is()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "0:100", "--json"));

        result.ExitCode.Should().Be(0, result.Messages);
        result.Json.GetProperty("network_name").GetString().Should().Be("mainnet");
        result.Json.GetProperty("fork_version").GetString().Should().Be("0x03000000");
        result.Json.GetProperty("genesis_validators_root").GetString().Should().Be(MainnetRoot.ToString());
        result.Json.GetProperty("verified").GetBoolean().Should().BeTrue();
        JsonElement exit = result.Json.GetProperty("exits")[0];
        exit.GetProperty("validator_index").GetUInt64().Should().Be(100);
        exit.GetProperty("epoch").GetUInt64().Should().Be(0);
        exit.GetProperty("pubkey").GetString().Should().Be("0x" + Sample.FirstPubkey);
        exit.GetProperty("file").GetString().Should().Be(folder["exit_transactions/signed_exit_transaction-100-1795323938.json"]);
        result.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Nobody_else_can_read_or_change_what_it_wrote()
    {
        using TemporaryFolder folder = new();

        await InProcess.RunAsync(Arguments(folder, "100,101"));

        File.GetUnixFileMode(folder["exit_transactions"]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFiles(folder["exit_transactions"]).Should().HaveCount(2).And.OnlyContain(path => File.GetUnixFileMode(path) == UnixFileMode.UserRead);
    }

    [Fact]
    public async Task Asks_for_the_mnemonic_that_no_file_gives()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new(Sample.Mnemonic);

        CommandResult result = await InProcess.RunAsync(terminal, "exit-transaction-mnemonic", "--chain", "mainnet", "--validator_indices", "100", "--folder", folder.Path);

        result.ExitCode.Should().Be(0, result.Messages);
        Read(folder, 100).Should().Be(Expected(0, 100, 0));
        result.Output.Should().Contain($"validator 100  0x{Sample.FirstPubkey}");
    }

    [Fact]
    public async Task Never_asks_when_it_must_not_and_names_the_flag()
    {
        CommandResult result = await InProcess.RunAsync(new FakeTerminal(), "exit-transaction-mnemonic", "--chain", "mainnet", "--validator_indices", "100", "--non_interactive");

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: --mnemonic-file is needed, and --non-interactive forbids to ask");
    }

    [Theory]
    [InlineData("0:100,101", "validator-indices-invalid", "--validator-indices: expected all as INDEX or all as KEY:INDEX, got both")]
    [InlineData("100,100", "validator-indices-invalid", "--validator-indices: expected every validator once, got 100 twice")]
    [InlineData("0:100,1:100", "validator-indices-invalid", "--validator-indices: expected every validator once, got 100 twice")]
    [InlineData("0:100,0:101", "validator-indices-invalid", "--validator-indices: expected every key once, got 0 twice")]
    [InlineData("100,,101", "validator-indices-invalid", "--validator-indices: expected a number below 1099511627776, got \"\"")]
    [InlineData("100,", "validator-indices-invalid", "--validator-indices: expected a number below 1099511627776, got \"\"")]
    [InlineData("", "validator-indices-invalid", "--validator-indices: expected at least one index, got none")]
    [InlineData("[]", "validator-indices-invalid", "--validator-indices: expected at least one index, got none")]
    [InlineData("-1", "validator-indices-invalid", "--validator-indices: expected a number below 1099511627776, got \"-1\"")]
    [InlineData("0x64", "validator-indices-invalid", "--validator-indices: expected a number below 1099511627776, got \"0x64\"")]
    [InlineData("1099511627776", "validator-indices-invalid", "--validator-indices: expected a number below 1099511627776, got \"1099511627776\"")]
    [InlineData("0:1:2", "validator-indices-invalid", "--validator-indices: expected KEY:INDEX with a key below 2^32 and an index below 1099511627776, got \"0:1:2\"")]
    [InlineData("4294967296:1", "validator-indices-invalid", "--validator-indices: expected KEY:INDEX with a key below 2^32 and an index below 1099511627776, got \"4294967296:1\"")]
    [InlineData(":1", "validator-indices-invalid", "--validator-indices: expected KEY:INDEX with a key below 2^32 and an index below 1099511627776, got \":1\"")]
    public async Task Refuses_a_list_that_is_wrong(string list, string code, string message)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, list, "--json"));

        result.ExitCode.Should().Be(64);
        Error(result).Should().Be((code, message));
        folder.Entries.Should().Equal("mnemonic.txt");
    }

    [Fact]
    public async Task Refuses_pairs_with_a_start_index()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "0:100", "--validator_start_index", "0"));

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: --validator-start-index is for a list without keys, and --validator-indices names them");
    }

    [Fact]
    public async Task Refuses_keys_beyond_the_last_one()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "100,101", "--validator_start_index", "4294967295"));

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: --validator-indices: expected keys below 2^32, got 4294967296 for validator 101");
    }

    [Theory]
    [InlineData("--mnemonic", "--mnemonic-file FILE")]
    [InlineData("--mnemonic_password", "--passphrase-file FILE")]
    [InlineData("--keystore_password", "--password-file FILE")]
    public async Task Refuses_secrets_on_the_command_line_and_names_what_to_use(string flag, string instead)
    {
        CommandResult result = await InProcess.RunAsync("exit-transaction-mnemonic", "--chain", "mainnet", "--validator_indices", "1", flag, "hunter2hunter2", "--non_interactive");

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be($"error: {flag.Replace('_', '-')}: expected no secret on the command line, where other programs and the shell's history see it");
        result.Hint.Should().Contain(instead);
        result.Messages.Should().NotContain("hunter2");
    }

    [Fact]
    public async Task A_network_that_never_had_the_fork_takes_no_such_exits()
    {
        using TemporaryFolder folder = new();
        string[] arguments = [.. Arguments(folder, "1").Select(argument => argument == "mainnet" ? "medalla" : argument)];

        CommandResult result = await InProcess.RunAsync(arguments);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: medalla: no CAPELLA_FORK_VERSION is known, and exits are signed under it");
    }

    private static string[] Arguments(TemporaryFolder folder, string indices, params string[] more) =>
    [
        "exit-transaction-mnemonic", "--non_interactive", "--chain", "mainnet", "--mnemonic_file", folder.WriteSecret("mnemonic.txt", Sample.Mnemonic + "\n"),
        "--validator_indices", indices, "--output_folder", folder.Path, .. more,
    ];

    private static SignedVoluntaryExit Read(TemporaryFolder folder, ulong index)
    {
        SignedExitFile.TryRead(File.ReadAllBytes(folder[$"exit_transactions/signed_exit_transaction-{index}-1795323938.json"]), out SignedVoluntaryExit? exit).Should().BeTrue();
        return exit!;
    }

    private static SignedVoluntaryExit Expected(uint keyIndex, ulong index, ulong epoch)
    {
        using SecretBytes key = SampleKeystore.Key(KeyPath.Signing(keyIndex));
        return ValidatorExit.Create(key.Span, new VoluntaryExit(epoch, index), ForkVersion.Parse("0x03000000"), MainnetRoot, ManagedBls.Instance);
    }

    private static (string? Code, string? Message) Error(CommandResult result)
    {
        JsonElement error = result.Json.GetProperty("error");
        return (error.GetProperty("code").GetString(), error.GetProperty("message").GetString());
    }
}

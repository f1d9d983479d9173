using Eth2Core;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests.Commands.Exit;

public sealed class ExitKeystoreTests
{
    [VectorFact]
    public async Task The_exit_of_the_sample_keystore_is_that_of_the_samples_byte_for_byte()
    {
        using TemporaryFolder folder = new();
        string keystore = VectorFiles.PathOf(VectorFiles.List("samples/a", "keystore-m_12381_3600_0_0_0-*.json").Single());

        CommandResult result = await InProcess.RunAsync("exit-transaction-keystore", "--chain", "mainnet", "--keystore", keystore, "--validator_index", "100", "--epoch", "0",
            "--keystore_password_file", folder.WriteSecret("password.txt", Sample.Password), "--output_folder", folder.Path, "--non_interactive");

        result.ExitCode.Should().Be(0, result.Messages);
        File.ReadAllText(folder["exit_transactions/signed_exit_transaction-100-1795323938.json"])
            .Should().Be(VectorFiles.ReadText("samples/i_exit_keystore/exit_transactions/signed_exit_transaction-100-1795324048.json"));
        VectorFiles.AssertEveryFileWasRead("samples/i_exit_keystore");
    }

    [Fact]
    public async Task Asks_for_the_password_once()
    {
        using TemporaryFolder folder = new();
        string[] keystore = SampleKeystore.Arguments(folder);
        FakeTerminal terminal = new(Sample.Password);

        CommandResult result = await InProcess.RunAsync(terminal, ["exit-transaction-keystore", "--chain", "hoodi", .. keystore[..2], "--validator_index", "5", "--folder", folder.Path]);

        result.ExitCode.Should().Be(0, result.Messages);
        terminal.Questions.Should().Equal("The keystore's password (not shown):");
        folder.Entries.Should().Contain("exit_transactions/signed_exit_transaction-5-1795323938.json");
    }

    [Fact]
    public async Task Asks_for_everything_that_no_flag_says()
    {
        using TemporaryFolder folder = new();
        string[] keystore = SampleKeystore.Arguments(folder);
        FakeTerminal terminal = new("mainnet", "five", "5", keystore[1], Sample.Password);

        CommandResult result = await InProcess.RunAsync(terminal, "exit-transaction-keystore", "--folder", folder.Path);

        result.ExitCode.Should().Be(0, result.Messages);
        terminal.Questions.Should().Equal("Network, such as mainnet or hoodi:", "The validator's index on the chain:", "The validator's index on the chain:", "Keystore file:", "The keystore's password (not shown):");
        result.Messages.Should().StartWith("--validator-index: expected a number below 1099511627776, got \"five\"\n");
        folder.Entries.Should().Contain("exit_transactions/signed_exit_transaction-5-1795323938.json");
    }

    [Fact]
    public async Task Asks_again_for_a_password_that_was_mistyped()
    {
        using TemporaryFolder folder = new();
        string[] keystore = SampleKeystore.Arguments(folder);
        FakeTerminal terminal = new(Sample.Password + " ", Sample.Password);

        CommandResult result = await InProcess.RunAsync(terminal, ["exit-transaction-keystore", "--chain", "hoodi", .. keystore[..2], "--validator_index", "5", "--folder", folder.Path]);

        result.ExitCode.Should().Be(0, result.Messages);
        terminal.Questions.Should().HaveCount(2);
        result.Messages.Should().StartWith($"{folder["keystore.json"]}: keystore: checksum: wrong password or damaged file\n");
    }

    [Fact]
    public async Task Refuses_a_keystore_that_holds_another_key_than_it_says()
    {
        using TemporaryFolder folder = new();
        string[] keystore = SampleKeystore.Arguments(folder);
        BlsPubkeyBytes other = BlsPubkeyBytes.Parse("0xaeb399bf5648b0e9980c1731824c269631a41320c3d7f730c40587e1a37a5e1c8b5755fd90080a7b3fb90d3fd419c0a7");
        File.WriteAllBytes(folder["keystore.json"], SampleKeystore.Make(other));

        CommandResult result = await InProcess.RunAsync(["exit-transaction-keystore", "--chain", "mainnet", .. keystore, "--validator_index", "5", "--folder", folder.Path]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: {folder["keystore.json"]}: keystore: pubkey: expected 0x{Sample.FirstPubkey}, which is that of the key inside, got {other}");
        folder.Entries.Should().NotContain("exit_transactions");
    }

    [Fact]
    public async Task Refuses_a_wrong_password()
    {
        using TemporaryFolder folder = new();
        string[] keystore = SampleKeystore.Arguments(folder);
        folder.WriteSecret("password.txt", "not the password");

        CommandResult result = await InProcess.RunAsync(["exit-transaction-keystore", "--chain", "mainnet", .. keystore, "--validator_index", "5", "--folder", folder.Path]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: {folder["keystore.json"]}: keystore: checksum: wrong password or damaged file");
        folder.Entries.Should().NotContain("exit_transactions");
    }

    [Theory]
    [InlineData("{}", "keystore: version: missing")]
    [InlineData("nonsense", "keystore: line 1, column 2: expected one JSON object in UTF-8")]
    public async Task Refuses_what_is_no_keystore(string json, string error)
    {
        using TemporaryFolder folder = new();
        string[] keystore = SampleKeystore.Arguments(folder);
        File.WriteAllText(folder["keystore.json"], json);

        CommandResult result = await InProcess.RunAsync(["exit-transaction-keystore", "--chain", "mainnet", .. keystore, "--validator_index", "5", "--folder", folder.Path]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: {folder["keystore.json"]}: {error}");
    }

    [Theory]
    [InlineData("--keystore", "error: --keystore is needed")]
    [InlineData("--validator_index", "error: --validator-index is needed")]
    [InlineData("--chain", "error: --network or --config is needed")]
    [InlineData("--password_file", "error: --password-file is needed, and --non-interactive forbids to ask")]
    public async Task Never_asks_when_it_must_not_and_names_the_flag(string missing, string error)
    {
        using TemporaryFolder folder = new();
        List<string> arguments = ["exit-transaction-keystore", "--non_interactive", "--chain", "mainnet", .. SampleKeystore.Arguments(folder), "--validator_index", "5", "--folder", folder.Path];
        arguments.RemoveRange(arguments.IndexOf(missing), 2);

        CommandResult result = await InProcess.RunAsync(new FakeTerminal(), [.. arguments]);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
    }

    [Theory]
    [InlineData("--validator_index", "1099511627776", "error: --validator-index: expected a number below 1099511627776, got \"1099511627776\"")]
    [InlineData("--validator_index", "-1", "error: --validator-index: expected a number below 1099511627776, got \"-1\"")]
    [InlineData("--epoch", "soon", "error: --epoch: expected a whole number, got \"soon\"")]
    [InlineData("--chain", "mainne", "error: no known network is called \"mainne\"")]
    [InlineData("--chain", "Mainnet", "error: no known network is called \"Mainnet\"")]
    [InlineData("--chain", " mainnet", "error: no known network is called \" mainnet\"")]
    [InlineData("--chain", "", "error: no known network is called \"\"")]
    [InlineData("--genesis_validators_root", "0x4b36", "error: --genesis-validators-root: expected 64 hexadecimal digits, got \"0x4b36\"")]
    [InlineData("--genesis_validators_root", "0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f",
        "error: --genesis-validators-root: the root of mainnet is 0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95, got 0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f")]
    public async Task Refuses_a_wrong_flag_in_one_line(string flag, string value, string error)
    {
        using TemporaryFolder folder = new();
        Dictionary<string, string> flags = new() { ["--chain"] = "mainnet", ["--validator_index"] = "5", ["--folder"] = folder.Path, [flag] = value };

        CommandResult result = await InProcess.RunAsync(["exit-transaction-keystore", "--non_interactive", .. SampleKeystore.Arguments(folder), .. flags.SelectMany(pair => new[] { pair.Key, pair.Value })]);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
        folder.Entries.Should().Equal("keystore.json", "password.txt");
    }

    [Fact]
    public async Task An_unknown_network_lists_the_known_ones()
    {
        CommandResult result = await InProcess.RunAsync("exit-transaction-keystore", "--chain", "mainne");

        result.Hint.Should().StartWith("hint: known are mainnet, sepolia, holesky, hoodi, gnosis, chiado, lukso, lukso-testnet, ");
    }

    [Fact]
    public async Task Never_overwrites_an_exit()
    {
        using TemporaryFolder folder = new();
        string[] arguments = ["exit-transaction-keystore", "--chain", "mainnet", .. SampleKeystore.Arguments(folder), "--validator_index", "5", "--folder", folder.Path];
        await InProcess.RunAsync(arguments);
        IReadOnlyList<string> before = folder.Entries;

        CommandResult again = await InProcess.RunAsync(arguments);

        again.ExitCode.Should().Be(1);
        again.Error.Should().Be($"error: {folder["exit_transactions/signed_exit_transaction-5-1795323938.json"]}: there is something already");
        folder.Entries.Should().Equal(before);
    }
}

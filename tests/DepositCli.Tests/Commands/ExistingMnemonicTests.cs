using System.Text.Json;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests.Commands;

public sealed class ExistingMnemonicTests
{
    [Fact]
    public async Task Makes_the_keystores_and_the_deposits_of_a_known_mnemonic()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 2, "--chain", "mainnet", "--json"));

        result.ExitCode.Should().Be(0, result.Messages);
        folder.Entries.Should().Equal(
            "mnemonic.txt", "password.txt", "validator_keys",
            "validator_keys/deposit_data-1795323938.json",
            "validator_keys/keystore-m_12381_3600_0_0_0-1795323938.json",
            "validator_keys/keystore-m_12381_3600_1_0_0-1795323938.json",
            "validator_keys/manifest.json");
        JsonElement first = result.Json.GetProperty("validators")[0];
        first.GetProperty("pubkey").GetString().Should().Be("0x" + Sample.FirstPubkey);
        DepositDataFile.Read(result.Json.GetProperty("deposit_data_file").GetString()!)[0].DepositDataRoot.ToString().Should().Be("0x" + Sample.FirstDepositDataRoot);
        result.Json.GetProperty("validators").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Nobody_else_can_read_or_change_what_it_wrote()
    {
        using TemporaryFolder folder = new();

        await InProcess.RunAsync(Sample.Arguments(folder, 1, "--chain", "mainnet"));

        File.GetUnixFileMode(folder["validator_keys"]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFiles(folder["validator_keys"]).Should().HaveCount(3).And.OnlyContain(path => File.GetUnixFileMode(path) == UnixFileMode.UserRead);
    }

    [Fact]
    public async Task A_keystore_opens_with_the_password_and_with_no_other()
    {
        using TemporaryFolder folder = new();
        await InProcess.RunAsync(Sample.Arguments(folder, 1, "--chain", "mainnet", "--validator_start_index", "7"));
        byte[] json = File.ReadAllBytes(folder["validator_keys/keystore-m_12381_3600_7_0_0-1795323938.json"]);

        Keystore.TryParse(json, out Keystore? keystore, out _).Should().BeTrue();

        keystore!.TryDecrypt("MyPasswordIs"u8, out SecretBytes? secret, out _).Should().BeTrue();
        keystore.MatchesPubkey(secret!.Span, ManagedBls.Instance).Should().BeTrue();
        secret.Dispose();
        keystore.TryDecrypt("MyPasswordIt"u8, out _, out KeystoreError? error).Should().BeFalse();
        error!.Message.Should().Be("keystore: checksum: wrong password or damaged file");
    }

    [VectorTheory]
    [InlineData("samples/a", "mainnet", 10)]
    [InlineData("samples/d_gnosis", "gnosis", 2)]
    public async Task Deposit_data_are_those_of_the_samples_byte_for_byte(string sample, string network, int count)
    {
        string name = VectorFiles.List(sample, "deposit_data-*.json").Single();
        string expected = VectorFiles.ReadText(name).Replace("1.3.1-dev", DepositDataFile.FormatVersion, StringComparison.Ordinal);
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, count, "--network", network));

        result.ExitCode.Should().Be(0, result.Messages);
        File.ReadAllText(folder["validator_keys/deposit_data-1795323938.json"]).Should().Be(expected);
    }

    [Fact]
    public async Task Compounding_credentials_have_another_prefix_and_their_own_amount()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 1, "--chain", "mainnet", "--compounding", "--amount", "2048", "--json"));

        result.ExitCode.Should().Be(0, result.Messages);
        JsonElement validator = result.Json.GetProperty("validators")[0];
        validator.GetProperty("withdrawal_credentials").GetString().Should().Be("0x020000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045");
        validator.GetProperty("amount").GetUInt64().Should().Be(2_048_000_000_000);
    }

    [Theory]
    [InlineData("abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon", "error: mnemonic: all 12 words are in the english list, but the checksum is wrong: *")]
    [InlineData("abandon abandon abandon abandon abandno abandon abandon abandon abandon abandon abandon about", "error: mnemonic: word 5 of 12: \"abandno\" is not in the english list")]
    [InlineData("abandon about", "error: mnemonic: expected 12, 15, 18, 21 or 24 words, got 2")]
    public async Task Refuses_a_mnemonic_that_is_none_and_leaves_nothing(string mnemonic, string error)
    {
        using TemporaryFolder folder = new();
        string[] arguments = Sample.Arguments(folder, 1, "--chain", "mainnet");
        folder.WriteSecret("mnemonic.txt", mnemonic);

        CommandResult result = await InProcess.RunAsync(arguments);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Match(error);
        folder.Entries.Should().Equal("mnemonic.txt", "password.txt");
    }

    [Fact]
    public async Task Finds_the_language_of_the_words()
    {
        using TemporaryFolder folder = new();
        string[] arguments = Sample.Arguments(folder, 1, "--chain", "mainnet", "--json");
        folder.WriteSecret("mnemonic.txt", "abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abeille");

        CommandResult result = await InProcess.RunAsync(arguments);

        result.ExitCode.Should().Be(0, result.Messages);
    }

    [Theory]
    [InlineData("--chain", "Mainnet", "error: no known network is called \"Mainnet\"")]
    [InlineData("--chain", "main", "error: no known network is called \"main\"")]
    [InlineData("--num_validators", "-1", "error: --num-validators: expected a whole number, got \"-1\"")]
    [InlineData("--num_validators", "1e3", "error: --num-validators: expected a whole number, got \"1e3\"")]
    [InlineData("--validator_start_index", "4294967296", "error: --validator-start-index: expected a whole number, got \"4294967296\"")]
    [InlineData("--withdrawal_address", "0xd8da6bf26964af9d7eed9e03e53415d37aa96045", "error: --withdrawal-address: \"0xd8da6bf26964af9d7eed9e03e53415d37aa96045\" is not an address with its EIP-55 checksum")]
    [InlineData("--withdrawal_address", "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96046", "error: --withdrawal-address: \"0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96046\" is not an address with its EIP-55 checksum")]
    [InlineData("--withdrawal_address", "vitalik.eth", "error: --withdrawal-address: \"vitalik.eth\" is not an address with its EIP-55 checksum")]
    [InlineData("--withdrawal_address", "0x0000000000000000000000000000000000000000", "error: --withdrawal-address: nobody has the key of 0x0000000000000000000000000000000000000000")]
    [InlineData("--withdrawal_address", "0x00000000219ab540356cBB839Cbe05303d7705Fa", "error: --withdrawal-address: nobody has the key of 0x00000000219ab540356cBB839Cbe05303d7705Fa")]
    [InlineData("--amount", "33", "error: --amount is for --compounding: other validators deposit 32 ETH each")]
    [InlineData("--mnemonic_language", "English", "error: --mnemonic-language: no word list is called \"English\"")]
    [InlineData("--keystore_password", "MyPasswordIs", "error: --keystore-password: expected no secret on the command line, where other programs and the shell's history see it")]
    [InlineData("--mnemonic", "abandon about", "error: --mnemonic: expected no secret on the command line, where other programs and the shell's history see it")]
    public async Task Refuses_a_wrong_flag_in_one_line(string flag, string value, string error)
    {
        using TemporaryFolder folder = new();
        Dictionary<string, string> flags = new()
        {
            ["--num_validators"] = "1",
            ["--chain"] = "mainnet",
            ["--withdrawal_address"] = Sample.Address,
            ["--mnemonic_file"] = folder.WriteSecret("mnemonic.txt", Sample.Mnemonic),
            ["--password_file"] = folder.WriteSecret("password.txt", Sample.Password),
            ["--folder"] = folder.Path,
            [flag] = value,
        };

        CommandResult result = await InProcess.RunAsync(["existing-mnemonic", "--non_interactive", .. flags.SelectMany(pair => new[] { pair.Key, pair.Value })]);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
        result.Hint.Should().NotContain("MyPasswordIs");
        folder.Entries.Should().Equal("mnemonic.txt", "password.txt");
    }

    [Fact]
    public async Task An_unknown_network_lists_the_known_ones()
    {
        CommandResult result = await InProcess.RunAsync("existing-mnemonic", "--num_validators", "1", "--chain", "ropsten", "--non_interactive");

        result.Hint.Should().StartWith("hint: known are mainnet, ").And.Contain("hoodi").And.EndWith("for your own network give --config FILE");
    }

    [Theory]
    [InlineData("--num_validators", "error: --num-validators is needed")]
    [InlineData("--chain", "error: --network or --config is needed")]
    [InlineData("--mnemonic_file", "error: --mnemonic-file is needed, and --non-interactive forbids to ask")]
    [InlineData("--password_file", "error: --password-file is needed, and --non-interactive forbids to ask")]
    public async Task Never_asks_when_it_must_not_and_names_the_flag(string missing, string error)
    {
        using TemporaryFolder folder = new();
        List<string> arguments = [.. Sample.Arguments(folder, 1, "--chain", "mainnet")];
        arguments.RemoveRange(arguments.IndexOf(missing), 2);

        CommandResult result = await InProcess.RunAsync(new FakeTerminal(), [.. arguments]);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
    }

    [Theory]
    [InlineData("mnemonic.txt")]
    [InlineData("password.txt")]
    public async Task Refuses_a_secret_file_that_others_can_read(string name)
    {
        using TemporaryFolder folder = new();
        string[] arguments = Sample.Arguments(folder, 1, "--chain", "mainnet");
        File.SetUnixFileMode(folder[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        CommandResult result = await InProcess.RunAsync(arguments);

        result.ExitCode.Should().Be(1);
        result.Messages.Should().Be($"error: {folder[name]}: others may open this file (mode 644, expected 600 or 400)\nhint: chmod 600 {folder[name]}\n");
    }

    [Theory]
    [InlineData("elevenchars", "error: the password has 11 characters, expected at least 12")]
    [InlineData("eleven\u007fchars", "error: the password has 11 characters, expected at least 12")]
    [InlineData("two lines\nof a password", "error: */password.txt: expected a password on one line, got several lines")]
    [InlineData("", "error: */password.txt: the file is empty")]
    public async Task Refuses_a_password_that_protects_nothing(string password, string error)
    {
        using TemporaryFolder folder = new();
        string[] arguments = Sample.Arguments(folder, 1, "--chain", "mainnet");
        folder.WriteSecret("password.txt", password);

        CommandResult result = await InProcess.RunAsync(arguments);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Match(error);
        folder.Entries.Should().NotContain("validator_keys");
    }

    [Fact]
    public async Task Refuses_a_network_of_ones_own_with_the_fork_version_of_a_known_one()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 1, "--config", WriteConfig(folder, "0x00000000")));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: GENESIS_FORK_VERSION 0x00000000 of devnet-7 is that of mainnet (phase0)");
    }

    [Fact]
    public async Task Makes_deposits_for_a_network_of_ones_own()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 1, "--config", WriteConfig(folder, "0x70000077")));

        result.ExitCode.Should().Be(0, result.Messages);
        DepositDataEntry entry = DepositDataFile.Read(folder["validator_keys/deposit_data-1795323938.json"]).Single();
        entry.NetworkName.Should().Be("devnet-7");
        ValidatorDeposit.IsValidSignature(entry.Data, ForkVersion.Parse("0x70000077"), ManagedBls.Instance).Should().BeTrue();
        ValidatorDeposit.IsValidSignature(entry.Data, ForkVersion.Parse("0x00000000"), ManagedBls.Instance).Should().BeFalse();
    }

    [Fact]
    public async Task Never_overwrites_a_folder_of_keys()
    {
        using TemporaryFolder folder = new();
        string[] arguments = Sample.Arguments(folder, 1, "--chain", "mainnet");
        await InProcess.RunAsync(arguments);
        IReadOnlyList<string> before = folder.Entries;

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 2, "--chain", "mainnet"));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: {folder["validator_keys"]}: there is something already");
        folder.Entries.Should().Equal(before);
    }

    [Fact]
    public async Task Asks_for_the_secrets_that_no_file_gives()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new(Sample.Mnemonic, Sample.Password, Sample.Password);

        CommandResult result = await InProcess.RunAsync(terminal, Interactive(folder));

        result.ExitCode.Should().Be(0, result.Messages);
        terminal.Questions.Should().HaveCount(4); // with the address
        result.Output.Should().Contain("m/12381/3600/0/0/0  0x" + Sample.FirstPubkey);
    }

    [Fact]
    public async Task Without_an_address_the_stake_stays_with_the_mnemonic()
    {
        using TemporaryFolder folder = new();
        List<string> arguments = [.. Sample.Arguments(folder, 1, "--chain", "mainnet", "--json")];
        arguments.RemoveRange(arguments.IndexOf("--withdrawal_address"), 2);

        CommandResult result = await InProcess.RunAsync([.. arguments]);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Json.GetProperty("validators")[0].GetProperty("withdrawal_credentials").GetString().Should().StartWith("0x00");
    }

    [Fact]
    public async Task A_passphrase_makes_other_keys()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Sample.Arguments(folder, 1, "--chain", "mainnet", "--json", "--passphrase_file", folder.WriteSecret("passphrase.txt", "TREZOR\n")));

        result.ExitCode.Should().Be(0, result.Messages);
        result.Json.GetProperty("validators")[0].GetProperty("pubkey").GetString().Should().NotBe("0x" + Sample.FirstPubkey);
    }

    [Fact]
    public async Task Refuses_a_password_that_is_typed_in_two_ways()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new([Sample.Mnemonic, .. Enumerable.Repeat(new[] { Sample.Password, Sample.Password + "!" }, 3).SelectMany(pair => pair)]);

        CommandResult result = await InProcess.RunAsync(terminal, Interactive(folder));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: the two passwords differ");
        folder.Entries.Should().BeEmpty();
    }

    private static string[] Interactive(TemporaryFolder folder) =>
        ["existing-mnemonic", "--num_validators", "1", "--chain", "mainnet", "--withdrawal_address", Sample.Address, "--pbkdf2", "--folder", folder.Path];

    private static string WriteConfig(TemporaryFolder folder, string forkVersion)
    {
        Eth2Core.Networks.Network.TryFind("minimal", out Eth2Core.Networks.Network? minimal).Should().BeTrue();
        Eth2Core.Networks.SpecConfig config = minimal!.Config with { ConfigName = "devnet-7", GenesisForkVersion = ForkVersion.Parse(forkVersion), Entries = [] };
        File.WriteAllText(folder["config.yaml"], global::Ceremony.Config.ConfigYaml.Write(config));
        return folder["config.yaml"];
    }
}

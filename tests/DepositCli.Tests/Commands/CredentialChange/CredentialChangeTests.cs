using System.Text.Json;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Capella;
using Eth2Core.Keys;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests.Commands.CredentialChange;

public sealed class CredentialChangeTests
{
    private const string FileName = "bls_to_execution_changes/bls_to_execution_change-1795323938.json";
    private static readonly Root MainnetRoot = Root.Parse("0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95");

    [VectorFact]
    public async Task The_change_is_that_of_the_samples_byte_for_byte()
    {
        using TemporaryFolder folder = new();
        string expected = VectorFiles.ReadText("samples/g_btec/bls_to_execution_changes/bls_to_execution_change-1795324009.json").Replace("1.3.1-dev", DepositDataFile.FormatVersion, StringComparison.Ordinal);

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "100", Credentials(0)));

        result.ExitCode.Should().Be(0, result.Messages);
        File.ReadAllText(folder[FileName]).Should().Be(expected);
        File.GetUnixFileMode(folder[FileName]).Should().Be(UnixFileMode.UserRead);
        VectorFiles.AssertEveryFileWasRead("samples/g_btec");
    }

    [Fact]
    public async Task Several_changes_stand_in_one_file_in_the_order_of_the_lists()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "5:300,4:200", $"[{Credentials(5)[2..]}, {Credentials(4).ToUpperInvariant().Replace("0X", "0x", StringComparison.Ordinal)}]", "--json"));

        result.ExitCode.Should().Be(0, result.Messages);
        CredentialChangeFile.TryRead(File.ReadAllBytes(folder[FileName]), "mainnet", MainnetRoot, out CredentialChangeFile? file).Should().BeTrue();
        file!.Changes.Should().Equal(Expected(5, 300), Expected(4, 200));
        result.Json.GetProperty("to_execution_address").GetString().Should().Be(Sample.Address);
        result.Json.GetProperty("file").GetString().Should().Be(folder[FileName]);
        JsonElement change = result.Json.GetProperty("changes")[1];
        change.GetProperty("validator_index").GetUInt64().Should().Be(200);
        change.GetProperty("path").GetString().Should().Be("m/12381/3600/4/0");
        change.GetProperty("from_bls_pubkey").GetString().Should().Be(Expected(4, 200).Message.FromBlsPubkey.ToString());
        result.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Names_the_validator_whose_key_does_not_match_and_signs_nothing()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "100,101,102", $"{Credentials(0)},{Credentials(2)},{Credentials(1)}"));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: validator 101: the credentials of key m/12381/3600/1/0 are {Credentials(1)}, expected {Credentials(2)}");
        result.Hint.Should().StartWith("hint: nothing was signed; ");
        folder.Entries.Should().Equal("mnemonic.txt");
    }

    public static TheoryData<string, string, string, string> WrongInput() => new()
    {
        { "100,101", Credentials(0), "bls-credentials-invalid", "--bls-withdrawal-credentials-list: expected 2, one for each of --validator-indices, got 1" },
        { "100", $"{Credentials(0)},{Credentials(1)}", "bls-credentials-invalid", "--bls-withdrawal-credentials-list: expected 1, one for each of --validator-indices, got 2" },
        { "100,101", $"{Credentials(0)},{Credentials(0)}", "bls-credentials-invalid", $"--bls-withdrawal-credentials-list: expected each once, got {Credentials(0)} twice" },
        { "100", "0x00", "bls-credentials-invalid", "--bls-withdrawal-credentials-list: expected 64 hexadecimal digits, with or without 0x, got \"0x00\"" },
        { "100", Credentials(0) + "00", "bls-credentials-invalid", $"--bls-withdrawal-credentials-list: expected 64 hexadecimal digits, with or without 0x, got \"{Credentials(0)}00\"" },
        {
            "100", "0x010000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045", "bls-credentials-invalid",
            "--bls-withdrawal-credentials-list: 0x010000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045 has an ETH1 address already, and it can never be changed"
        },
        {
            "100", "0x020000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045", "bls-credentials-invalid",
            "--bls-withdrawal-credentials-list: 0x020000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045 has an ETH1 address already, and it can never be changed"
        },
        {
            "100", "0x" + new string('f', 64), "bls-credentials-invalid",
            $"--bls-withdrawal-credentials-list: expected credentials that begin with 0x00, got 0x{new string('f', 64)}"
        },
        { "100,100", Credentials(0), "validator-indices-invalid", "--validator-indices: expected every validator once, got 100 twice" },
    };

    [Theory]
    [MemberData(nameof(WrongInput))]
    public async Task Refuses_lists_that_are_wrong(string indices, string credentials, string code, string message)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, indices, credentials, "--json"));

        result.ExitCode.Should().Be(64);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be(code);
        result.Json.GetProperty("error").GetProperty("message").GetString().Should().Be(message);
        folder.Entries.Should().Equal("mnemonic.txt");
    }

    [Theory]
    [InlineData("0xd8da6bf26964af9d7eed9e03e53415d37aa96045", "error: --withdrawal-address: \"0xd8da6bf26964af9d7eed9e03e53415d37aa96045\" is not an address with its EIP-55 checksum")]
    [InlineData("0x00000000219ab540356cBB839Cbe05303d7705Fa", "error: --withdrawal-address: nobody has the key of 0x00000000219ab540356cBB839Cbe05303d7705Fa")]
    public async Task Refuses_an_address_that_cannot_be_meant(string address, string error)
    {
        using TemporaryFolder folder = new();
        string[] arguments = [.. Arguments(folder, "100", Credentials(0)).Select(argument => argument == Sample.Address ? address : argument)];

        CommandResult result = await InProcess.RunAsync(arguments);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
    }

    [Theory]
    [InlineData("--withdrawal_address", "error: --withdrawal-address is needed")]
    [InlineData("--bls_withdrawal_credentials_list", "error: --bls-withdrawal-credentials-list is needed")]
    [InlineData("--validator_indices", "error: --validator-indices is needed")]
    [InlineData("--mnemonic_file", "error: --mnemonic-file is needed, and --non-interactive forbids to ask")]
    public async Task Never_asks_when_it_must_not_and_names_the_flag(string missing, string error)
    {
        using TemporaryFolder folder = new();
        List<string> arguments = [.. Arguments(folder, "100", Credentials(0))];
        arguments.RemoveRange(arguments.IndexOf(missing), 2);

        CommandResult result = await InProcess.RunAsync(new FakeTerminal(), [.. arguments]);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
    }

    [Theory]
    [InlineData("--execution_address")]
    [InlineData("--execution-address")]
    [InlineData("--withdrawal-address")]
    public async Task Takes_the_address_by_its_other_names(string flag)
    {
        using TemporaryFolder folder = new();
        string[] arguments = [.. Arguments(folder, "100", Credentials(0)).Select(argument => argument == "--withdrawal_address" ? flag : argument)];

        CommandResult result = await InProcess.RunAsync(arguments);

        result.ExitCode.Should().Be(0, result.Messages);
    }

    [Fact]
    public async Task Asks_for_everything_that_no_flag_says_and_has_the_address_typed_back()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new("mainnet", "100,101", $"{Credentials(0)},{Credentials(1)}", Sample.Address, Sample.Mnemonic);

        CommandResult result = await InProcess.RunAsync(terminal, "generate-bls-to-execution-change", "--folder", folder.Path);

        result.ExitCode.Should().Be(0, result.Messages);
        terminal.Questions.Should().HaveCount(6);
        terminal.Questions[..4].Should().Equal(
            "Network, such as mainnet or hoodi:", "The validators' indexes on the chain, with commas between them:",
            "The validators' present withdrawal credentials, in the same order, with commas between them:", "Withdrawal address, with its EIP-55 capitals:");
        terminal.Questions[4].Should().Contain("____");
        folder.Entries.Should().Contain(FileName);
    }

    [Fact]
    public async Task An_address_that_is_typed_back_wrong_is_not_signed_for()
    {
        using TemporaryFolder folder = new();
        FakeTerminal terminal = new(Sample.Mnemonic) { AddressAnswer = _ => "0000" };
        List<string> arguments = [.. Arguments(folder, "100", Credentials(0)).Where(argument => argument != "--non_interactive")];
        arguments.RemoveRange(arguments.IndexOf("--mnemonic_file"), 2);

        CommandResult result = await InProcess.RunAsync(terminal, [.. arguments]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: what was typed does not stand at that place of the withdrawal address");
        folder.Entries.Should().Equal("mnemonic.txt");
    }

    private static string[] Arguments(TemporaryFolder folder, string indices, string credentials, params string[] more) =>
    [
        "generate-bls-to-execution-change", "--non_interactive", "--chain", "mainnet", "--mnemonic_file", folder.WriteSecret("mnemonic.txt", Sample.Mnemonic + "\n"),
        "--validator_indices", indices, "--bls_withdrawal_credentials_list", credentials, "--withdrawal_address", Sample.Address,
        "--bls_to_execution_changes_folder", folder.Path, .. more,
    ];

    private static string Credentials(uint keyIndex)
    {
        using SecretBytes key = SampleKeystore.Key(KeyPath.Withdrawal(keyIndex));
        return WithdrawalCredentials.FromBlsPubkey(SecretKeys.SkToPk(key.Span, ManagedBls.Instance)).ToString();
    }

    private static SignedBLSToExecutionChange Expected(uint keyIndex, ulong index)
    {
        using SecretBytes key = SampleKeystore.Key(KeyPath.Withdrawal(keyIndex));
        return Eth2Core.Capella.CredentialChange.Create(key.Span, index, ExecutionAddress.Parse(Sample.Address), default, MainnetRoot, ManagedBls.Instance);
    }
}

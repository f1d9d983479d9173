using DepositCli.Files;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests.Commands.PartialDeposit;

public sealed class PartialDepositTests
{
    private const string FileName = "partial_deposits/deposit_data-1795323938.json";

    [VectorFact]
    public async Task The_deposit_is_that_of_the_samples_byte_for_byte()
    {
        using TemporaryFolder folder = new();
        string expected = VectorFiles.ReadText("samples/e_partial/partial_deposits/deposit_data-1795324004.json").Replace("1.3.1-dev", DepositDataFile.FormatVersion, StringComparison.Ordinal);

        CommandResult result = await InProcess.RunAsync(Arguments(folder, ("--amount", "1.5"), ("--compounding", "")));

        result.ExitCode.Should().Be(0, result.Messages);
        File.ReadAllText(folder[FileName]).Should().Be(expected);
        File.GetUnixFileMode(folder[FileName]).Should().Be(UnixFileMode.UserRead);
        VectorFiles.AssertEveryFileWasRead("samples/e_partial");
    }

    [Theory]
    [InlineData("mainnet", "1", 1_000_000_000)]
    [InlineData("mainnet", "1.000000001", 1_000_000_001)]
    [InlineData("mainnet", "31.999999999", 31_999_999_999)]
    [InlineData("gnosis", "0.03125", 1_000_000_000)]
    [InlineData("gnosis", "1", 32_000_000_000)]
    [InlineData("gnosis", "0.031250001", 1_000_000_032)]
    public async Task Amounts_have_the_precision_of_gwei(string network, string amount, ulong gwei)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, ("--chain", network), ("--amount", amount), ("--regular-withdrawal", ""), ("--json", "")));

        result.ExitCode.Should().Be(0, result.Messages);
        result.Json.GetProperty("amount").GetUInt64().Should().Be(gwei);
        result.Json.GetProperty("pubkey").GetString().Should().Be("0x" + Sample.FirstPubkey);
        result.Json.GetProperty("withdrawal_credentials").GetString().Should().Be("0x010000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045");
        result.Json.GetProperty("deposit_data_file").GetString().Should().Be(folder[FileName]);
        DepositDataFile.Read(folder[FileName]).Single().Data.Amount.Value.Should().Be(gwei);
        result.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Says_what_becomes_of_more_than_a_regular_validator_works_with()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, ("--amount", "33")));

        result.ExitCode.Should().Be(0, result.Messages);
        result.Messages.Should().StartWith("warning: a validator with credentials of type 0x01 never works with more than 32 ETH: ");
    }

    [Fact]
    public async Task Says_where_the_files_go_through_a_link()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["elsewhere"]);
        Directory.CreateSymbolicLink(folder["partial_deposits"], folder["elsewhere"]);

        CommandResult result = await InProcess.RunAsync(Arguments(folder, ("--json", "")));

        result.ExitCode.Should().Be(0, result.Messages);
        result.Messages.Should().Be($"warning: {folder["partial_deposits"]} is a link: the files go to {folder["elsewhere"]}\n");
        folder.Entries.Should().Contain("elsewhere/deposit_data-1795323938.json");
    }

    [Theory]
    [InlineData("--amount", "0.999999999", "error: --amount: expected 1 to 2048 with at most 9 decimals, got \"0.999999999\"")]
    [InlineData("--amount", "2048.000000001", "error: --amount: expected 1 to 2048 with at most 9 decimals, got \"2048.000000001\"")]
    [InlineData("--amount", "1.0000000001", "error: --amount: expected 1 to 2048 with at most 9 decimals, got \"1.0000000001\"")]
    [InlineData("--amount", "1,5", "error: --amount: expected 1 to 2048 with at most 9 decimals, got \"1,5\"")]
    [InlineData("--amount", "1e3", "error: --amount: expected 1 to 2048 with at most 9 decimals, got \"1e3\"")]
    [InlineData("--amount", "-1", "error: --amount: expected 1 to 2048 with at most 9 decimals, got \"-1\"")]
    [InlineData("--withdrawal_address", "vitalik.eth", "error: --withdrawal-address: \"vitalik.eth\" is not an address with its EIP-55 checksum")]
    [InlineData("--chain", "mainne", "error: no known network is called \"mainne\"")]
    [InlineData("--mnemonic", "abandon", "error: --mnemonic: expected no secret on the command line, where other programs and the shell's history see it")]
    public async Task Refuses_a_wrong_flag_in_one_line(string flag, string value, string error)
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, (flag, value)));

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be(error);
        folder.Entries.Should().Equal("keystore.json", "password.txt");
    }

    [Fact]
    public async Task Refuses_two_kinds_of_credentials()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, ("--compounding", ""), ("--regular-withdrawal", "")));

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: --compounding and --regular-withdrawal were both given");
    }

    [Theory]
    [InlineData("--amount")]
    [InlineData("--withdrawal_address")]
    public async Task Names_the_flag_that_is_missing(string missing)
    {
        using TemporaryFolder folder = new();
        List<string> arguments = [.. Arguments(folder)];
        arguments.RemoveRange(arguments.IndexOf(missing), 2);

        CommandResult result = await InProcess.RunAsync([.. arguments]);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be($"error: {missing.Replace('_', '-')} is needed");
    }

    /// <summary>Everything that the command needs, with some flags changed or added; a flag without a value has an empty one.</summary>
    private static string[] Arguments(TemporaryFolder folder, params (string Flag, string Value)[] changes)
    {
        Dictionary<string, string> flags = new() { ["--chain"] = "mainnet", ["--amount"] = "1", ["--withdrawal_address"] = Sample.Address, ["--folder"] = folder.Path };
        foreach ((string flag, string value) in changes)
            flags[flag] = value;
        return ["partial-deposit", "--non_interactive", .. SampleKeystore.Arguments(folder), .. flags.SelectMany(pair => pair.Value.Length == 0 ? new[] { pair.Key } : [pair.Key, pair.Value])];
    }
}

using System.Text;
using DepositCli.Files;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests.Files;

public sealed class DepositDataFileTests
{
    private const string Entry = """
        {"pubkey": "b3e445d43871965d890a398f719348a1405ac72e35b92727cc570026f54471af7ea7b2040622a8fd0b5bfb2a209b5911", "withdrawal_credentials": "010000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045", "amount": 32000000000, "signature": "8d81ec8121e09d44f534aecef0194c7594a9dfdb49eec557d061d45c238f50633d5fda4f9960409e32c925be9c19e4640e6d54004eff6b2754b8633c7fbed2fc2418fb4408724f059438df6bcee8c584e816fcf8d20ed512bd9720034f71b188", "deposit_message_root": "6c85aad447774b673270110a1fcf817cdb72a780afb7156fc909d0e91e70eb1f", "deposit_data_root": "ddd71d73b9409a15e6cbb1ab4b0dde0de9f125e71e881a09c71504f58fef1f1e", "fork_version": "00000000", "network_name": "mainnet", "deposit_cli_version": "2.7.0"}
        """;

    [Fact]
    public void What_is_read_is_written_again_byte_for_byte()
    {
        byte[] json = Encoding.UTF8.GetBytes($"[{Entry}, {Entry}]");

        DepositDataFile.TryRead("f.json", json, out IReadOnlyList<DepositDataEntry>? entries, out _).Should().BeTrue();

        DepositDataFile.Write(entries!).Should().Equal(json);
    }

    [Theory]
    [InlineData("", "f.json: expected JSON, got something else at line 1, column 1")]
    [InlineData("[", "f.json: expected JSON, got something else at line 1, column 2")]
    [InlineData("{}", "f.json: expected a list of deposits, got an object")]
    [InlineData("[]", "f.json: expected at least one deposit, got an empty list")]
    [InlineData("[1]", "f.json: expected an object as entry 0, got a number")]
    [InlineData("\ufeff[]", "f.json: expected a list, got a byte order mark before it")]
    public void Refuses_what_is_no_list_of_deposits(string json, string message)
    {
        ErrorOf(json).Message.ToString().Should().Be(message);
    }

    [Theory]
    [InlineData("\"amount\": 32000000000", "\"amount\": 32000000001", "f.json: entry 1: deposit_message_root: expected *, which follows from the other members, got 6c85aad447774b673270110a1fcf817cdb72a780afb7156fc909d0e91e70eb1f")]
    [InlineData("\"amount\": 32000000000", "\"amount\": 32000000000.0", "f.json: entry 1: amount: expected a whole number of gwei, got \"32000000000.0\"")]
    [InlineData("\"amount\": 32000000000", "\"amount\": 32e9", "f.json: entry 1: amount: expected a whole number of gwei, got \"32e9\"")]
    [InlineData("\"amount\": 32000000000", "\"amount\": -1", "f.json: entry 1: amount: expected a whole number of gwei, got \"-1\"")]
    [InlineData("\"amount\": 32000000000", "\"amount\": 18446744073709551616", "f.json: entry 1: amount: expected a whole number of gwei, got \"18446744073709551616\"")]
    [InlineData("\"amount\": 32000000000", "\"amount\": \"032000000000\"", "f.json: entry 1: amount: expected a whole number of gwei, got \"032000000000\"")]
    [InlineData("\"amount\": 32000000000", "\"amount\": null", "f.json: entry 1: amount: expected a whole number of gwei, got null")]
    [InlineData("\"amount\": 32000000000, ", "", "f.json: entry 1: amount: expected a value, got nothing")]
    [InlineData("\"amount\": 32000000000", "\"amount\": 32000000000, \"amount\": 1000000000", "f.json: entry 1: amount: expected one value, got the same name twice")]
    [InlineData("\"amount\": 32000000000", "\"amount\": 32000000000, \"\\u0061mount\": 1", "f.json: entry 1: amount: expected one value, got the same name twice")]
    [InlineData("\"amount\": 32000000000", "\"amount\": 32000000000, \"note\": {}", "f.json: entry 1: \"note\": expected no such member, got an object")]
    [InlineData("\"pubkey\": \"b3", "\"pubkey\": \"0xb3", "f.json: entry 1: pubkey: expected 96 hexadecimal digits without 0x, got \"0xb3e445d43871965d890a39...\" (98 characters)")]
    [InlineData("\"pubkey\": \"b3", "\"pubkey\": \"g3", "f.json: entry 1: pubkey: expected 96 hexadecimal digits without 0x, got \"g3e445d43871965d890a398f...\" (96 characters)")]
    [InlineData("\"pubkey\": \"b3", "\"pubkey\": \"b4", "f.json: entry 1: deposit_message_root: *")]
    [InlineData("\"withdrawal_credentials\": \"01", "\"withdrawal_credentials\": \"02", "f.json: entry 1: deposit_message_root: *")]
    [InlineData("\"signature\": \"8d", "\"signature\": \"8e", "f.json: entry 1: deposit_data_root: *")]
    [InlineData("\"signature\": \"8d", "\"signature\": \"\\u001b[31m8d", "f.json: entry 1: signature: expected 192 hexadecimal digits without 0x, got \"\\u001b[31m8d81ec8121e09d44f53...\" (197 characters)")]
    [InlineData("\"deposit_message_root\": \"6c", "\"deposit_message_root\": \"6d", "f.json: entry 1: deposit_message_root: *")]
    [InlineData("\"deposit_data_root\": \"dd", "\"deposit_data_root\": \"de", "f.json: entry 1: deposit_data_root: *")]
    [InlineData("\"fork_version\": \"00000000\"", "\"fork_version\": \"000000\"", "f.json: entry 1: fork_version: expected 8 hexadecimal digits without 0x, got \"000000\"")]
    [InlineData("\"network_name\": \"mainnet\"", "\"network_name\": \"\"", "f.json: entry 1: network_name: expected some text, got none")]
    [InlineData("\"network_name\": \"mainnet\"", "\"network_name\": \"\\ud800\"", "f.json: entry 1: network_name: expected a string, got a string")]
    [InlineData(", \"deposit_cli_version\": \"2.7.0\"", "", "f.json: entry 1: deposit_cli_version: expected a value, got nothing")]
    [InlineData("\"deposit_cli_version\": \"2.7.0\"", "\"deposit_cli_version\": 2.7", "f.json: entry 1: deposit_cli_version: expected a string, got a number")]
    public void Refuses_one_wrong_member_and_says_which(string old, string changed, string message)
    {
        Entry.Should().Contain(old);

        DepositDataFileError error = ErrorOf($"[{Entry}, {Entry.Replace(old, changed, StringComparison.Ordinal)}]");

        error.Message.ToString().Should().Match(message);
        error.Hint.IsEmpty.Should().BeFalse();
    }

    [Theory]
    [InlineData("[{0}]x")]
    [InlineData("[{0},]")]
    [InlineData("[{0}] [{0}]")]
    [InlineData("// [{0}]")]
    public void Refuses_anything_around_the_list(string form)
    {
        ErrorOf(form.Replace("{0}", Entry, StringComparison.Ordinal)).Should().BeOfType<DepositDataFileError.NotJson>();
    }

    [Fact]
    public void Refuses_every_truncation()
    {
        byte[] json = Encoding.UTF8.GetBytes($"[{Entry}]");

        for (int length = 0; length < json.Length; length++)
            DepositDataFile.TryRead("f.json", json.AsSpan(0, length), out _, out _).Should().BeFalse();
    }

    [VectorFact]
    public void The_samples_of_another_tool_are_accepted()
    {
        foreach (string sample in VectorFiles.List("samples", "deposit_data-*.json"))
        {
            DepositDataFile.TryRead(sample, VectorFiles.ReadBytes(sample), out IReadOnlyList<DepositDataEntry>? entries, out DepositDataFileError? error).Should().BeTrue(error?.Message.ToString());
            Encoding.UTF8.GetString(DepositDataFile.Write(entries!)).Should().Be(VectorFiles.ReadText(sample).Replace("1.3.1-dev", DepositDataFile.FormatVersion, StringComparison.Ordinal));
        }

        VectorFiles.AssertEveryFileWasRead("samples", "deposit_data-*.json");
    }

    private static DepositDataFileError ErrorOf(string json)
    {
        DepositDataFile.TryRead("f.json", Encoding.UTF8.GetBytes(json), out _, out DepositDataFileError? error).Should().BeFalse();
        return error!;
    }
}

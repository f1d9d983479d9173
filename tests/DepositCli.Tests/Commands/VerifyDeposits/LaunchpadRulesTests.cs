using System.Text;
using System.Text.Json.Nodes;
using DepositCli.Commands.VerifyDeposits;
using Eth2Core;
using Eth2Core.Bls;
using FluentAssertions;

namespace DepositCli.Tests.Commands.VerifyDeposits;

public sealed class LaunchpadRulesTests
{
    private const string Address = "d8da6bf26964af9d7eed9e03e53415d37aa96045";
    private const string Zeros11 = "0000000000000000000000";

    private static readonly LaunchpadRules s_rules = new(TestDeposits.ForkVersionOf("mainnet"), ManagedBls.Instance);

    [Theory]
    [InlineData("d.json", "")]
    [InlineData("D.JSON", "")]
    [InlineData("d.txt", "its name does not end in .json")]
    [InlineData("d.json.partial", "its name does not end in .json")]
    public void Looks_at_the_end_of_the_name(string name, string reason)
    {
        Reasons(s_rules.Judge(name, TestDeposits.File(TestDeposits.Entry()))).Should().Be(reason);
    }

    [Theory]
    [InlineData("{}", "it is not a list")]
    [InlineData("[]", "the list is empty")]
    [InlineData("5", "it is not a list")]
    [InlineData("", "it is not JSON")]
    [InlineData("[", "it is not JSON")]
    [InlineData("[] x", "it is not JSON")]
    [InlineData("[null]", "0 pubkey: it is missing, or empty")]
    [InlineData("[1]", "0 pubkey: it is missing, or empty")]
    [InlineData("[[]]", "0 pubkey: it is missing, or empty")]
    public void Wants_a_list_with_something_in_it(string json, string reason)
    {
        Reasons(s_rules.Judge("d.json", Encoding.UTF8.GetBytes(json))).Should().Be(reason);
    }

    [Theory]
    [InlineData("pubkey", null, "it is missing, or empty")]
    [InlineData("withdrawal_credentials", null, "it is missing, or empty")]
    [InlineData("amount", null, "it is missing, or empty")]
    [InlineData("signature", null, "it is missing, or empty")]
    [InlineData("deposit_message_root", null, "it is missing, or empty")]
    [InlineData("deposit_data_root", null, "it is missing, or empty")]
    [InlineData("fork_version", null, "it is missing, or empty")]
    [InlineData("deposit_cli_version", null, "it is missing, or empty")]
    [InlineData("network_name", null, "")]
    [InlineData("network_name", "5", "")]
    [InlineData("network_name", "\"hoodi\"", "")]
    [InlineData("deposit_cli_version", "\"\"", "it is missing, or empty")]
    [InlineData("deposit_cli_version", "\"x\"", "")]
    [InlineData("deposit_cli_version", "2.7", "it is not a string")]
    [InlineData("pubkey", "[1]", "it is not a string")]
    [InlineData("pubkey", "\"ab\"", "it has 2 characters instead of 96")]
    [InlineData("fork_version", "\"0x00000000\"", "it has 10 characters instead of 8")]
    [InlineData("fork_version", "\"10000910\"", "")]
    [InlineData("fork_version", "\"whatever\"", "")]
    [InlineData("amount", "\"32000000000\"", "it is not a number")]
    [InlineData("amount", "0", "it is missing, or empty")]
    [InlineData("amount", "false", "it is missing, or empty")]
    [InlineData("amount", "true", "it is not a number")]
    [InlineData("amount", "32000000000.0", "")]
    [InlineData("amount", "3.2e10", "")]
    [InlineData("amount", "32000000000.0000001", "")]
    [InlineData("amount", "32000000000.5", "it is below 1 ETH, or above what it allows for these credentials")]
    [InlineData("amount", "1e400", "it is below 1 ETH, or above what it allows for these credentials")]
    [InlineData("amount", "-1", "it is below 1 ETH, or above what it allows for these credentials")]
    [InlineData("extra", "{\"a\": [[[]]]}", "")]
    public void Wants_members_of_one_form(string member, string? value, string reason)
    {
        JsonObject entry = TestDeposits.Entry().With(member, value is null ? null : JsonNode.Parse(value));

        Reasons(Judge(entry)).Should().Be(reason.Length == 0 ? "" : $"0 {member}: {reason}");
    }

    [Theory]
    [InlineData("01" + Zeros11 + Address, 1_000_000_000, true)]
    [InlineData("01" + Zeros11 + Address, 999_999_999, false)]
    [InlineData("01" + Zeros11 + Address, 31_999_999_999, true)]
    [InlineData("01" + Zeros11 + Address, 33_000_000_000, false)]
    [InlineData("02" + Zeros11 + Address, 33_000_000_000, true)]
    [InlineData("02" + Zeros11 + Address, 2_048_000_000_000, true)]
    [InlineData("02" + Zeros11 + Address, 2_049_000_000_000, false)]
    [InlineData("10" + Zeros11 + Address, 2_048_000_000_000, true)]
    [InlineData("b0" + Zeros11 + Address, 2_048_000_000_000, true)]
    [InlineData("ff" + Zeros11 + Address, 2_048_000_000_000, true)]
    [InlineData("0b" + Zeros11 + Address, 2_048_000_000_000, true)]
    [InlineData("0100000000000000000000ff" + Address, 32_000_000_000, true)]
    public void Reads_the_type_of_credentials_as_a_decimal_number(string credentials, ulong amount, bool takes)
    {
        LaunchpadVerdict verdict = Judge(TestDeposits.Entry(1, WithdrawalCredentials.Parse("0x" + credentials), amount));

        Reasons(verdict).Should().Be(takes ? "" : "0 amount: it is below 1 ETH, or above what it allows for these credentials");
    }

    [Fact]
    public void Cuts_a_fraction_of_a_gwei_off()
    {
        Judge(TestDeposits.Entry(amount: 31_999_999_999).With("amount", JsonNode.Parse("31999999999.5"))).Takes.Should().BeTrue();
    }

    [Fact]
    public void Fills_up_with_zeros_what_is_no_hexadecimal()
    {
        WithdrawalCredentials credentials = WithdrawalCredentials.Parse("0x01" + Zeros11 + Address[..^2] + "00");

        Judge(TestDeposits.Entry(1, credentials).With("withdrawal_credentials", "01" + Zeros11 + Address[..^2] + "zz")).Takes.Should().BeTrue();
    }

    [Fact]
    public void Takes_the_same_key_twice()
    {
        Judge(TestDeposits.Entry(), TestDeposits.Entry()).Takes.Should().BeTrue();
    }

    [Fact]
    public void Takes_capital_letters_but_no_prefix()
    {
        JsonObject entry = TestDeposits.Entry();
        string pubkey = entry["pubkey"]!.GetValue<string>();

        Judge(entry.With("pubkey", pubkey.ToUpperInvariant())).Takes.Should().BeTrue();
        Reasons(Judge(entry.With("pubkey", "0x" + pubkey))).Should().Be("0 pubkey: it has 98 characters instead of 96");
    }

    [Fact]
    public void The_last_of_two_members_counts()
    {
        string json = Encoding.UTF8.GetString(TestDeposits.File(TestDeposits.Entry()));

        s_rules.Judge("d.json", Encoding.UTF8.GetBytes(json.Replace("\"pubkey\":", "\"pubkey\": 5, \"pubkey\":", StringComparison.Ordinal))).Takes.Should().BeTrue();
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_is_removed(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        string json = Encoding.UTF8.GetString(TestDeposits.File(TestDeposits.Entry()));

        s_rules.Judge("d.json", [.. encoding.GetPreamble(), .. encoding.GetBytes(json)]).Takes.Should().BeTrue();
    }

    [Fact]
    public void Verifies_under_the_fork_version_of_the_site()
    {
        LaunchpadVerdict verdict = Judge(TestDeposits.Entry(1), TestDeposits.Entry(2, network: "hoodi").With("fork_version", "00000000"));

        Reasons(verdict).Should().Be("1 signature: it is not valid on the network of the launchpad");
        verdict.BlamesNetwork.Should().BeFalse();
    }

    [Fact]
    public void Blames_the_network_whatever_the_reason()
    {
        Judge(TestDeposits.Entry().With("fork_version", "10000910").With("amount", 1)).BlamesNetwork.Should().BeTrue();
        Judge(TestDeposits.Entry().With("amount", 1)).BlamesNetwork.Should().BeFalse();
    }

    private static LaunchpadVerdict Judge(params JsonObject[] entries) => s_rules.Judge("d.json", TestDeposits.File(entries.Select(entry => entry.DeepClone().AsObject())));

    private static string Reasons(LaunchpadVerdict verdict) =>
        string.Join("; ", verdict.Refusals.Select(refusal => refusal.Entry is { } entry ? $"{entry} {refusal.Field}: {refusal.Reason}" : $"{refusal.Reason}"));
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Eth2Core;
using Eth2Core.Networks;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests.Commands.VerifyDeposits;

public sealed class VerifyDepositsTests : IDisposable
{
    private const string Pubkey1 = "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb";
    private const string Pubkey2 = "a572cbea904d67468808c8eb50a9450c9721db309128012543902d0ac358a62ae28f75bb8f1c7c42c39a8c5529bf0f4e";

    private readonly TemporaryFolder _folder = new();

    [VectorFact]
    public async Task The_samples_of_another_tool_are_good()
    {
        foreach (string sample in VectorFiles.List("samples", "deposit_data-*.json"))
        {
            VectorFiles.ReadBytes(sample);
            CommandResult result = await InProcess.RunAsync("verify-deposits", Path.Combine(VectorFiles.Root!, sample), "--json");

            result.ExitCode.Should().Be(0, result.Messages);
            result.Json.GetProperty("verdict").GetString().Should().Be("good");
            result.Json.GetProperty("files")[0].GetProperty("launchpad").GetProperty("takes").GetBoolean().Should().BeTrue();
            result.Json.GetProperty("files")[0].GetProperty("tolerated").GetArrayLength().Should().Be(0);
        }

        VectorFiles.AssertEveryFileWasRead("samples", "deposit_data-*.json");
    }

    [Fact]
    public async Task A_good_file_is_good()
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(1), TestDeposits.Entry(2));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path);

        result.ExitCode.Should().Be(0);
        result.Output.Should().Be($"""
            {path}: the launchpad of mainnet would take this file
            good: 2 of 2 deposits for mainnet (fork version 0x00000000)

            """);
        result.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_fault_of_every_entry_is_told()
    {
        string path = _folder.WriteDeposits("d.json",
            TestDeposits.Entry(1).With("amount", 33_000_000_000).With("network_name", "hoodi"),
            TestDeposits.Entry(2, network: "hoodi").With("fork_version", "00000000").With("network_name", "mainnet").With("deposit_data_root", new string('0', 64)));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--chain", "mainnet");

        result.ExitCode.Should().Be(1);
        Lines(result.Messages).Should().SatisfyRespectively(
            line => line.Should().Match($"error: {path}: entry 0 ({Pubkey1}): deposit_message_root: expected *, which follows from the other members, got *"),
            line => line.Should().Match($"error: {path}: entry 0 ({Pubkey1}): deposit_data_root: expected *, which follows from the other members, got *"),
            line => line.Should().Be($"error: {path}: entry 0 ({Pubkey1}): network_name: expected \"mainnet\", got \"hoodi\""),
            line => line.Should().Be($"error: {path}: entry 0 ({Pubkey1}): amount: expected at most 32000000000 gwei for credentials of type 0x01, got 33000000000"),
            line => line.Should().Be($"error: {path}: entry 0 ({Pubkey1}): signature: expected one signed for mainnet (fork version 0x00000000), got one that is valid on no known network"),
            line => line.Should().Be($"hint: {path}: entry 0 ({Pubkey1}): its roots and its signature look as if this was changed: withdrawal_credentials / amount"),
            line => line.Should().Match($"error: {path}: entry 1 ({Pubkey2}): deposit_data_root: expected *, which follows from the other members, got {new string('0', 64)}"),
            line => line.Should().Be($"error: {path}: entry 1 ({Pubkey2}): signature: expected one signed for mainnet (fork version 0x00000000), got one signed for hoodi (fork version 0x10000910)"),
            line => line.Should().StartWith("hint: "));
        Lines(result.Output).Should().Equal(
            $"{path}: the launchpad of mainnet would refuse this file: entry 0: amount: it is below 1 ETH, or above what it allows for these credentials; and 1 more",
            "refused: 2 of 2 deposits for mainnet (fork version 0x00000000)");
    }

    [Fact]
    public async Task Json_is_one_document_with_every_verdict()
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(1), TestDeposits.Entry(2).With("network_name", "hoodi"));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--network", "mainnet", "--json");

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("verdict").GetString().Should().Be("refused");
        result.Json.GetProperty("deposits").GetInt32().Should().Be(2);
        result.Json.GetProperty("refused").GetInt32().Should().Be(1);
        JsonElement[] entries = [.. result.Json.GetProperty("files")[0].GetProperty("entries").EnumerateArray()];
        entries[0].GetProperty("verdict").GetString().Should().Be("good");
        entries[0].GetProperty("faults").GetArrayLength().Should().Be(0);
        entries[1].GetProperty("verdict").GetString().Should().Be("refused");
        entries[1].GetProperty("pubkey").GetString().Should().Be(Pubkey2);
        JsonNode.Parse(entries[1].GetProperty("faults").GetRawText())!.ToJsonString(s_plain).Should()
            .Be("""[{"kind":"network","field":"network_name","expected":"\"mainnet\"","got":"\"hoodi\""}]""");
    }

    [Theory]
    [InlineData("mainnet")]
    [InlineData("gnosis")]
    [InlineData("medalla")]
    public async Task Finds_the_network_in_the_file(string network)
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(network: network));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Output.Should().EndWith($"good: 1 of 1 deposits for {network} (fork version {TestDeposits.ForkVersionOf(network)})\n");
    }

    [Fact]
    public async Task Asks_for_the_network_where_a_file_mixes_several()
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(1), TestDeposits.Entry(2, network: "hoodi"));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: expected deposits that name one known network by fork_version and network_name, got 0x00000000 mainnet, 0x10000910 hoodi");
        result.Hint.Should().StartWith("hint: say which one the deposits are meant for: give --network with one of mainnet, ");
    }

    [Theory]
    [InlineData("00000000", null, "0x00000000 -")]
    [InlineData("00000000", "hoodi", "0x00000000 hoodi")]
    [InlineData("01020304", "mainnet", "0x01020304 mainnet")]
    [InlineData("zz", "mainnet", "- mainnet")]
    public async Task Asks_for_the_network_where_the_file_does_not_agree_with_exactly_one(string version, string? name, string got)
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(1).With("fork_version", version).With("network_name", name));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--json");

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("network-uncertain");
        result.Error.Should().EndWith(", got " + got);
    }

    [Fact]
    public async Task Each_network_of_a_mixed_file_is_told_where_the_network_is_given()
    {
        string path = _folder.WriteDeposits("d.json", TestDeposits.Entry(1), TestDeposits.Entry(2, network: "hoodi"));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--chain", "mainnet");

        result.ExitCode.Should().Be(1);
        Lines(result.Messages).Should().Equal(
            $"error: {path}: entry 1 ({Pubkey2}): fork_version: expected 0x00000000 of mainnet, got 0x10000910, which is that of hoodi",
            $"error: {path}: entry 1 ({Pubkey2}): network_name: expected \"mainnet\", got \"hoodi\"",
            $"error: {path}: entry 1 ({Pubkey2}): signature: expected one signed for mainnet (fork version 0x00000000), got one signed for hoodi (fork version 0x10000910)");
    }

    [Fact]
    public async Task Every_wrong_network_is_told_apart()
    {
        foreach (Network signed in Network.Known)
        {
            string path = _folder.WriteDeposits($"{signed.Name}.json", TestDeposits.Entry(network: signed.Name));
            foreach (Network meant in Network.Known.Where(other => other != signed))
            {
                CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--chain", meant.Name, "--json");

                result.ExitCode.Should().Be(1);
                IEnumerable<string?> fields = Faults(result).Select(fault => fault.GetProperty("field").GetString());
                bool isSameVersion = signed.Config.GenesisForkVersion == meant.Config.GenesisForkVersion;
                fields.Should().Equal(isSameVersion ? ["network_name"] : ["fork_version", "network_name", "signature"], $"{signed.Name} for {meant.Name}");
                result.Messages.Should().Match(isSameVersion ? "*" : $"*, got one signed for * (fork version {signed.Config.GenesisForkVersion})\n");
            }
        }
    }

    [Fact]
    public async Task A_signature_for_the_unknown_fork_version_that_the_file_says_is_explained()
    {
        JsonObject entry = TestDeposits.Entry();
        var data = Eth2Core.Keys.ValidatorDeposit.Create(Secret(1), TestDeposits.Credentials, new Gwei(TestDeposits.Amount), ForkVersion.Parse("0x01020304"), Eth2Core.Bls.ManagedBls.Instance);
        string path = _folder.WriteDeposits("d.json", entry.With("signature", Hex.EncodeUnprefixed(data.Signature.AsSpan())).With("deposit_data_root", Hex.EncodeUnprefixed(data.HashTreeRoot().AsSpan())).With("fork_version", "01020304"));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--chain", "mainnet");

        Lines(result.Messages).Should().Equal(
            $"error: {path}: entry 0 ({Pubkey1}): fork_version: expected 0x00000000 of mainnet, got 0x01020304, which is no known network's",
            $"error: {path}: entry 0 ({Pubkey1}): signature: expected one signed for mainnet (fork version 0x00000000), got one signed for fork version 0x01020304, which is no known network's");
    }

    [Fact]
    public async Task Repeated_keys_are_told_apart_within_and_across_files()
    {
        JsonObject first = TestDeposits.Entry(1);
        string a = _folder.WriteDeposits("a.json", first, first.DeepClone().AsObject());
        string b = _folder.WriteDeposits("b.json", TestDeposits.Entry(1, amount: 1_000_000_000), TestDeposits.Entry(1, WithdrawalCredentials.FromCompoundingAddress(ExecutionAddress.Parse(Sample.Address))), TestDeposits.Entry(2));

        CommandResult result = await InProcess.RunAsync("verify-deposits", a, b);

        result.ExitCode.Should().Be(1);
        Lines(result.Messages).Should().Equal(
            $"error: {a}: entry 1 ({Pubkey1}): pubkey: expected each public key once, got the same deposit as entry 0 of {a}: sent twice, it is paid twice",
            $"error: {b}: entry 0 ({Pubkey1}): pubkey: expected each public key once, got a top-up of entry 0 of {a}, with the same withdrawal credentials: if it is meant, check and send it by itself",
            $"error: {b}: entry 1 ({Pubkey1}): pubkey: expected each public key once, got another deposit than entry 0 of {a}, with other withdrawal credentials: those of the one that arrives first count, for both");
        Lines(result.Output).Should().Equal(
            $"{a}: the launchpad of mainnet would take this file: the checks here are stricter",
            $"{b}: the launchpad of mainnet would take this file: the checks here are stricter",
            "refused: 3 of 5 deposits for mainnet (fork version 0x00000000)");
    }

    [Theory]
    [InlineData("[]", "deposit-data-invalid", "expected at least one deposit, got an empty list")]
    [InlineData("{}", "deposit-data-invalid", "expected a list of deposits, got an object")]
    [InlineData("", "deposit-data-invalid", "expected JSON, got something else at line 1, column 1")]
    public async Task A_file_that_is_no_list_is_refused(string json, string code, string message)
    {
        string path = _folder["d.json"];
        await File.WriteAllTextAsync(path, json);

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--json");

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be(code);
        result.Error.Should().Be($"error: {path}: {message}");
    }

    [Fact]
    public async Task A_file_that_breaks_off_does_not_hide_the_others()
    {
        string good = _folder.WriteDeposits("good.json", TestDeposits.Entry(1));
        string broken = _folder["broken.json"];
        await File.WriteAllBytesAsync(broken, TestDeposits.File(TestDeposits.Entry(2))[..^1]);

        CommandResult result = await InProcess.RunAsync("verify-deposits", good, broken, "--json");

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("files")[0].GetProperty("verdict").GetString().Should().Be("good");
        result.Json.GetProperty("files")[1].GetProperty("verdict").GetString().Should().Be("refused");
        result.Json.GetProperty("files")[1].GetProperty("error").GetString().Should().StartWith($"{broken}: expected JSON, got something else at line 1, column ");
        result.Json.GetProperty("files")[1].GetProperty("launchpad").GetProperty("refusals")[0].GetProperty("reason").GetString().Should().Be("it is not JSON");
    }

    [Fact]
    public async Task What_other_tools_write_is_tolerated_and_told()
    {
        JsonObject entry = TestDeposits.Entry(1);
        foreach (string member in new[] { "pubkey", "withdrawal_credentials", "signature", "deposit_data_root", "fork_version" })
            entry[member] = "0x" + entry[member]!.GetValue<string>().ToUpperInvariant();
        entry.With("amount", "32000000000").With("network_name", null).With("deposit_cli_version", null).With("deposit_message_root", null).With("version", 3).With("account", JsonNode.Parse("""{"name": [1, 2]}"""));
        string path = _folder["d.txt"];
        await File.WriteAllBytesAsync(path, [.. Encoding.UTF8.Preamble, .. TestDeposits.File(entry, TestDeposits.Entry(2).With("amount", "32000000000"))]);

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--chain", "mainnet");

        result.ExitCode.Should().Be(0, result.Messages);
        Lines(result.Output).Should().Equal(
            $"tolerated: {path}: a byte order mark before the list",
            $"tolerated: {path}: entry 0 and 1 more: amount in quotation marks",
            $"tolerated: {path}: entry 0: version, a member that the format does not have",
            $"tolerated: {path}: entry 0: account, a member that the format does not have",
            $"tolerated: {path}: entry 0: no deposit_message_root",
            $"tolerated: {path}: entry 0: no network_name",
            $"tolerated: {path}: entry 0: no deposit_cli_version",
            $"tolerated: {path}: entry 0: pubkey with 0x before it",
            $"tolerated: {path}: entry 0: pubkey with capital letters",
            $"tolerated: {path}: entry 0: withdrawal_credentials with 0x before it",
            $"tolerated: {path}: entry 0: withdrawal_credentials with capital letters",
            $"tolerated: {path}: entry 0: signature with 0x before it",
            $"tolerated: {path}: entry 0: signature with capital letters",
            $"tolerated: {path}: entry 0: fork_version with 0x before it",
            $"tolerated: {path}: entry 0: deposit_data_root with 0x before it",
            $"tolerated: {path}: entry 0: deposit_data_root with capital letters",
            $"{path}: the launchpad of mainnet would refuse this file: its name does not end in .json",
            "good: 2 of 2 deposits for mainnet (fork version 0x00000000)");
    }

    [Fact]
    public async Task Nothing_in_a_file_steers_the_terminal()
    {
        string path = _folder.WriteDeposits("d.json",
            TestDeposits.Entry(1).With("network_name", "\u001b[2Jmainnet\u009b31m").With("\u001b]0;title\u0007", 1).With("pubkey", "\u001b[31m"));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--chain", "mainnet");

        result.ExitCode.Should().Be(1);
        (result.Messages + result.Output).Where(char.IsControl).Should().OnlyContain(c => c == '\n');
        result.Messages.Should().Contain("got \"\\u001b[2Jmainnet\\u009b31m\"").And.Contain("pubkey: expected 96 hexadecimal digits without 0x, got \"\\u001b[31m\"");
        result.Output.Should().Contain("\\u001b]0;title\\u0007, a member that the format does not have");
    }

    [Fact]
    public async Task A_network_of_ones_own_is_checked_against_its_file()
    {
        string setting = """{"network_name": "mynet", "genesis_fork_version": "0x01020304", "exit_fork_version": "0x04020304"}""";
        var data = Eth2Core.Keys.ValidatorDeposit.Create(Secret(1), TestDeposits.Credentials, new Gwei(TestDeposits.Amount), ForkVersion.Parse("0x01020304"), Eth2Core.Bls.ManagedBls.Instance);
        string path = _folder["d.json"];
        await File.WriteAllBytesAsync(path, DepositCli.Files.DepositDataFile.Write([DepositCli.Files.DepositDataEntry.Of(data, ForkVersion.Parse("0x01020304"), "mynet")]));

        CommandResult result = await InProcess.RunAsync("verify-deposits", path, "--devnet_chain_setting", setting);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Output.Should().EndWith("good: 1 of 1 deposits for mynet (fork version 0x01020304)\n");
    }

    public void Dispose() => _folder.Dispose();

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static byte[] Secret(byte number) => [.. new byte[31], number];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<JsonElement> Faults(CommandResult result) =>
        result.Json.GetProperty("files").EnumerateArray().SelectMany(file => file.GetProperty("entries").EnumerateArray()).SelectMany(entry => entry.GetProperty("faults").EnumerateArray());
}

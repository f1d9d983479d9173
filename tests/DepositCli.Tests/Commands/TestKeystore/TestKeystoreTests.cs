using System.Text;
using System.Text.Json.Nodes;
using Eth2Core;
using FluentAssertions;

namespace DepositCli.Tests.Commands.TestKeystore;

public sealed class TestKeystoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _arguments;

    public TestKeystoreTests() => _arguments = ["test-keystore", .. SampleKeystore.Arguments(_folder)];

    private string Path => _folder["keystore.json"];

    [Fact]
    public async Task A_keystore_that_holds_the_key_that_it_says_is_good()
    {
        CommandResult result = await InProcess.RunAsync(_arguments);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Output.Should().Be($"""
            {Path}: the password opens it
            its key is the one that its pubkey says: {Sample.FirstPubkey}
            path: m/12381/3600/0/0/0

            """);
    }

    [Fact]
    public async Task Json_is_one_document()
    {
        CommandResult result = await InProcess.RunAsync([.. _arguments, "--json"]);

        result.Json.GetProperty("verdict").GetString().Should().Be("good");
        result.Json.GetProperty("pubkey").GetString().Should().Be(Sample.FirstPubkey);
        result.Json.GetProperty("pubkey_compared").GetBoolean().Should().BeTrue();
        result.Json.GetProperty("path").GetString().Should().Be("m/12381/3600/0/0/0");
    }

    [Fact]
    public async Task A_keystore_that_does_not_say_whose_key_it_is_is_said_to_be_one()
    {
        Change(keystore => keystore.Remove("pubkey"));

        CommandResult result = await InProcess.RunAsync(_arguments);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Output.Should().Contain($"it does not say whose key it is; the key inside has the public key {Sample.FirstPubkey}\n");
    }

    [Fact]
    public async Task What_was_tolerated_is_told()
    {
        Change(keystore => (keystore["path"], keystore["pubkey"]) = ("", Sample.FirstPubkey.ToUpperInvariant()));

        CommandResult result = await InProcess.RunAsync(_arguments);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Output.Should().Contain("an empty path was tolerated\n").And.Contain("pubkey: hexadecimal in capital letters was tolerated\n");
    }

    [Fact]
    public async Task A_wrong_public_key_is_refused()
    {
        BlsPubkeyBytes other = BlsPubkeyBytes.Parse("0x97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb");
        await File.WriteAllBytesAsync(Path, SampleKeystore.Make(other));

        await RefusedAsync("keystore-pubkey-mismatch", $"{Path}: keystore: pubkey: expected 0x{Sample.FirstPubkey}, which is that of the key inside, got {other}");
    }

    [Fact]
    public async Task A_damaged_iv_which_no_checksum_covers_is_refused()
    {
        Change(keystore => keystore["crypto"]!["cipher"]!["params"]!["iv"] = new string('0', 32));

        CommandResult result = await InProcess.RunAsync([.. _arguments, "--json"]);

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().BeOneOf("keystore-pubkey-mismatch", "keystore-invalid");
    }

    [Fact]
    public async Task A_wrong_password_is_told_from_other_faults()
    {
        _folder.WriteSecret("password.txt", "another password");

        await RefusedAsync("keystore-not-opened", $"{Path}: keystore: checksum: wrong password or damaged file");
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("{\"crypto\": ", "the file ends after 11 bytes, in the middle of the JSON object")]
    [InlineData("{\"crypto\" 1}", "line 1, column *")]
    [InlineData("[]", "the file: expected an object, got an array")]
    public async Task Damaged_json_is_refused(string json, string where)
    {
        await File.WriteAllTextAsync(Path, json);

        await RefusedAsync("keystore-invalid", $"{Path}: keystore: {where}*");
    }

    [Theory]
    [InlineData("dklen", 0)]
    [InlineData("dklen", 64)]
    [InlineData("c", 0)]
    [InlineData("c", 10_000_001)]
    [InlineData("c", int.MaxValue)]
    public async Task A_cost_that_exhausts_the_machine_is_refused_before_the_password_is_read(string parameter, int value)
    {
        Change(keystore => keystore["crypto"]!["kdf"]!["params"]![parameter] = value);
        File.Delete(_folder["password.txt"]);

        await RefusedAsync("keystore-kdf-refused", $"{Path}: keystore: crypto.kdf.params: {parameter}: expected *, got {value}");
    }

    [Fact]
    public async Task A_password_on_the_command_line_is_refused_and_not_repeated()
    {
        CommandResult result = await InProcess.RunAsync([.. _arguments, "--keystore_password", "hunter2hunter2"]);

        result.ExitCode.Should().Be(64);
        result.Error.Should().StartWith("error: --keystore-password: expected no secret on the command line");
        (result.Output + result.Messages).Should().NotContain("hunter2");
    }

    [Fact]
    public async Task Asks_for_the_password_where_no_file_has_it()
    {
        FakeTerminal terminal = new("not the password", Sample.Password);

        CommandResult result = await InProcess.RunAsync(terminal, "test-keystore", "--keystore", Path);

        result.ExitCode.Should().Be(0, result.Messages);
        terminal.Questions.Should().HaveCount(2);
    }

    public void Dispose() => _folder.Dispose();

    private void Change(Action<JsonObject> change)
    {
        JsonObject keystore = JsonNode.Parse(File.ReadAllBytes(Path))!.AsObject();
        change(keystore);
        File.WriteAllText(Path, keystore.ToJsonString(), new UTF8Encoding(false));
    }

    private async Task RefusedAsync(string code, string message)
    {
        CommandResult result = await InProcess.RunAsync([.. _arguments, "--json"]);

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("error").GetProperty("code").GetString().Should().Be(code);
        result.Json.GetProperty("error").GetProperty("message").GetString().Should().Match(message);
    }
}

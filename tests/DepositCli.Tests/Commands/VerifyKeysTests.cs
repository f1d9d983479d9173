using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Vectors;

namespace DepositCli.Tests.Commands;

/// <summary>`verify-keys` on folders that are right, damaged, or other tools'.</summary>
public sealed class VerifyKeysTests : IAsyncLifetime, IDisposable
{
    private const string Keystore0 = "keystore-m_12381_3600_0_0_0-1795323938.json";
    private const string Keystore1 = "keystore-m_12381_3600_1_0_0-1795323938.json";
    private const string Deposits = "deposit_data-1795323938.json";

    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync() => (await InProcess.RunAsync(Sample.Arguments(_folder, 2, "--chain", "mainnet"))).ExitCode.Should().Be(0);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_that_was_just_made_is_valid()
    {
        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(0);
        result.Output.Should().Be($"""
            {_folder["validator_keys"]}: manifest, 2 keystores, 2 deposits in 1 files
            valid: every keystore opens and holds the key that it says, and every deposit is signed by its key

            """);
    }

    [Fact]
    public async Task The_mnemonic_can_be_compared()
    {
        _folder.WriteSecret("other.txt", "legal winner thank year wave sausage worth useful legal winner thank yellow");

        (await VerifyAsync("--mnemonic_file", _folder["mnemonic.txt"])).ExitCode.Should().Be(0);
        CommandResult other = await VerifyAsync("--mnemonic_file", _folder["other.txt"]);

        other.ExitCode.Should().Be(1);
        Problems(other).Should().HaveCount(2).And.OnlyContain(line => line.Contains(": the mnemonic gives 0x") && line.Contains(", the keystore holds 0x"));
    }

    [Fact]
    public async Task A_missing_file_an_extra_file_and_a_changed_file_are_each_named()
    {
        File.Delete(InFolder(Keystore0));
        File.WriteAllText(InFolder("notes.txt"), "mine");
        Change(Deposits, text => text + "\n");

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(1);
        Problems(result).Should().Contain(
        [
            $"problem: {Keystore0}: missing: the manifest names this file",
            "problem: notes.txt: the manifest does not name this file",
            $"problem: {Deposits}: expected 1412 bytes as in the manifest, got 1413",
        ]);
    }

    [Fact]
    public async Task Every_keystore_is_opened_with_the_password()
    {
        _folder.WriteSecret("password.txt", "another password of mine");

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(1);
        Problems(result).Should().Contain($"problem: {Keystore0}: keystore: checksum: wrong password or damaged file");
    }

    [Fact]
    public async Task A_keystore_whose_pubkey_is_anothers_is_found_without_a_manifest()
    {
        File.Delete(InFolder("manifest.json"));
        string other = Member(Keystore1, "pubkey");
        string own = Member(Keystore0, "pubkey");
        Change(Keystore0, text => text.Replace(own, other, StringComparison.Ordinal));

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(1);
        Problems(result).Should().Equal($"problem: {Keystore0}: keystore: pubkey: expected 0x{own}, which is that of the key inside, got 0x{other}");
    }

    [Fact]
    public async Task A_damaged_IV_is_found()
    {
        File.Delete(InFolder("manifest.json"));
        string iv = JsonNode.Parse(File.ReadAllText(InFolder(Keystore0)))!["crypto"]!["cipher"]!["params"]!["iv"]!.GetValue<string>();
        Change(Keystore0, text => text.Replace(iv, new string('0', 32), StringComparison.Ordinal));

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(1);
        Problems(result).Should().ContainSingle().Which.Should().Match($"problem: {Keystore0}: *inside*");
    }

    [Fact]
    public async Task A_signature_of_another_network_is_found()
    {
        File.Delete(InFolder("manifest.json"));
        Change(Deposits, text => text.Replace("\"fork_version\": \"00000000\", \"network_name\": \"mainnet\"", "\"fork_version\": \"10000910\", \"network_name\": \"hoodi\"", StringComparison.Ordinal));

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(1);
        Problems(result).Should().Equal(
            $"problem: {Deposits}: entry 0: signature: not that of 0x{Member(Keystore0, "pubkey")} under fork version 0x10000910",
            $"problem: {Deposits}: entry 1: signature: not that of 0x{Member(Keystore1, "pubkey")} under fork version 0x10000910");
    }

    [Fact]
    public async Task A_network_can_be_asked_for()
    {
        CommandResult result = await VerifyAsync("--network", "hoodi");

        result.ExitCode.Should().Be(1);
        Problems(result).Should().Contain([$"problem: {Deposits}: network_name: expected \"hoodi\", got \"mainnet\"", $"problem: {Deposits}: fork_version: expected 0x10000910 of hoodi, got 0x00000000, which is that of mainnet"]);
    }

    [Fact]
    public async Task A_changed_root_is_found_in_its_entry()
    {
        File.Delete(InFolder("manifest.json"));
        Change(Deposits, text => text.Replace("\"amount\": 32000000000, ", "\"amount\": 31000000000, ", StringComparison.Ordinal));

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(1);
        Problems(result).Should().Contain(line => line.StartsWith($"problem: {Deposits}: entry 0: deposit_message_root: expected ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Salt_and_IV_that_two_keystores_share_are_a_leak()
    {
        File.Delete(InFolder("manifest.json"));
        File.Copy(InFolder(Keystore0), InFolder("keystore-copy.json"));

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(0);
        result.Output.Split('\n').Should().Contain(
        [
            $"warning: keystore-m_12381_3600_0_0_0-1795323938.json: the key is that of keystore-copy.json: never run it twice, validators are slashed for it",
            $"warning: keystore-m_12381_3600_0_0_0-1795323938.json: salt and IV are those of keystore-copy.json: together the two files give away the difference of their secret keys",
            $"note: keystore-copy.json: one salt is shared by 2 keystores: one guess of the password tests them all",
        ]);
    }

    [Fact]
    public async Task What_other_tools_write_is_tolerated_and_told()
    {
        File.Delete(InFolder("manifest.json"));
        Change(Keystore0, text => "\ufeff" + text.Replace("\"description\": \"\", ", "", StringComparison.Ordinal).Replace("\"path\": \"m/12381/3600/0/0/0\"", "\"path\": \"\", \"name\": \"mine\"", StringComparison.Ordinal));

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(0, result.Output);
        result.Output.Split('\n').Where(line => line.StartsWith("note: ", StringComparison.Ordinal)).Should().Equal(
            $"note: {Keystore0}: a byte order mark before the JSON was tolerated",
            $"note: {Keystore0}: a missing description was tolerated",
            $"note: {Keystore0}: an empty path was tolerated",
            $"note: {Keystore0}: name: a member that the standard does not have was tolerated");
    }

    [Fact]
    public async Task Deposits_that_other_tools_wrote_are_tolerated_and_told()
    {
        File.Delete(InFolder("manifest.json"));
        Change(Deposits, text => "\ufeff" + text.Replace("\"amount\": 32000000000", "\"amount\": \"32000000000\"", StringComparison.Ordinal).Replace("\"pubkey\": \"", "\"pubkey\": \"0x", StringComparison.Ordinal));

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(0, result.Output);
        result.Output.Split('\n').Where(line => line.StartsWith("note: ", StringComparison.Ordinal)).Should().Equal(
            $"note: {Deposits}: tolerated: a byte order mark before the list",
            $"note: {Deposits}: tolerated: amount in quotation marks",
            $"note: {Deposits}: tolerated: pubkey with 0x before it");
    }

    [Fact]
    public async Task A_known_networks_fork_version_under_another_name_is_found()
    {
        File.Delete(InFolder("manifest.json"));
        Change(Deposits, text => text.Replace("\"mainnet\"", "\"devnet-7\"", StringComparison.Ordinal));

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(1);
        Problems(result).Should().Equal($"problem: {Deposits}: fork_version: 0x00000000 is that of mainnet, but network_name is \"devnet-7\": these deposits are valid on mainnet");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[{}")]
    [InlineData("[,]")]
    [InlineData("[] []")]
    public async Task A_deposit_file_that_is_no_list_is_found(string text)
    {
        File.Delete(InFolder("manifest.json"));
        Change(Deposits, _ => text);

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(1);
        Problems(result).Should().Equal($"problem: {Deposits}: expected a JSON list of deposits, got something else");
    }

    [Theory]
    [InlineData("\"count\":2", "\"count\":3")]
    [InlineData("\"shared\":false", "\"shared\":true")]
    [InlineData("{\"amount\"", "{ \"amount\"")]
    public async Task A_manifest_that_was_changed_is_none(string from, string to)
    {
        Change("manifest.json", text => text.Replace(from, to, StringComparison.Ordinal));

        CommandResult result = await VerifyAsync();

        result.ExitCode.Should().Be(1);
        Problems(result).Should().Equal("problem: manifest.json: damaged or changed, or another tool's: expected a manifest in canonical form");
    }

    [Fact]
    public async Task An_empty_folder_is_not_valid()
    {
        Directory.CreateDirectory(_folder["empty"]);

        CommandResult result = await InProcess.RunAsync("verify-keys", _folder["empty"], "--json", "--password_file", _folder["password.txt"]);

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("problems")[0].GetProperty("text").GetString().Should().Be("expected keystores or deposit data, got none");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error()
    {
        CommandResult result = await InProcess.RunAsync("verify-keys", _folder["nothing"]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: {_folder["nothing"]}: there is no such folder");
    }

    [VectorTheory]
    [InlineData("samples/a/validator_keys", 10)]
    [InlineData("samples/d_gnosis/validator_keys", 2)]
    public async Task A_folder_of_the_other_tool_is_valid(string sample, int count)
    {
        CommandResult result = await InProcess.RunAsync("verify-keys", Path.Combine(VectorFiles.Root!, sample), "--json", "--password_file", _folder["password.txt"], "--mnemonic_file", _folder["mnemonic.txt"]);

        result.ExitCode.Should().Be(0, result.Output);
        JsonElement keystores = result.Json.GetProperty("keystores");
        keystores.GetProperty("opened").GetInt32().Should().Be(count);
        keystores.GetProperty("distinct_salts").GetInt32().Should().Be(1);
        result.Json.GetProperty("deposits").GetProperty("checked").GetInt32().Should().Be(count);
        result.Json.GetProperty("warnings").GetArrayLength().Should().Be(0);
        result.Json.GetProperty("notes")[0].GetProperty("text").GetString().Should().Be($"one salt is shared by {count} keystores: one guess of the password tests them all");
    }

    private static List<string> Problems(CommandResult result) => [.. result.Output.Split('\n').Where(line => line.StartsWith("problem: ", StringComparison.Ordinal))];

    private Task<CommandResult> VerifyAsync(params string[] more) =>
        InProcess.RunAsync(["verify-keys", _folder["validator_keys"], "--non_interactive", "--password_file", _folder["password.txt"], .. more]);

    private string InFolder(string name) => _folder[$"validator_keys/{name}"];

    private string Member(string file, string name) => JsonNode.Parse(File.ReadAllText(InFolder(file)))![name]!.GetValue<string>();

    private void Change(string name, Func<string, string> change)
    {
        string text = File.ReadAllText(InFolder(name));
        string changed = change(text);
        changed.Should().NotBe(text);
        File.Delete(InFolder(name));
        File.WriteAllText(InFolder(name), changed, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}

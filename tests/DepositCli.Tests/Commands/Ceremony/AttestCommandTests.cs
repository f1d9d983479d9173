using FluentAssertions;

namespace DepositCli.Tests.Commands.Ceremony;

/// <summary>`ceremony attest` by validators whose keystores this program made.</summary>
public sealed class AttestCommandTests : IDisposable
{
    private static readonly string s_blockHash = "0x" + new string('7', 64);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Asks_again_for_a_password_that_was_wrong()
    {
        string[] attest = await PrepareAsync();
        FakeTerminal person = new("not the password", Sample.Password);

        CommandResult result = await InProcess.RunAsync(person, attest);

        result.ExitCode.Should().Be(0, result.Messages);
        person.Questions.Should().HaveCount(2);
        result.Messages.Should().Contain("keystore: checksum: wrong password or damaged file");
        CommandResult tally = await InProcess.RunAsync("ceremony", "tally", _folder["genesis"], _folder["attestation.json"], "--json");
        tally.ExitCode.Should().Be(0, tally.Messages + tally.Output);
        tally.Json.GetProperty("validators").GetProperty("share_percent").GetString().Should().Be("100.00");
    }

    [Fact]
    public async Task Gives_up_after_three_wrong_passwords_and_writes_nothing()
    {
        string[] attest = await PrepareAsync();
        FakeTerminal person = new("one", "two", "three");

        CommandResult result = await InProcess.RunAsync(person, attest);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Match("error: *keystore-m_12381_3600_0_0_0-*.json: keystore: checksum: wrong password or damaged file");
        File.Exists(_folder["attestation.json"]).Should().BeFalse();
    }

    /// <summary>Makes the keys of three validators and their genesis.</summary>
    /// <returns>The arguments that attest it; the password is asked for.</returns>
    private async Task<string[]> PrepareAsync()
    {
        CommandResult keys = await InProcess.RunAsync(Sample.Arguments(_folder, 3, "--shared_kdf", "--chain", "minimal"));
        keys.ExitCode.Should().Be(0, keys.Messages);
        string validatorKeys = _folder["validator_keys"];
        CommandResult genesis = await InProcess.RunAsync(
            "genesis", "compute", "--deposits", Directory.GetFiles(validatorKeys, "deposit_data-*.json").Single(), "--eth1-block-hash", s_blockHash, "--eth1-timestamp", "1700000000",
            "--network", "minimal", "--out", _folder["genesis"]);
        genesis.ExitCode.Should().Be(0, genesis.Messages);
        return ["ceremony", "attest", _folder["genesis"], "--validator-keys", validatorKeys, "--out", _folder["attestation.json"]];
    }
}

using FluentAssertions;

namespace DepositCli.Tests.Commands.Ceremony;

/// <summary>`ceremony attest` by validators whose keystores this program made.</summary>
public sealed class AttestCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Asks_again_for_a_password_that_was_wrong()
    {
        string[] attest = await AttestedGenesis.PrepareAsync(_folder);
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
        string[] attest = await AttestedGenesis.PrepareAsync(_folder);
        FakeTerminal person = new("one", "two", "three");

        CommandResult result = await InProcess.RunAsync(person, attest);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Match("error: *keystore-m_12381_3600_0_0_0-*.json: keystore: checksum: wrong password or damaged file");
        File.Exists(_folder["attestation.json"]).Should().BeFalse();
    }
}

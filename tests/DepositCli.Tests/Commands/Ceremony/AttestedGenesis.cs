using FluentAssertions;

namespace DepositCli.Tests.Commands.Ceremony;

/// <summary>The genesis of three validators whose keystores this program made, and their attestation of it.</summary>
public sealed class AttestedGenesis : IAsyncLifetime, IDisposable
{
    private static readonly string s_blockHash = "0x" + new string('7', 64);
    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder of `genesis compute`.</summary>
    internal string Genesis => _folder["genesis"];

    /// <summary>What all three attest.</summary>
    internal string Attestation => _folder["attestation.json"];

    public async Task InitializeAsync()
    {
        string[] attest = await PrepareAsync(_folder);
        CommandResult attested = await InProcess.RunAsync(new FakeTerminal(Sample.Password), attest);
        attested.ExitCode.Should().Be(0, attested.Messages);
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Makes the keys and the genesis in a folder.</summary>
    /// <returns>The arguments that attest it; the password is asked for.</returns>
    internal static async Task<string[]> PrepareAsync(TemporaryFolder folder)
    {
        CommandResult keys = await InProcess.RunAsync(Sample.Arguments(folder, 3, "--shared_kdf", "--chain", "minimal"));
        keys.ExitCode.Should().Be(0, keys.Messages);
        string validatorKeys = folder["validator_keys"];
        CommandResult genesis = await InProcess.RunAsync(
            "genesis", "compute", "--deposits", Directory.GetFiles(validatorKeys, "deposit_data-*.json").Single(), "--eth1-block-hash", s_blockHash, "--eth1-timestamp", "1700000000",
            "--network", "minimal", "--out", folder["genesis"]);
        genesis.ExitCode.Should().Be(0, genesis.Messages);
        return ["ceremony", "attest", folder["genesis"], "--validator-keys", validatorKeys, "--out", folder["attestation.json"]];
    }
}

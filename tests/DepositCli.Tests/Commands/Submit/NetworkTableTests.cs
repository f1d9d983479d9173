using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Networks;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>A file for one network never goes to another: every pair of known networks.</summary>
public sealed class NetworkTableTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Networks => [.. Network.Known.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task A_file_for_another_network_is_refused_with_both_names(string name)
    {
        string file = WriteDeposit(name);
        foreach (Network other in Network.Known.Where(network => network.Name != name))
        {
            CommandResult result = await SubmitAsync(file, other.Name, "http://127.0.0.1:1");

            result.ExitCode.Should().Be(1, result.Messages);
            result.Error.Should().Match($"error: {file}: deposit 0: *expected *{other.Name}*, got *{name}*");
            result.Hint.Should().Be("hint: the file was made for another network: sent here, the deposits would be lost");
            _folder.Entries.Should().NotContain("journal");
        }
    }

    [Fact]
    public async Task A_node_of_another_chain_is_refused_with_both_names()
    {
        Network[] chains = [.. Network.Known.DistinctBy(network => network.Config.DepositChainId)];
        foreach (Network there in chains)
        {
            await anvil.Node.RpcAsync("anvil_setChainId", there.Config.DepositChainId.Value);
            foreach (Network here in Network.Known.Where(network => network.Config.DepositChainId != there.Config.DepositChainId))
            {
                CommandResult result = await SubmitAsync(WriteDeposit(here.Name), here.Name, anvil.Node.RpcUrl.ToString());

                result.ExitCode.Should().Be(1, result.Messages);
                result.Error.Should().Match($"error: eth1 node *: expected chain id {here.Config.DepositChainId} (*{here.Name}*), got {there.Config.DepositChainId} (*{there.Name}*)");
                _folder.Entries.Should().NotContain("journal");
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandResult> SubmitAsync(string file, string network, string rpc) => InProcess.RunAsync(
        "submit", file, "--network", network, "--rpc", rpc, "--private-key-file", _folder.WriteSecret("key", new string('1', 64)), "--journal", _folder["journal"], "--non-interactive");

    private string WriteDeposit(string name)
    {
        string path = _folder[$"deposit-{name}.json"];
        if (File.Exists(path)) return path;
        Network.TryFind(name, out Network? network).Should().BeTrue();
        ForkVersion version = network!.Config.GenesisForkVersion;
        using SecretBytes key = SampleKeystore.Key(KeyPath.Signing(0));
        WithdrawalCredentials credentials = WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(Sample.Address.ToLowerInvariant()));
        DepositDataEntry entry = DepositDataEntry.Of(ValidatorDeposit.Create(key.Span, credentials, new Gwei(32_000_000_000), version, ManagedBls.Instance), version, name);
        File.WriteAllBytes(path, DepositDataFile.Write([entry]));
        return path;
    }
}

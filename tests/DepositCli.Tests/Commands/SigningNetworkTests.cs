using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Capella;
using Eth2Core.Keys;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositCli.Tests.Commands;

/// <summary>Exits for networks of one's own that a config.yaml describes.</summary>
public sealed class SigningNetworkTests
{
    private static readonly Root ValidatorsRoot = Root.Parse("0x" + new string('7', 64));

    [Fact]
    public async Task Exits_are_signed_under_the_files_version_and_the_flags_root()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "CAPELLA_FORK_VERSION: 0x40000038\n", "--genesis_validators_root", ValidatorsRoot.ToString()));

        result.ExitCode.Should().Be(0, result.Messages);
        SignedExitFile.TryRead(File.ReadAllBytes(folder["exit_transactions/signed_exit_transaction-5-1795323938.json"]), out SignedVoluntaryExit? exit).Should().BeTrue();
        using SecretBytes key = SampleKeystore.Key(KeyPath.Signing(0));
        exit.Should().Be(ValidatorExit.Create(key.Span, new VoluntaryExit(0, 5), ForkVersion.Parse("0x40000038"), ValidatorsRoot, ManagedBls.Instance));
    }

    [Fact]
    public async Task Needs_the_root()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "CAPELLA_FORK_VERSION: 0x40000038\n"));

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be("error: devnet-8: no genesis_validators_root is known, and the signature covers it");
    }

    [Fact]
    public async Task Needs_the_version()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "", "--genesis_validators_root", ValidatorsRoot.ToString()));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: devnet-8: no CAPELLA_FORK_VERSION is known, and exits are signed under it");
        result.Hint.Should().StartWith("hint: add CAPELLA_FORK_VERSION to the network's config.yaml; ");
    }

    [Fact]
    public async Task Refuses_a_known_networks_version()
    {
        using TemporaryFolder folder = new();

        CommandResult result = await InProcess.RunAsync(Arguments(folder, "CAPELLA_FORK_VERSION: 0x40000910\n", "--genesis_validators_root", ValidatorsRoot.ToString()));

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be("error: CAPELLA_FORK_VERSION 0x40000910 of devnet-8 is that of hoodi (capella)");
    }

    [Fact]
    public async Task A_known_networks_own_file_gives_the_same_exit_as_its_name()
    {
        using TemporaryFolder folder = new();
        Network.TryFind("hoodi", out Network? hoodi).Should().BeTrue();
        File.WriteAllText(folder["hoodi.yaml"], global::Ceremony.Config.ConfigYaml.Write(hoodi!.Config));
        string[] common = ["exit-transaction-keystore", "--non_interactive", .. SampleKeystore.Arguments(folder), "--validator_index", "5"];

        CommandResult byFile = await InProcess.RunAsync([.. common, "--config", folder["hoodi.yaml"], "--genesis_validators_root", hoodi.GenesisValidatorsRoot!.Value.ToString(), "--folder", folder["a"]]);
        CommandResult byName = await InProcess.RunAsync([.. common, "--network", "hoodi", "--folder", folder["b"]]);

        (byFile.ExitCode, byName.ExitCode).Should().Be((0, 0), byFile.Messages + byName.Messages);
        string Text(string name) => File.ReadAllText(Directory.GetFiles(folder[name], "*.json", SearchOption.AllDirectories).Single());
        Text("a").Should().Be(Text("b"));
    }

    private static string[] Arguments(TemporaryFolder folder, string forks, params string[] more)
    {
        File.WriteAllText(folder["config.yaml"], $"PRESET_BASE: 'mainnet'\nCONFIG_NAME: 'devnet-8'\nGENESIS_FORK_VERSION: 0x10000038\n{forks}");
        return ["exit-transaction-keystore", "--non_interactive", "--config", folder["config.yaml"], .. SampleKeystore.Arguments(folder), "--validator_index", "5", "--folder", folder.Path, .. more];
    }
}

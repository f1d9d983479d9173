using DepositCli.Commands;
using DepositCli.Commands.CredentialChange;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Capella;
using Eth2Core.Keys;
using FluentAssertions;

namespace DepositCli.Tests.Commands.CredentialChange;

public sealed class CredentialChangeProcessTests
{
    [Fact]
    public void A_change_counts_only_with_the_signature_of_its_key_on_its_network()
    {
        SigningNetwork mainnet = Network("mainnet");
        using SecretBytes key = SampleKeystore.Key(KeyPath.Withdrawal(0));
        SignedBLSToExecutionChange change = Eth2Core.Capella.CredentialChange.Create(
            key.Span, 5, ExecutionAddress.Parse(Sample.Address), mainnet.Network.Config.GenesisForkVersion, mainnet.GenesisValidatorsRoot, ManagedBls.Instance);

        CredentialChangeProcess.IsValid(change, mainnet).Should().BeTrue();
        CredentialChangeProcess.IsValid(change with { Message = change.Message with { ValidatorIndex = 6 } }, mainnet).Should().BeFalse();
        CredentialChangeProcess.IsValid(change, Network("hoodi")).Should().BeFalse();
        CredentialChangeProcess.IsValid(change, mainnet with { GenesisValidatorsRoot = default }).Should().BeFalse();
    }

    private static SigningNetwork Network(string name)
    {
        NetworkChoice choice = NetworkChoice.FromName(name);
        return new SigningNetwork(choice, choice.GenesisValidatorsRoot!.Value);
    }
}

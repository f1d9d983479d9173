using DepositCli.Commands;
using DepositCli.Commands.Exit;
using Eth2Core;
using Eth2Core.Keys;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Exit;

public sealed class ExitRequestTests
{
    [Fact]
    public void An_exit_counts_only_with_the_signature_of_its_key_on_its_network()
    {
        ExitRequest mainnet = Request("mainnet");
        using SecretBytes key = SampleKeystore.Key(KeyPath.Signing(0));
        using SecretBytes otherKey = SampleKeystore.Key(KeyPath.Signing(1));
        MadeExit made = mainnet.Make(key, 5);
        BlsPubkeyBytes otherPubkey = mainnet.Make(otherKey, 5).Pubkey;
        SignedVoluntaryExit otherNetwork = Request("hoodi").Make(key, 5).Exit;
        SignedVoluntaryExit otherIndex = made.Exit with { Message = new VoluntaryExit(0, 6) };

        mainnet.IsWhole(made.Exit, made).Should().BeTrue();
        mainnet.IsWhole(otherIndex, made).Should().BeFalse();
        mainnet.IsWhole(otherIndex, made with { Exit = otherIndex }).Should().BeFalse();
        mainnet.IsWhole(otherNetwork, made with { Exit = otherNetwork }).Should().BeFalse();
        mainnet.IsWhole(made.Exit, made with { Pubkey = otherPubkey }).Should().BeFalse();
    }

    private static ExitRequest Request(string name)
    {
        Network.TryFind(name, out Network? network).Should().BeTrue();
        NetworkChoice choice = NetworkChoice.FromName(name);
        return new ExitRequest(new SigningNetwork(choice, network!.GenesisValidatorsRoot!.Value), choice.ExitForkVersion(), 0);
    }
}

using Ceremony.Rehearsal;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Contract;

public sealed class ContractDeploymentTests(AnvilFixture fixture) : IClassFixture<AnvilFixture>
{
    private AnvilNode Anvil1 => fixture.Node;

    [Fact]
    public async Task The_initializer_of_our_own_leaves_the_canonical_account()
    {
        using IEth1Node node = Anvil.Connect(Anvil1);
        using Eth1PrivateKey key = Anvil.Key(Anvil1);
        DeploymentReceipt receipt = await ContractDeployment.DeployAsync(node, key, Anvil.Options(Anvil1), TimeProvider.System);

        receipt.Report.Grade.Should().Be(ContractGrade.Exact);
        receipt.Report.IsGenuine.Should().BeTrue();
        receipt.Report.IsPristine.Should().BeTrue();
        receipt.Report.DepositRoot.Should().Be(CanonicalContract.EmptyDepositRoot);
        AccountProof proof = await node.GetProofAsync(receipt.Address, [0, 32, 33, 34, 64], BlockReference.At(receipt.BlockHash));
        proof.CodeHash.Should().Be(CanonicalContract.CodeHash);
        proof.StorageHash.Should().Be(CanonicalContract.PristineStorageRoot);
        proof.Storage.Select(slot => slot.Value).Should().Equal(default, default, default, CanonicalContract.ZeroHashes[1], CanonicalContract.ZeroHashes[31]);
    }
}

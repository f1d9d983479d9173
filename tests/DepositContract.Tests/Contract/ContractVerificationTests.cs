using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.Contract;

public sealed class ContractVerificationTests(AnvilFixture fixture) : IClassFixture<AnvilFixture>
{
    private static readonly ChainId s_chainId = new(31337);

    private static readonly ExecutionAddress s_address = ExecutionAddress.Parse("0x00000000219ab540356cbb839cbe05303d7705fa");

    [Fact]
    public async Task No_code_is_told_apart()
    {
        ContractReport report = await VerifyAsync(ExecutionAddress.Parse("0x1111111111111111111111111111111111111111"));
        report.Grade.Should().Be(ContractGrade.NoCode);
        report.IsGenuine.Should().BeFalse();
        report.Summary.Should().Be("there is no contract at 0x1111111111111111111111111111111111111111");
        report.Hint.Should().Be("check the address and that the node follows the right chain");
    }

    [Fact]
    public async Task The_right_code_over_wrong_storage_is_called_a_decoy()
    {
        await fixture.Node.SetCodeAsync(s_address, CanonicalContract.Runtime.ToArray());
        ContractReport report = await VerifyAsync(s_address);
        report.Grade.Should().Be(ContractGrade.WrongStorage);
        report.IsGenuine.Should().BeFalse();
        report.CodeHash.Should().Be(CanonicalContract.CodeHash);
        report.Summary.Should().Be(
            "contract 0x00000000219ab540356cbb839cbe05303d7705fa is a decoy: the right code, but zero hash in slot 34: "
            + "expected 0xf5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b, got 0x0000000000000000000000000000000000000000000000000000000000000000");
        report.Hint.Should().Contain("send nothing to it");
    }

    [Theory]
    [InlineData(64, "zero hash in slot 64")]
    [InlineData(33, "zero hash in slot 33")]
    [InlineData(0, "branch slot 0 with 0 deposits")]
    [InlineData(31, "branch slot 31 with 0 deposits")]
    public async Task One_changed_slot_of_a_pristine_contract_is_called_a_decoy(int slot, string check)
    {
        using IEth1Node node = Anvil.Connect(fixture.Node);
        ExecutionAddress contract = await Anvil.DeployAsync(fixture.Node, node);
        (await VerifyAsync(contract)).Grade.Should().Be(ContractGrade.Exact);
        await fixture.Node.SetStorageAtAsync(contract, (ulong)slot, Root.Parse("0x" + new string('7', 64)));
        ContractReport report = await VerifyAsync(contract);
        report.Grade.Should().Be(ContractGrade.WrongStorage);
        report.FirstFailure!.Name.Should().Be(check);
    }

    [Fact]
    public async Task A_count_of_more_than_the_tree_holds_is_called_a_decoy()
    {
        using IEth1Node node = Anvil.Connect(fixture.Node);
        ExecutionAddress contract = await Anvil.DeployAsync(fixture.Node, node);
        await fixture.Node.SetStorageAtAsync(contract, CanonicalContract.DepositCountSlot, Root.Parse("0x" + new string('0', 55) + "100000000"));
        ContractReport report = await VerifyAsync(contract);
        report.Grade.Should().Be(ContractGrade.WrongStorage);
        report.FirstFailure!.Name.Should().Be("deposit count in slot 32");
    }

    [Fact]
    public async Task Other_metadata_is_the_same_contract()
    {
        ContractReport report = await VerifyPatchedAsync(code => code[6330] ^= 0xff);
        report.Grade.Should().Be(ContractGrade.ExactExceptMetadata);
        report.IsGenuine.Should().BeTrue(report.Summary.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    [InlineData(6304)] // the last byte of code
    [InlineData(6305)] // the trailer's map
    [InlineData(6357)] // the trailer's length
    public async Task One_changed_byte_is_wrong_code(int position)
    {
        ContractReport report = await VerifyPatchedAsync(code => code[position] ^= 0x01);
        report.Grade.Should().Be(ContractGrade.Unknown);
        report.IsGenuine.Should().BeFalse();
        report.Summary.Should().StartWith($"contract {report.Address} has the wrong code: 6358 bytes with code hash 0x");
    }

    [Fact]
    public async Task Another_chain_is_refused_by_its_id()
    {
        using IEth1Node node = Anvil.Connect(fixture.Node);
        ExecutionAddress contract = await Anvil.DeployAsync(fixture.Node, node);
        ContractReport report = await ContractVerification.VerifyAsync(node, contract, new ChainId(1));
        report.IsGenuine.Should().BeFalse();
        report.Summary.Should().Be($"contract {contract}: chain id: expected 1, got 31337");
    }

    [Fact]
    public async Task A_deposit_with_the_wrong_root_reverts_with_the_contracts_words()
    {
        using IEth1Node node = Anvil.Connect(fixture.Node);
        ExecutionAddress contract = await Anvil.DeployAsync(fixture.Node, node);
        byte[] call = DepositCall.Encode(RandomDeposits.Next(), default);
        Func<Task> deposit = () => node.CallAsync(fixture.Node.Accounts[0].Address, contract, Wei.FromGwei(new Gwei(32_000_000_000)), call, BlockReference.Latest);
        Eth1RpcErrorException error = (await deposit.Should().ThrowAsync<Eth1RpcErrorException>()).Which;
        error.RevertReason.Should().Be("DepositContract: reconstructed DepositData does not match supplied deposit_data_root");
    }

    private async Task<ContractReport> VerifyPatchedAsync(Action<byte[]> patch)
    {
        using IEth1Node node = Anvil.Connect(fixture.Node);
        ExecutionAddress contract = await Anvil.DeployAsync(fixture.Node, node);
        byte[] code = CanonicalContract.Runtime.ToArray();
        patch(code);
        await fixture.Node.SetCodeAsync(contract, code);
        return await VerifyAsync(contract);
    }

    private async Task<ContractReport> VerifyAsync(ExecutionAddress address)
    {
        using IEth1Node node = Anvil.Connect(fixture.Node);
        return await ContractVerification.VerifyAsync(node, address, s_chainId);
    }
}

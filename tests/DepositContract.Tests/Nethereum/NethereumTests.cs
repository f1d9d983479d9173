using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Nethereum;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core;
using Eth2Core.Phase0;
using FluentAssertions;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.Contracts.ContractHandlers;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using Oracles;

namespace DepositContract.Tests.Nethereum;

/// <summary>Nethereum's accounts, encoders and contract handlers beside ours.</summary>
public sealed class NethereumTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private static readonly ExecutionAddress Contract = ExecutionAddress.Parse("0x00000000219ab540356cbb839cbe05303d7705fa");

    public static TheoryData<string> Kinds => ["eip1559", "legacy", "creation"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_account_signs_the_same_bytes(string kind)
    {
        using Eth1PrivateKey key = Anvil.Key(anvil.Node);
        using NethereumSigner account = NethereumSigner.FromPrivateKey(key);
        UnsignedTransaction transaction = Transaction(kind);

        SignedTransaction theirs = await account.SignAsync(transaction);

        theirs.Raw.ToArray().Should().Equal(key.Sign(transaction).Raw.ToArray());
        account.Address.Should().Be(key.Address);
    }

    [Fact]
    public async Task An_account_that_signs_something_else_is_refused()
    {
        using Eth1PrivateKey key = Anvil.Key(anvil.Node);
        using NethereumSigner signer = new(new Account(anvil.Node.Accounts[0].PrivateKey.ToArray(), 1));

        await signer.Invoking(s => s.SignAsync(Transaction("eip1559"))).Should().ThrowAsync<ExternalSignerException>().WithMessage("external signer Nethereum: expected a signature for chain 31337, got one for chain 1");
    }

    [Fact]
    public void The_call_of_a_deposit_is_encoded_the_same()
    {
        DepositData deposit = AnyDeposit();

        byte[] theirs = Message(deposit).GetCallData();

        Convert.ToHexStringLower(theirs).Should().Be(Convert.ToHexStringLower(DepositCall.Encode(deposit)));
    }

    [Fact]
    public async Task A_contract_handler_deposits_and_reads_what_we_read()
    {
        using IEth1Node node = Anvil.Connect(anvil.Node);
        ExecutionAddress contract = await Anvil.DeployAsync(anvil.Node, node);
        Web3 web3 = new(new Account(anvil.Node.Accounts[1].PrivateKey.ToArray(), 31337), anvil.Node.RpcUrl.ToString());
        ContractHandler handler = web3.Eth.GetContractHandler(contract.ToString());
        DepositData deposit = AnyDeposit();
        DepositFunction message = Message(deposit);
        message.AmountToSend = Wei.FromGwei(deposit.Amount).Value;
        message.Gas = 200_000;

        string hash = await handler.SendRequestAsync(message);
        await anvil.Node.MineAsync();

        IReadOnlyList<Eth1Log> logs = await node.GetLogsAsync(contract, 0, 100);
        DepositEvent.TryDecode(logs[^1], out DepositEvent? ours, out _).Should().BeTrue();
        global::Nethereum.RPC.Eth.DTOs.TransactionReceipt receipt = await web3.Eth.Transactions.GetTransactionReceipt.SendRequestAsync(hash);
        DepositEventOutput theirs = receipt.DecodeAllEvents<DepositEventOutput>().Single().Event;
        theirs.Pubkey.Should().Equal(ours!.Data.Pubkey.AsSpan().ToArray());
        theirs.WithdrawalCredentials.Should().Equal(ours.Data.WithdrawalCredentials.AsSpan().ToArray());
        theirs.Signature.Should().Equal(ours.Data.Signature.AsSpan().ToArray());
        BitConverter.ToUInt64(theirs.Amount).Should().Be(ours.Data.Amount.Value);
        BitConverter.ToUInt64(theirs.Index).Should().Be(ours.Index.Value);

        DepositContractReader reader = new(node, contract);
        byte[] count = (await handler.QueryAsync<GetDepositCountFunction, byte[]>())!;
        byte[] root = (await handler.QueryAsync<GetDepositRootFunction, byte[]>())!;
        BitConverter.ToUInt64(count).Should().Be(await reader.GetDepositCountAsync(BlockReference.Latest));
        root.Should().Equal((await reader.GetDepositRootAsync(BlockReference.Latest)).AsSpan().ToArray());
    }

    private static DepositData AnyDeposit() => RandomDeposits.Next();

    private static UnsignedTransaction Transaction(string kind)
    {
        byte[] data = DepositCall.Encode(AnyDeposit());
        Wei gwei = Wei.FromGwei(new Gwei(1));
        return kind switch
        {
            "legacy" => new LegacyTransaction(new ChainId(31337), 7, gwei, 200_000, Contract, gwei * 3, data),
            "creation" => new Eip1559Transaction(new ChainId(31337), 0, gwei, gwei * 2, 200_000, null, Wei.Zero, data),
            _ => new Eip1559Transaction(new ChainId(31337), 7, gwei, gwei * 2, 200_000, Contract, gwei * 3, data),
        };
    }

    private static DepositFunction Message(DepositData deposit) => new()
    {
        Pubkey = deposit.Pubkey.AsSpan().ToArray(),
        WithdrawalCredentials = deposit.WithdrawalCredentials.AsSpan().ToArray(),
        Signature = deposit.Signature.AsSpan().ToArray(),
        DepositDataRoot = deposit.HashTreeRoot().AsSpan().ToArray(),
    };

    [Function("deposit")]
    public sealed class DepositFunction : FunctionMessage
    {
        [Parameter("bytes", "pubkey", 1)]
        public byte[] Pubkey { get; set; } = [];

        [Parameter("bytes", "withdrawal_credentials", 2)]
        public byte[] WithdrawalCredentials { get; set; } = [];

        [Parameter("bytes", "signature", 3)]
        public byte[] Signature { get; set; } = [];

        [Parameter("bytes32", "deposit_data_root", 4)]
        public byte[] DepositDataRoot { get; set; } = [];
    }

    [Function("get_deposit_count", "bytes")]
    public sealed class GetDepositCountFunction : FunctionMessage;

    [Function("get_deposit_root", "bytes32")]
    public sealed class GetDepositRootFunction : FunctionMessage;

    [Event("DepositEvent")]
    public sealed class DepositEventOutput : IEventDTO
    {
        [Parameter("bytes", "pubkey", 1)]
        public byte[] Pubkey { get; set; } = [];

        [Parameter("bytes", "withdrawal_credentials", 2)]
        public byte[] WithdrawalCredentials { get; set; } = [];

        [Parameter("bytes", "amount", 3)]
        public byte[] Amount { get; set; } = [];

        [Parameter("bytes", "signature", 4)]
        public byte[] Signature { get; set; } = [];

        [Parameter("bytes", "index", 5)]
        public byte[] Index { get; set; } = [];
    }
}

using System.Buffers.Binary;
using System.Text;
using Ceremony.Following;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Following;

/// <summary>An address that also writes other events, anonymous ones and malformed ones, by code that the Solidity compiler made.</summary>
public sealed class ForeignEventTests
{
    // The deposit contract's code cannot write these logs, so for one block the address holds this code instead.
    private const string Source = """
        // SPDX-License-Identifier: MIT
        pragma solidity ^0.8.0;
        contract Noisy {
            event Transfer(address indexed from, address indexed to, uint256 value);
            event Nameless(bytes data) anonymous;
            event DepositEvent(bytes pubkey, bytes withdrawal_credentials, bytes amount, bytes signature, bytes index);
            uint256 constant TOPIC = 0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5;
            function foreign() external {
                emit Transfer(address(1), address(2), 3);
                emit Nameless(new bytes(500));
                assembly {
                    log0(0, 576)
                    log2(0, 576, 1, TOPIC)
                    log4(0, 0, 1, 2, 3, TOPIC)
                }
            }
            function like(uint256 pubkey, uint256 amount, uint256 index) external {
                emit DepositEvent(new bytes(pubkey), new bytes(32), new bytes(amount), new bytes(96), new bytes(index));
            }
            function raw(uint256 length, uint256 topics) external {
                if (topics == 1) assembly { log1(0, length, TOPIC) }
                else assembly { log2(0, length, TOPIC, 0) }
            }
        }
        """;

    [Fact]
    public async Task Other_events_are_counted_and_ignored()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync(TestDeposits.Make(0));
        await WriteLogsAsync(chain, "foreign()");
        await chain.DepositAsync(TestDeposits.Make(1));
        await chain.Anvil.MineAsync(20);
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        FollowProgress state = await chain.Follow(ledger).FollowOnceAsync();

        state.ForeignLogCount.Should().Be(5);
        state.DepositCount.Should().Be(2);
        state.TipChecks.Should().HaveFlag(RangeChecks.StorageProof);
    }

    [Theory]
    [InlineData("like(uint256,uint256,uint256)", new ulong[] { 47, 8, 8 }, "deposit event", "deposit event in block 3, log 0: pubkey: expected 48 bytes, got 47")]
    [InlineData("like(uint256,uint256,uint256)", new ulong[] { 48, 9, 8 }, "deposit event", "deposit event in block 3, log 0: amount: expected 8 bytes, got 9")]
    [InlineData("like(uint256,uint256,uint256)", new ulong[] { 48, 8, 33 }, "deposit event", "deposit event in block 3, log 0: expected 576 bytes of data, got 608")]
    [InlineData("raw(uint256,uint256)", new ulong[] { 575, 1 }, "deposit event", "deposit event in block 3, log 0: expected 576 bytes of data, got 575")]
    [InlineData("raw(uint256,uint256)", new ulong[] { 576, 2 }, "deposit event", "deposit event in block 3, log 0: expected one topic, got 2")]
    [InlineData("raw(uint256,uint256)", new ulong[] { 576, 1 }, "deposit event", "deposit event in block 3, log 0: pubkey: expected offset 160, got 0")]
    [InlineData("like(uint256,uint256,uint256)", new ulong[] { 48, 8, 8 }, "deposit index", "0")]
    public async Task A_log_under_the_deposits_topic_that_is_no_deposit_is_refused(string function, ulong[] arguments, string check, string got)
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        await chain.DepositAsync(TestDeposits.Make(0));
        await WriteLogsAsync(chain, function, arguments);
        await chain.Anvil.MineAsync(20);
        using Ledger ledger = Ledger.InMemory(chain.Identity);

        ChainDataInconsistentException caught = (await FluentActions.Awaiting(() => chain.Follow(ledger).FollowOnceAsync())
            .Should().ThrowAsync<ChainDataInconsistentException>()).Which;

        (caught.Check.ToString(), caught.Got.ToString()).Should().Be((check, got));
        ledger.DepositCount.Should().Be(0);
    }

    private static async Task WriteLogsAsync(DepositChain chain, string function, params ulong[] arguments)
    {
        string runtime = (await NodeOracle.AskAsync("solc", "compile", new { source = Source, contract = "Noisy" })).GetProperty("runtime").GetString()!;
        ExecutionAddress address = chain.Config.DepositContractAddress;
        byte[] genuine = await chain.Node.GetCodeAsync(address, BlockReference.Latest);
        await chain.Anvil.SetCodeAsync(address, Convert.FromHexString(runtime[2..]));
        byte[] call = new byte[4 + (32 * arguments.Length)];
        Keccak256.Hash(Encoding.ASCII.GetBytes(function)).AsSpan()[..4].CopyTo(call);
        for (int i = 0; i < arguments.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(call.AsSpan(4 + (32 * i) + 24), arguments[i]);
        await chain.SendAsync(address, default, call);
        await chain.MineAsync();
        await chain.Anvil.SetCodeAsync(address, genuine);
    }
}

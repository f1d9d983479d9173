using System.Security.Cryptography;
using System.Text.Json;
using DepositCli.Files;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Keys;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>Contracts that are not the deposit contract, keys that somebody else was first for, and deposits that land first: `submit` against what others do.</summary>
public sealed class SubmitThreatTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const ulong MostGas = 159_910;
    private static readonly ForkVersion s_forkVersion = ForkVersion.Parse("0x00c0ffee");

    /// <summary>What stands at the address, and the beginning of why it is refused.</summary>
    [Theory]
    [InlineData("nothing", "there is no contract")]
    [InlineData("another contract", "*")]
    [InlineData("one changed instruction", "*")]
    [InlineData("a proxy to the real one", "*")]
    [InlineData("the right code with no storage", "*")]
    public async Task A_contract_that_is_not_the_deposit_contract_gets_nothing(string what, string reason)
    {
        using Depositor depositor = new(chain, 1, 1);
        ExecutionAddress decoy = new(RandomNumberGenerator.GetBytes(ExecutionAddress.Length));
        byte[] code = await chain.Node.GetCodeAsync(chain.Contract, BlockReference.Latest);
        byte[] proxy = [0x36, 0x3d, 0x3d, 0x37, 0x3d, 0x3d, 0x3d, 0x36, 0x3d, 0x73, .. chain.Contract.AsSpan(), 0x5a, 0xf4, 0x3d, 0x82, 0x80, 0x3e, 0x90, 0x3d, 0x91, 0x60, 0x2b, 0x57, 0xfd, 0x5b, 0xf3];
        byte[] changed = [.. code];
        changed[1000] ^= 1;
        byte[]? stands = what switch
        {
            "another contract" => [0x60, 0x00, 0x60, 0x00, 0xf3],
            "one changed instruction" => changed,
            "a proxy to the real one" => proxy, // EIP-1167
            "the right code with no storage" => code,
            _ => null,
        };
        if (stands is not null) await chain.Anvil.SetCodeAsync(decoy, stands);
        await chain.Anvil.MineAsync();

        CommandResult result = await depositor.RunAsync("--contract", decoy.ToString());

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("problems")[0].GetProperty("code").GetString().Should().Be("contract-not-genuine");
        result.Error.Should().Contain(decoy.ToString()).And.Match($"*{reason}*");
        result.Json.GetProperty("deposits")[0].GetProperty("state").GetString().Should().Be("not_sent");
        File.Exists(depositor.Journal).Should().BeFalse();
        (await depositor.PendingNonceAsync()).Should().Be(0);
    }

    /// <summary>Somebody's deposit for the same key, with other credentials or the same, valid or not, that may be taken back by a reorganisation.</summary>
    [Theory]
    [InlineData(true, true, false, "pubkey-taken")]
    [InlineData(true, false, false, "pubkey-deposited")]
    [InlineData(false, true, false, null)]
    [InlineData(true, true, true, null)]
    public async Task A_key_that_somebody_was_first_for_gets_nothing(bool isValid, bool isTheirs, bool isTakenBack, string? code)
    {
        using Depositor depositor = new(chain, 2, 1);
        ulong nonce = await depositor.NonceAsync();
        byte[] key = [0, .. RandomNumberGenerator.GetBytes(31)];
        DepositData own = Make(key, Sample.Address.ToLowerInvariant(), 32_000_000_000);
        DepositData first = Make(key, isTheirs ? "0x00000000000000000000000000000000c0ffee00" : Sample.Address.ToLowerInvariant(), 1_000_000_000);
        File.WriteAllBytes(depositor.File, DepositDataFile.Write([DepositDataEntry.Of(own, s_forkVersion, SubmitChain.NetworkName)]));
        await SendAsync(isValid ? first : first with { Signature = own.Signature });
        if (isTakenBack) await chain.Anvil.ReorgAsync(1);

        CommandResult result = await depositor.RunAsync();

        List<DepositEvent> events = await chain.EventsOfAsync([own]);
        if (code is null)
        {
            result.ExitCode.Should().Be(0, result.Messages);
            events[^1].Data.Should().Be(own);
            (await depositor.NonceAsync()).Should().Be(nonce + 1);
            return;
        }

        result.ExitCode.Should().Be(1, result.Messages);
        result.Json.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()).Should().Equal(code);
        string place = $"deposit {events[0].Index} of block {events[0].BlockNumber}";
        result.Messages.Should().EndWith(isTheirs
            ? $"error: deposit 0 ({own.Pubkey}): {place} has fixed its withdrawal credentials to {first.WithdrawalCredentials}\nhint: send nothing for this key: the ether would belong to whoever made that deposit\n"
            : $"error: deposit 0 ({own.Pubkey}): the contract has {place} for this key already\nhint: a second deposit is a top-up and must be allowed explicitly\n");
        (await depositor.PendingNonceAsync()).Should().Be(nonce);
    }

    /// <summary>Ours are signed, and before they land others do: the same bytes find themselves at other indexes, which cost other gas, and the gas is enough.</summary>
    [Fact]
    public async Task Deposits_of_others_that_land_first_do_not_make_ours_run_out_of_gas()
    {
        using Depositor ours = new(chain, 3, 8);
        using Depositor theirs = new(chain, 4, 7);
        chain.IsMining = false;
        CommandResult waiting = await ours.RunAsync("--timeout", "0.005");
        string[] signed = ours.Raw;
        await chain.Anvil.RpcAsync("anvil_dropAllTransactions");
        chain.IsMining = true;
        CommandResult overtaking = await theirs.RunAsync();
        CommandResult result = await ours.RunAsync();

        waiting.ExitCode.Should().Be(2, waiting.Messages);
        overtaking.ExitCode.Should().Be(0, overtaking.Messages);
        ours.Raw.Should().Equal(signed);
        result.ExitCode.Should().Be(0, result.Messages);
        JsonElement[] deposits = [.. result.Json.GetProperty("deposits").EnumerateArray()];
        ulong[] gas = [.. deposits.Select(deposit => deposit.GetProperty("gas_used").GetUInt64())];
        gas.Should().OnlyContain(used => used <= MostGas);
        gas.Distinct().Should().HaveCountGreaterThan(2, "what a deposit costs depends on its index");
        ulong first = (await chain.EventsOfAsync(theirs.Deposits))[0].Index.Value;
        deposits[0].GetProperty("deposit_index").GetUInt64().Should().BeGreaterThan(first);
    }

    /// <summary>The tree holds 2^32 - 1 deposits: a contract that says that it is full has logs for none of them, and gets nothing.</summary>
    [Fact]
    public async Task A_full_tree_gets_nothing()
    {
        using Depositor depositor = new(chain, 5, 1);
        byte[] full = new byte[32];
        full.AsSpan(28).Fill(0xff);
        JsonElement count = await chain.Anvil.RpcAsync("eth_getStorageAt", chain.Contract.ToString(), "0x20", "latest");
        try
        {
            await chain.Anvil.SetStorageAtAsync(chain.Contract, 0x20, new Root(full));
            await chain.Anvil.MineAsync();

            CommandResult result = await depositor.RunAsync();

            result.ExitCode.Should().Be(1, result.Messages);
            result.Json.GetProperty("problems")[0].GetProperty("code").GetString().Should().BeOneOf("history-unread", "contract-not-genuine");
            (await depositor.PendingNonceAsync()).Should().Be(0);
        }
        finally
        {
            await chain.Anvil.SetStorageAtAsync(chain.Contract, 0x20, new Root(Convert.FromHexString(count.GetString()![2..].PadLeft(64, '0'))));
            await chain.Anvil.MineAsync();
        }
    }

    private static DepositData Make(byte[] key, string address, ulong gwei) =>
        ValidatorDeposit.Create(key, WithdrawalCredentials.FromExecutionAddress(ExecutionAddress.Parse(address)), new Gwei(gwei), s_forkVersion, ManagedBls.Instance);

    // By an account of the node's own.
    private async Task SendAsync(DepositData deposit)
    {
        string from = chain.Anvil.Accounts[9].Address.ToString();
        await chain.Anvil.RpcAsync("anvil_impersonateAccount", from);
        await chain.Anvil.RpcAsync("eth_sendTransaction", new { from, to = chain.Contract.ToString(), value = "0xde0b6b3a7640000", gas = "0x30d40", data = Hex.Encode(DepositCall.Encode(deposit)) });
        while (!(await chain.EventsOfAsync([deposit])).Any(found => found.Data == deposit)) await Task.Delay(20);
    }
}

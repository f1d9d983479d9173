using System.Text.Json;
using DepositContract.Contract;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>`submit --signed` sends all of a file or nothing of it: the first transaction is always right, the second has one thing wrong.</summary>
public sealed class SignedRefusalTests(SubmitChain chain) : IClassFixture<SubmitChain>, IAsyncLifetime
{
    private const string OtherKey = "0x1111111111111111111111111111111111111111111111111111111111111111";
    private const string Again = "hint: nothing was sent; make and sign the transaction again";

    private SignedElsewhere _deposits = null!;
    private string _right = "";

    public static TheoryData<string, string, string> Changes => new()
    {
        { """{"chainId":1}""", "transaction 2: expected chain id 31337, got 1", Again },
        { $$"""{"to":"{{Sample.Address}}"}""", $"transaction 2: expected a call of the deposit contract CONTRACT, got {Sample.Address}", Again },
        { """{"to":null}""", "transaction 2: expected a call of the deposit contract CONTRACT, got a transaction that makes a contract", Again },
        { """{"value":"31000000000000000000"}""", NotADeposit("31"), Again },
        { """{"value":"32000000000000000001"}""", NotADeposit("32.000000000000000001"), Again },
        { """{"data":"0x"}""", NotADeposit("32"), Again },
        { """{"gasLimit":159999}""", "transaction 2: gas limit: expected 160000 or more, got 159999", "hint: a deposit needs up to 159910 gas, more than an estimate says, depending on where it lands: sign again with 200000" },
        { """{"gasLimit":16777217}""", "transaction 2: gas limit: expected 16777216 or less, got 16777217", "hint: no block takes it (EIP-7825): sign again with 200000" },
        { """{"maxFeePerGas":"200000000001"}""", "transaction 2: the fee is up to 200000000001 wei for each gas, expected at most 200000000000", Again },
        { $$"""{"accessList":[{"address":"{{Sample.Address}}","storageKeys":[]}]}""", "transaction 2: access_list: expected an empty list", "hint: sign the transaction without an access list: it makes a deposit dearer and does nothing for it" },
        { """{"type":1,"gasPrice":"2000000000"}""", "transaction 2: transaction type: expected 2 (EIP-1559) or a legacy transaction, got 1", "hint: sign the transaction as EIP-1559, without an access list, blobs or authorizations" },
        { """{"type":0,"chainId":0,"gasPrice":"2000000000"}""", "transaction 2: v: the signature does not name a chain (EIP-155), so that anybody could repeat it on another one", "hint: sign with EIP-155, or better as EIP-1559" },
    };

    public async Task InitializeAsync()
    {
        _deposits = await SignedElsewhere.ExportAsync(chain, 2);
        _right = await _deposits.SignAsync(0);
    }

    public Task DisposeAsync()
    {
        _deposits.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Refuses_what_was_changed_before_it_was_signed(string change, string error, string hint)
    {
        string wrong = await _deposits.SignAsync(1, JsonDocument.Parse(change).RootElement);

        await ShouldBeRefusedAsync([_right, wrong], error.Replace("CONTRACT", Eip55.ToChecksum(chain.Contract), StringComparison.Ordinal), hint);
    }

    [Fact]
    public async Task Refuses_calls_with_any_other_bytes()
    {
        string data = DataOf(_deposits.Unsigned[1]);
        string[] changed = [data + "00", data[..^2], data[..^1] + (data[^1] == '0' ? '1' : '0'), "0x22895119" + data[10..], data[..10] + new string('0', 62) + "a0" + data[74..]];
        foreach (string wrong in changed) await ShouldBeRefusedAsync([_right, await _deposits.SignAsync(1, new { data = wrong })], NotADeposit("32"), Again);
    }

    [Fact]
    public async Task Refuses_another_accounts_signature()
    {
        string other = await _deposits.SignAsync(1, privateKey: OtherKey);
        string account = Eip55.ToChecksum(chain.Anvil.Accounts[1].Address);

        await ShouldBeRefusedAsync([_right, other], $"transaction 2: expected a signature of {account}, as of the first one, got that of 0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A", "hint: a file for each account: a journal is about one");
        await ShouldBeRefusedAsync([other], $"expected signatures of {account}, as --from says, got those of 0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A", "hint: nothing was sent; check which account signed", "--from", account);
    }

    [Fact]
    public async Task Refuses_what_would_be_sent_twice()
    {
        string pubkey = _deposits.Deposits[0].Pubkey.ToString();
        ulong nonce = await NonceAsync();
        string second = await _deposits.SignAsync(0, new { nonce = nonce + 1 });

        await ShouldBeRefusedAsync([_right, _right], $"transaction 2: an earlier one makes the deposit of {pubkey} too, and it would count twice", "hint: take one of the two out of the file, and let nobody else send it; nothing was sent");
        await ShouldBeRefusedAsync([_right, second], $"transaction 2: an earlier one makes the deposit of {pubkey} too, and it would count twice", "hint: take one of the two out of the file, and let nobody else send it; nothing was sent", "--allow-top-ups");
        await ShouldBeRefusedAsync([_right, await _deposits.SignAsync(1, new { nonce })], $"transaction 2: an earlier one has nonce {nonce} too, and only one of them can be mined", Again);
    }

    [Fact]
    public async Task Refuses_a_deposit_that_is_in_no_file()
    {
        using SignedElsewhere other = await SignedElsewhere.ExportAsync(chain, 2);

        await ShouldBeRefusedAsync(
            [_right, await other.SignAsync(1)], $"transaction 2: its deposit, of {other.Deposits[1].Pubkey}, is in none of the deposit_data files", "hint: the transaction is for another list, or was changed before it was signed; nothing was sent");
    }

    [Fact]
    public async Task Refuses_other_forms_of_the_same_transaction()
    {
        string right = await _deposits.SignAsync(1);
        string high = (await NodeOracle.AskAsync("wallets", "withHighS", new { raw = right })).GetString()!;
        const string Copy = "hint: copy the raw transaction again, whole, as the wallet shows it: 0x02 and what follows, or 0xf8 or 0xf9 and what follows";

        await ShouldBeRefusedAsync([_right, high], "transaction 2: the signature is not one that any account can have made of this transaction", Copy);
        await ShouldBeRefusedAsync([_right, right + "00"], "transaction 2: expected a transaction in RLP, whole and with nothing behind it", Copy);
        await ShouldBeRefusedAsync([_right, right[..^2]], "transaction 2: expected a transaction in RLP, whole and with nothing behind it", Copy);
        await ShouldBeRefusedAsync([_right, _deposits.Unsigned[1]], "transaction 2: expected 12 fields with the signature, got 9", "hint: an unsigned transaction has three fields less: sign it first");
        await ShouldBeRefusedAsync([_right, right[2..]], "transaction 2: expected hexadecimal with 0x", "hint: expected raw transactions in hexadecimal with 0x, one a line, or as strings in a JSON array");
        await ShouldBeRefusedAsync([_right, "0x"], "transaction 2: expected a transaction in RLP, whole and with nothing behind it", Copy);
    }

    [Fact]
    public async Task Refuses_a_tip_above_the_fee()
    {
        string wrong = (await NodeOracle.AskAsync("wallets", "signRlp", new { privateKey = _deposits.PrivateKey, unsigned = _deposits.Unsigned[1], change = new Dictionary<int, string> { [2] = "0x1dcd650000" } })).GetString()!;

        await ShouldBeRefusedAsync([_right, wrong], "transaction 2: max_priority_fee_per_gas is more than max_fee_per_gas, and no block takes that", Again);
    }

    [Fact]
    public async Task Refuses_nonces_that_are_used_or_too_late()
    {
        ulong nonce = await NonceAsync();
        await ShouldBeRefusedWithoutFileAsync(
            [_right, await _deposits.SignAsync(1, new { nonce = nonce + 2 })],
            $"error: the account's next nonce is {nonce + 1}, and the first signed transaction after it has {nonce + 2}: it could not be mined before others have used the nonces between",
            "hint: nothing was sent; send what has the nonces between first, or sign again with nonces one after another");

        string late = await _deposits.SignAsync(1);
        await chain.Anvil.RpcAsync("eth_sendTransaction", new { from = chain.Anvil.Accounts[1].Address.ToString(), to = Sample.Address, value = "0x1" });
        while (await NonceAsync() == nonce) await Task.Delay(20);
        CommandResult result = await _deposits.SubmitAsync([_right, late]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Match($"error: transaction 0x* (deposit of {_deposits.Deposits[0].Pubkey}): another transaction of the account has nonce {nonce}, mined or waiting");
        _deposits.Folder.Entries.Should().NotContain("journal");
    }

    [Fact]
    public async Task Refuses_gas_above_the_ceiling_of_the_run()
    {
        string second = await _deposits.SignAsync(1, new { maxFeePerGas = "100000000000" });
        string first = await _deposits.SignAsync(0, new { maxFeePerGas = "100000000000" });

        await ShouldBeRefusedAsync([first, second], "the gas of all transactions can cost 0.04 ETH, expected at most 0.03", "hint: raise the ceiling with --max-total-fee, or sign again with lower fees; nothing was sent", "--max-total-fee", "0.03");
    }

    [Theory]
    [InlineData("", "there is no transaction in it", "hint: expected raw transactions in hexadecimal with 0x, one a line, or as strings in a JSON array")]
    [InlineData("[]", "there is no transaction in it", "hint: expected raw transactions in hexadecimal with 0x, one a line, or as strings in a JSON array")]
    [InlineData("[1]", "expected raw transactions, one a line, or a JSON array of them as strings", "hint: each begins with 0x")]
    [InlineData("[\"0x\", {}]", "expected raw transactions, one a line, or a JSON array of them as strings", "hint: each begins with 0x")]
    [InlineData("[\"0x02\"", "expected raw transactions, one a line, or a JSON array of them as strings", "hint: each begins with 0x")]
    [InlineData("{\"raw\":\"0x02\"}", "transaction 1: expected hexadecimal with 0x", "hint: expected raw transactions in hexadecimal with 0x, one a line, or as strings in a JSON array")]
    public async Task Refuses_files_that_are_none(string text, string error, string hint)
    {
        await File.WriteAllTextAsync(_deposits.Folder["signed.txt"], text);

        CommandResult result = await _deposits.SubmitFileAsync(_deposits.Folder["signed.txt"]);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: {_deposits.Folder["signed.txt"]}: {error}");
        result.Hint.Should().Be(hint);
    }

    [Fact]
    public async Task The_checks_are_those_of_any_wallet()
    {
        CommandResult sent = await _deposits.SubmitAsync([_right, await _deposits.SignAsync(1)]);
        sent.ExitCode.Should().Be(0, sent.Messages);
        ulong nonce = await NonceAsync();
        string again = await _deposits.SignAsync(0, new { nonce });
        File.Delete(_deposits.Journal);

        CommandResult result = await _deposits.SubmitAsync([again]);

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()).Should().Equal("pubkey-deposited");
        result.Messages.Should().Contain("warning: 1 deposits of the files are not among the signed transactions, and are not sent");
        (await NonceAsync()).Should().Be(nonce);
    }

    private static string NotADeposit(string ether) =>
        $"transaction 2: the 420 bytes of a deposit were expected whose root is that of its fields and of {ether} ETH, the value sent along";

    private static string DataOf(string unsigned)
    {
        int start = unsigned.IndexOf("22895118", StringComparison.Ordinal);
        return "0x" + unsigned[start..(start + (DepositCall.Length * 2))];
    }

    private Task<ulong> NonceAsync() => chain.Node.GetTransactionCountAsync(chain.Anvil.Accounts[1].Address, BlockReference.Pending);

    private Task ShouldBeRefusedAsync(string[] raw, string error, string hint, params string[] more) =>
        ShouldBeRefusedWithoutFileAsync(raw, $"error: {_deposits.Folder["signed.txt"]}: {error}", hint, more);

    private async Task ShouldBeRefusedWithoutFileAsync(string[] raw, string error, string hint, params string[] more)
    {
        ulong nonce = await NonceAsync();
        CommandResult result = await _deposits.SubmitAsync(raw, more);

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be(error);
        result.Hint.Should().Be(hint);
        _deposits.Folder.Entries.Should().NotContain("journal");
        (await NonceAsync()).Should().Be(nonce);
    }
}

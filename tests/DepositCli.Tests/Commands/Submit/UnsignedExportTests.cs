using System.Security.Cryptography;
using System.Text.Json;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Phase0;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>What `submit --unsigned` writes, read by programs of others.</summary>
public sealed class UnsignedExportTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const string DepositFunction = "deposit(bytes pubkey, bytes withdrawal_credentials, bytes signature, bytes32 deposit_data_root)";

    [Fact]
    public async Task Calls_and_links_are_the_deposits_for_others()
    {
        using SignedElsewhere deposits = await SignedElsewhere.ExportAsync(chain, 2);
        string[] calls = await File.ReadAllLinesAsync(deposits.Folder["unsigned/calls.txt"]);
        string[] links = await File.ReadAllLinesAsync(deposits.Folder["unsigned/links.txt"]);
        for (int i = 0; i < 2; i++)
        {
            DepositData deposit = deposits.Deposits[i];
            string[] expected = [deposit.Pubkey.ToString(), deposit.WithdrawalCredentials.ToString(), deposit.Signature.ToString(), deposit.HashTreeRoot().ToString()];
            JsonElement arguments = await NodeOracle.AskAsync("wallets", "decodeCall", new { signature = DepositFunction, data = calls[i] });
            JsonElement link = await NodeOracle.AskAsync("wallets", "readLink", new { link = links[i] });

            arguments.EnumerateArray().Select(argument => argument.GetString()).Should().Equal(expected);
            link.GetProperty("data").GetString().Should().Be(calls[i]);
            link.GetProperty("to").GetString().Should().Be(Eip55.ToChecksum(chain.Contract));
            link.GetProperty("chainId").GetString().Should().Be("31337");
            link.GetProperty("value").GetString().Should().Be("32000000000000000000");
            link.GetProperty("gasLimit").GetString().Should().Be("200000");
        }
    }

    [Fact]
    public async Task The_Safe_batch_has_the_apps_checksum_and_the_same_calls()
    {
        using SignedElsewhere deposits = await SignedElsewhere.ExportAsync(chain, 2);
        string json = await File.ReadAllTextAsync(deposits.Folder["unsigned/safe.json"]);
        string[] calls = await File.ReadAllLinesAsync(deposits.Folder["unsigned/calls.txt"]);

        JsonElement batch = await NodeOracle.AskAsync("wallets", "safeBatch", new { json });
        JsonElement changed = await NodeOracle.AskAsync("wallets", "safeBatch", new { json = json.Replace("32000000000000000000", "31000000000000000000", StringComparison.Ordinal) });

        batch.GetProperty("isValid").GetBoolean().Should().BeTrue();
        changed.GetProperty("isValid").GetBoolean().Should().BeFalse();
        JsonElement[] transactions = [.. batch.GetProperty("transactions").EnumerateArray()];
        transactions.Select(transaction => transaction.GetProperty("data").GetString()).Should().Equal(calls);
        transactions.Should().AllSatisfy(transaction =>
        {
            transaction.GetProperty("to").GetString().Should().Be(Eip55.ToChecksum(chain.Contract));
            transaction.GetProperty("value").GetString().Should().Be("32000000000000000000");
        });
    }

    [Fact]
    public async Task Transactions_are_written_as_others_write_them_with_the_same_hash_to_sign()
    {
        using SignedElsewhere deposits = await SignedElsewhere.ExportAsync(chain, 2);
        JsonElement[] transactions = [.. JsonDocument.Parse(await File.ReadAllTextAsync(deposits.Folder["unsigned/transactions.json"])).RootElement.EnumerateArray()];

        transactions.Select(transaction => transaction.GetProperty("unsigned").GetString()).Should().Equal(deposits.Unsigned);
        foreach (JsonElement transaction in transactions)
        {
            JsonElement theirs = await NodeOracle.AskAsync("wallets", "unsignedOf", new { transaction });
            theirs.GetProperty("unsigned").GetString().Should().Be(transaction.GetProperty("unsigned").GetString());
            theirs.GetProperty("hash").GetString().Should().Be(transaction.GetProperty("signing_hash").GetString());
        }
    }

    [Fact]
    public async Task The_manifest_names_every_file_with_its_digest()
    {
        using SignedElsewhere deposits = await SignedElsewhere.ExportAsync(chain, 2);
        JsonElement manifest = JsonDocument.Parse(await File.ReadAllTextAsync(deposits.Folder["unsigned/manifest.json"])).RootElement;

        manifest.GetProperty("value_wei").GetString().Should().Be("64000000000000000000");
        manifest.GetProperty("from").GetString().Should().Be(Eip55.ToChecksum(chain.Anvil.Accounts[1].Address));
        JsonElement[] files = [.. manifest.GetProperty("files").EnumerateArray()];
        files.Select(file => file.GetProperty("name").GetString()).Should().Equal("transactions.json", "transactions.txt", "calls.txt", "links.txt", "safe.json");
        Directory.GetFiles(deposits.Folder["unsigned"]).Should().HaveCount(files.Length + 1);
        foreach (JsonElement file in files)
        {
            byte[] content = await File.ReadAllBytesAsync(deposits.Folder[$"unsigned/{file.GetProperty("name").GetString()}"]);
            file.GetProperty("size").GetInt32().Should().Be(content.Length);
            file.GetProperty("sha256").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(content)));
        }
    }

    [Fact]
    public async Task A_contract_that_pays_gets_calls_and_the_batch_only()
    {
        const string Safe = "0x00000000000000000000000000000000005afe00";
        await chain.Anvil.SetCodeAsync(ExecutionAddress.Parse(Safe), new byte[] { 0x00 });
        await chain.Anvil.SetBalanceAsync(ExecutionAddress.Parse(Safe), "0x56bc75e2d63100000");
        await chain.Anvil.MineAsync(); // so that the head's state root knows of it
        using TemporaryFolder folder = new();
        SubmitChain.Write(folder["deposit_data.json"], 2);

        CommandResult result = await ExportAsync(folder, Safe);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Messages.Should().Contain("note: the account is a contract, which signs no transactions: there are calls, links and the Safe batch only");
        Directory.GetFiles(folder["unsigned"]).Select(Path.GetFileName).Should().BeEquivalentTo("calls.txt", "links.txt", "safe.json", "manifest.json");
    }

    [Fact]
    public async Task What_fails_a_check_is_not_written()
    {
        using TemporaryFolder folder = new();
        SubmitChain.Write(folder["deposit_data.json"], 1);

        CommandResult result = await ExportAsync(folder, "0x00000000000000000000000000000000000000aa");

        result.ExitCode.Should().Be(1);
        result.Json.GetProperty("passed").GetBoolean().Should().BeFalse();
        result.Error.Should().StartWith("error: account 0x00000000000000000000000000000000000000AA: the deposits can cost 32.0");
        folder.Entries.Should().NotContain("unsigned");
    }

    [Fact]
    public async Task A_folder_with_something_in_it_stays_as_it_is()
    {
        using TemporaryFolder folder = new();
        SubmitChain.Write(folder["deposit_data.json"], 1);
        Directory.CreateDirectory(folder["unsigned"]);
        await File.WriteAllTextAsync(folder["unsigned/mine"], "mine");

        CommandResult result = await ExportAsync(folder, chain.Anvil.Accounts[1].Address.ToString());

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: {folder["unsigned"]}: there is something already");
        Directory.GetFiles(folder["unsigned"]).Should().ContainSingle();
    }

    [Theory]
    [InlineData("error: --from is needed", "--unsigned", "X", "--non-interactive")]
    [InlineData("error: --password-file was given with --unsigned, but it belongs to --keystore", "--unsigned", "X", "--from", Sample.Address, "--password-file", "X")]
    [InlineData("error: several wallets were given: --unsigned, --signed", "--unsigned", "X", "--signed", "X")]
    [InlineData("error: --from was given with --private-key-file, but it belongs to --external-signer", "--private-key-file", "X", "--from", Sample.Address)]
    [InlineData("error: --from: \"0xd8DA6BF26964aF9D7eEd9e03E53415D37aA96045\" is not an address, or its EIP-55 checksum is wrong", "--unsigned", "X", "--from", "0xd8DA6BF26964aF9D7eEd9e03E53415D37aA96045")]
    public async Task Refuses_flags_that_do_not_go_together(string error, params string[] flags)
    {
        using TemporaryFolder folder = new();
        SubmitChain.Write(folder["deposit_data.json"], 1);

        CommandResult result = await InProcess.RunAsync(["submit", folder["deposit_data.json"], .. chain.Network, "--journal", folder["journal"], .. flags.Select(flag => flag == "X" ? folder["X"] : flag)]);

        result.ExitCode.Should().Be(64, result.Messages);
        result.Error.Should().Be(error);
        folder.Entries.Should().Equal("deposit_data.json");
    }

    private Task<CommandResult> ExportAsync(TemporaryFolder folder, string from) =>
        InProcess.RunAsync(["submit", folder["deposit_data.json"], .. chain.Network, "--from", from, "--unsigned", folder["unsigned"], "--json"]);
}

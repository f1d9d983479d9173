using System.Text.Json;
using DepositCli.Files;
using DepositContract.Contract;
using Eth2Core;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>Ether for validators that exist, in the launchpad's form: without credentials and without a signature. The contract checks nothing of it.</summary>
public sealed class SubmitTopUpTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const string Lost = "a top-up without a signature, and the contract has no earlier deposit for this key with a valid one";

    [Fact]
    public async Task A_validator_that_exists_gets_it_once_and_with_a_warning()
    {
        using Depositor depositor = new(chain, 1, 1);
        (await depositor.RunAsync()).ExitCode.Should().Be(0);
        DepositData validator = depositor.Deposits[0];
        string[] topUp = depositor.Complete("submit", "--top-up", $"{validator.Pubkey}=1.5", "--allow-top-ups", "--journal", depositor.Folder["top-up"], "--json", "--non-interactive");

        CommandResult first = await InProcess.RunAsync(topUp);
        CommandResult second = await InProcess.RunAsync(topUp);

        first.ExitCode.Should().Be(0, first.Messages);
        first.Messages.Should().Contain(
            "WARNING    deposit-signature       1 of 1 deposits have no signature: they can only top up a validator that exists\n"
            + "hint: the contract checks nothing of this: for any other key the ether would be lost\n");
        first.Messages.Should().Contain(
            $"WARNING    earlier-deposits        deposit 0 ({validator.Pubkey}): a top-up of the validator that deposit {await IndexOfAsync(validator)} of block ");
        second.ExitCode.Should().Be(0, second.Messages);
        List<DepositEvent> events = await chain.EventsOfAsync(depositor.Deposits);
        events.Select(found => found.Data).Should().Equal(validator, new DepositData(validator.Pubkey, default, new Gwei(1_500_000_000), default));
        (await depositor.NonceAsync()).Should().Be(2);
    }

    [Fact]
    public async Task The_launchpads_file_is_taken_as_well()
    {
        using Depositor depositor = new(chain, 2, 1);
        (await depositor.RunAsync()).ExitCode.Should().Be(0);
        string file = depositor.Folder["top-up.json"];
        WriteTopUp(file, depositor.Deposits[0].Pubkey);

        CommandResult refused = await InProcess.RunAsync(depositor.Complete("submit", file, "--journal", depositor.Folder["refused"], "--json", "--non-interactive"));
        CommandResult sent = await InProcess.RunAsync(depositor.Complete("submit", file, "--allow-top-ups", "--journal", depositor.Folder["top-up"], "--json", "--non-interactive"));

        refused.ExitCode.Should().Be(1);
        refused.Messages.Should().Contain($"error: deposit 0 ({depositor.Deposits[0].Pubkey}): there is no signature, which only a top-up of a validator that exists may lack\n"
            + "hint: if you mean a top-up, allow it with --allow-top-ups\n");
        sent.ExitCode.Should().Be(0, sent.Messages);
        (await chain.EventsOfAsync(depositor.Deposits)).Should().HaveCount(2);
    }

    [Fact]
    public async Task For_a_key_without_a_validator_it_is_refused()
    {
        using Depositor depositor = new(chain, 3, 1);

        CommandResult result = await TopUpAsync(depositor, "32");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: deposit 0 ({depositor.Deposits[0].Pubkey}): {Lost}");
        result.Hint.Should().Contain("the contract checks nothing of this", "the warning stands above the error");
        result.Messages.Should().EndWith("hint: the beacon chain would ignore it and the ether would be lost: check the public key and the network\n");
        await NothingIsSentAsync(depositor);
    }

    /// <summary>A first deposit whose signature is not valid makes no validator.</summary>
    [Fact]
    public async Task After_a_first_deposit_that_is_not_valid_it_is_refused()
    {
        using Depositor depositor = new(chain, 4, 1);
        DepositData invalid = depositor.Deposits[0] with { Amount = new Gwei(31_000_000_000) };
        await chain.Anvil.RpcAsync("anvil_impersonateAccount", chain.Anvil.Accounts[9].Address.ToString());
        await chain.Anvil.RpcAsync("eth_sendTransaction", new
        {
            from = chain.Anvil.Accounts[9].Address.ToString(),
            to = chain.Contract.ToString(),
            value = "0x1ae361fc1451c0000", // 31 ETH
            gas = "0x30d40",
            data = Hex.Encode(DepositCall.Encode(invalid)),
        });
        while ((await chain.EventsOfAsync(depositor.Deposits)).Count == 0) await Task.Delay(20);

        CommandResult result = await TopUpAsync(depositor, "1");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: deposit 0 ({depositor.Deposits[0].Pubkey}): {Lost}");
        await NothingIsSentAsync(depositor);
    }

    [Fact]
    public async Task An_amount_that_the_contract_would_refuse_is_refused_here()
    {
        using Depositor depositor = new(chain, 5, 1);

        CommandResult result = await TopUpAsync(depositor, "0.999999999");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Be($"error: deposit 0 ({depositor.Deposits[0].Pubkey}): the contract takes 1000000000 gwei or more, got 999999999");
        await NothingIsSentAsync(depositor);
    }

    [Theory]
    [InlineData("{0}", "{0}")]
    [InlineData("{0}=", "{0}=")]
    [InlineData("{0}=0.0000000001", "{0}=0.0000000001")]
    [InlineData("{0}=1=2", "{0}=1=2")]
    [InlineData("{0}=-1", "{0}=-1")]
    [InlineData("{0}=1e3", "{0}=1e3")]
    [InlineData("0xabcd=1", "0xabcd=1")]
    [InlineData("=1", "=1")]
    public async Task What_is_no_key_and_amount_is_refused(string text, string shown)
    {
        string pubkey = "0x" + new string('a', 96);

        CommandResult result = await InProcess.RunAsync("submit", "--top-up", text.Replace("{0}", pubkey, StringComparison.Ordinal), "--allow-top-ups", "--config", chain.Config, "--rpc", "http://127.0.0.1:1");

        result.ExitCode.Should().Be(64);
        result.Messages.Should().Be(
            $"error: --top-up: expected a public key of 96 hexadecimal digits, an equals sign and an amount in ETH, got \"{shown.Replace("{0}", pubkey, StringComparison.Ordinal)}\"\n"
            + "hint: for example --top-up 0x93247f22...=1.5\n");
    }

    [Fact]
    public async Task It_must_be_allowed()
    {
        using Depositor depositor = new(chain, 6, 1);

        CommandResult result = await InProcess.RunAsync(depositor.Complete("submit", "--top-up", $"{depositor.Deposits[0].Pubkey}=1", "--non-interactive"));

        result.ExitCode.Should().Be(64);
        result.Messages.Should().Be(
            "error: --top-up needs --allow-top-ups\n"
            + "hint: the contract checks nothing of a top-up: for a key without a validator the ether is lost, and it goes to the credentials that the first deposit fixed\n");
    }

    private static Task<CommandResult> TopUpAsync(Depositor depositor, string ether) =>
        InProcess.RunAsync(depositor.Complete("submit", "--top-up", $"{depositor.Deposits[0].Pubkey}={ether}", "--allow-top-ups", "--json", "--non-interactive"));

    private static async Task NothingIsSentAsync(Depositor depositor)
    {
        File.Exists(depositor.Journal).Should().BeFalse();
        (await depositor.PendingNonceAsync()).Should().Be(0);
    }

    // The launchpad's: 96 zero bytes and 32 zero bytes.
    private static void WriteTopUp(string path, BlsPubkeyBytes pubkey)
    {
        DepositData topUp = new(pubkey, default, new Gwei(1_000_000_000), default);
        File.WriteAllBytes(path, DepositDataFile.Write([DepositDataEntry.Of(topUp, ForkVersion.Parse("0x00c0ffee"), SubmitChain.NetworkName)]));
        JsonDocument.Parse(File.ReadAllBytes(path)).RootElement[0].GetProperty("signature").GetString().Should().Be(new string('0', 192));
    }

    private async Task<DepositIndex> IndexOfAsync(DepositData deposit) => (await chain.EventsOfAsync([deposit]))[0].Index;
}

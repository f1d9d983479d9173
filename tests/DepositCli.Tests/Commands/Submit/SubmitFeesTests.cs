using System.Globalization;
using DepositContract.Transactions;
using FluentAssertions;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>What gas may cost: the ceilings hold before anything is signed, while prices rise, and for replacements.</summary>
public sealed class SubmitFeesTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const ulong Gwei = 1_000_000_000;

    [Fact]
    public async Task Gas_that_costs_more_than_the_ceiling_is_not_bought()
    {
        using Depositor depositor = new(chain, 1, 2);
        await SetBaseFeeAsync(3);

        CommandResult result = await depositor.RunAsync("--max-fee-per-gas", "2.5", "--priority-fee", "0.5");

        result.ExitCode.Should().Be(1);
        result.Error.Should().MatchRegex(@"^error: gas costs (2\.\d+|3\.\d+) gwei now, expected at most 2\.5$");
        result.Hint.Should().Be("hint: wait, or raise the ceiling with --max-fee-per-gas");
        await NothingIsSignedAsync(depositor);
    }

    [Fact]
    public async Task Gas_of_all_deposits_that_costs_more_than_the_ceiling_is_not_bought()
    {
        using Depositor depositor = new(chain, 1, 2);
        await SetBaseFeeAsync(3);

        CommandResult result = await depositor.RunAsync("--max-total-fee", "0.0004", "--priority-fee", "0.5");

        result.ExitCode.Should().Be(1);
        result.Error.Should().MatchRegex(@"^error: the gas of all deposits can cost 0\.001\d* ETH now, expected at most 0\.0004$");
        result.Hint.Should().Be("hint: wait, send fewer deposits at once, or raise the ceiling with --max-total-fee");
        await NothingIsSignedAsync(depositor);
    }

    [Fact]
    public async Task No_transaction_may_cost_more_than_its_share_of_what_all_may_cost()
    {
        using Depositor depositor = new(chain, 2, 3);
        await SetBaseFeeAsync(1);

        CommandResult result = await depositor.RunAsync("--max-total-fee", "0.0012", "--priority-fee", "0.5");

        result.ExitCode.Should().Be(0, result.Messages);
        depositor.Raw.Select(Decode).Should().HaveCount(3).And.OnlyContain(transaction => transaction.FeeCeilingPerGas == new Wei(2 * Gwei), "0.0012 ETH for 600,000 gas");
    }

    /// <summary>Two go out, gas becomes dear while they wait, and the third is not made dearer for it: it waits with them, until a replacement is asked for.</summary>
    [Fact]
    public async Task When_prices_rise_while_it_sends_what_was_agreed_still_holds()
    {
        using Depositor depositor = new(chain, 3, 3);
        string[] flags = ["--max-unmined", "2", "--priority-fee", "0.1", "--max-fee-per-gas", "5", "--timeout", "0.02"];
        await SetBaseFeeAsync(1);
        chain.IsMining = false;
        try
        {
            CommandResult waiting = await depositor.RunAsync(flags);
            waiting.ExitCode.Should().Be(2, waiting.Messages);
            await SetBaseFeeAsync(20);

            CommandResult dear = await depositor.RunAsync(flags);
            CommandResult dearBump = await depositor.RunAsync([.. flags, "--bump"]);
            dear.ExitCode.Should().Be(1);
            dear.Error.Should().MatchRegex(@"^error: gas costs (1\d|20)\.\d+ gwei now, expected at most 5$");
            dearBump.ExitCode.Should().Be(1);
            dearBump.Error.Should().Be(dear.Error);
            depositor.Kinds.Should().NotContain("replaced").And.Contain("sent");
            depositor.Raw.Should().HaveCount(2);
        }
        finally
        {
            chain.IsMining = true;
        }

        CommandResult bumped = await depositor.RunAsync("--bump", "--max-fee-per-gas", "60", "--priority-fee", "1");

        bumped.ExitCode.Should().Be(0, bumped.Messages);
        UnsignedTransaction[] made = [.. depositor.Raw.Select(Decode)];
        made.Should().HaveCount(5, "two, their replacements, and the third");
        for (int i = 0; i < 2; i++)
        {
            (made[i + 2].Nonce, made[i + 2].To, made[i + 2].Value).Should().Be((made[i].Nonce, made[i].To, made[i].Value));
            made[i + 2].Data.ToArray().Should().Equal(made[i].Data.ToArray());
            made[i + 2].FeeCeilingPerGas.Should().BeGreaterThan(made[i].FeeCeilingPerGas).And.BeLessThanOrEqualTo(new Wei(60 * Gwei));
        }

        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits);
        (await depositor.NonceAsync()).Should().Be(3);
    }

    /// <summary>What the run may cost at most is a bound for the replacements as well.</summary>
    [Theory]
    [InlineData("--max-total-fee", "0.0009", @"^error: a replacement has to pay 2\.25 gwei for each gas, an eighth more than what waits, expected at most 2\.25$", true)]
    [InlineData("--max-total-fee", "0.0008", @"^error: a replacement has to pay 2\.25 gwei for each gas, an eighth more than what waits, expected at most 2$", false)]
    [InlineData("--max-fee-per-gas", "2.2", @"^error: a replacement has to pay 2\.25 gwei for each gas, an eighth more than what waits, expected at most 2\.2$", false)]
    [InlineData("--max-total-fee", "0.0001", @"^error: the gas of all deposits can cost 0\.000\d+ ETH now, expected at most 0\.0001$", false)]
    public async Task A_replacement_keeps_to_the_ceilings(string flag, string ceiling, string error, bool isWithin)
    {
        using Depositor depositor = new(chain, isWithin ? 4 : 5, 2);
        await SetBaseFeeAsync(1);
        chain.IsMining = false;
        try
        {
            CommandResult waiting = await depositor.RunAsync("--max-fee-per-gas", "2", "--priority-fee", "0.5", "--timeout", "0.005", "--max-unmined", "2");
            waiting.ExitCode.Should().Be(2, waiting.Messages);
            depositor.Raw.Select(Decode).Should().OnlyContain(transaction => transaction.FeeCeilingPerGas == new Wei(2 * Gwei));

            CommandResult bumped = await depositor.RunAsync("--bump", flag, ceiling, "--priority-fee", "0.5", "--timeout", "0.005");

            bumped.ExitCode.Should().Be(isWithin ? 2 : 1, bumped.Messages);
            if (!isWithin) bumped.Error.Should().MatchRegex(error);
            depositor.Raw.Skip(2).Select(Decode).Select(transaction => transaction.FeeCeilingPerGas).Should().Equal(isWithin ? [new Wei(2_250_000_000), new Wei(2_250_000_000)] : []);
        }
        finally
        {
            await chain.Anvil.RpcAsync("anvil_dropAllTransactions");
            chain.IsMining = true;
        }
    }

    [Theory]
    [InlineData("--max-fee-per-gas", "1e9", "expected digits, and perhaps a point and up to nine more digits, got \"1e9\"")]
    [InlineData("--max-fee-per-gas", "-1", "expected digits, and perhaps a point and up to nine more digits, got \"-1\"")]
    [InlineData("--max-total-fee", "1.0000000001", "expected digits, and perhaps a point and up to nine more digits, got \"1.0000000001\"")]
    [InlineData("--priority-fee", "1,5", "expected digits, and perhaps a point and up to nine more digits, got \"1,5\"")]
    public async Task Amounts_are_written_with_digits_and_a_point(string flag, string text, string message)
    {
        using Depositor depositor = new(chain, 6, 1);

        CommandResult result = await depositor.RunAsync(flag, text);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be($"error: {flag}: {message}");
    }

    private static UnsignedTransaction Decode(string raw)
    {
        RawTransaction.TryDecode(Convert.FromHexString(raw[2..]), out SignedTransaction? signed, out _).Should().BeTrue();
        return signed!.Transaction;
    }

    private static async Task NothingIsSignedAsync(Depositor depositor)
    {
        File.Exists(depositor.Journal).Should().BeFalse();
        (await depositor.PendingNonceAsync()).Should().Be(0);
    }

    private async Task SetBaseFeeAsync(ulong gwei)
    {
        await chain.Anvil.RpcAsync("anvil_setNextBlockBaseFeePerGas", "0x" + (gwei * Gwei).ToString("x", CultureInfo.InvariantCulture));
        await chain.Anvil.MineAsync();
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>Long lists: how many may wait, what a node that takes fewer does to it, the order, and what is shown meanwhile.</summary>
public sealed class SubmitBatchTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    /// <summary>A node that takes no more than two from an account: what it refuses is held back and sent again, with the same bytes.</summary>
    [Fact]
    public async Task What_a_full_pool_refuses_is_sent_when_there_is_room()
    {
        using Depositor depositor = new(chain, 1, 7);
        int refused = 0;
        int most = 0;
        Lock pool = new();
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (_, _, _) => { }, (method, request) =>
        {
            if (method != "eth_sendRawTransaction") return null;
            // Requests come over several connections: the look at the pool and the sending belong together.
            lock (pool)
            {
                int waiting = WaitingAsync().GetAwaiter().GetResult();
                most = Math.Max(most, waiting);
                if (waiting < 2) return JsonValue.Create(chain.Anvil.RpcAsync(method, request["params"]![0]!.GetValue<string>()).GetAwaiter().GetResult().GetString());
                refused++;
                return JsonValue.Create("refused");
            }
        });
        using LyingProxy words = new(proxy.Url, (_, _, answer) =>
        {
            if (answer["result"] is not JsonValue value || !value.TryGetValue(out string? text) || text != "refused") return;
            answer.Remove("result");
            answer["error"] = JsonNode.Parse("""{"code":-32000,"message":"txpool is full"}""");
        });

        CommandResult result = await depositor.RunAsync("--rpc", words.Url.ToString());

        result.ExitCode.Should().Be(0, result.Messages);
        refused.Should().BeGreaterThan(0);
        most.Should().BeLessThanOrEqualTo(2);
        depositor.Raw.Should().HaveCount(7);
        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits);
        (await depositor.NonceAsync()).Should().Be(7);
    }

    [Fact]
    public async Task No_more_wait_than_was_asked_for()
    {
        using Depositor depositor = new(chain, 2, 6);
        int most = 0;
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, _, _) =>
        {
            if (method == "eth_sendRawTransaction") most = Math.Max(most, WaitingAsync().GetAwaiter().GetResult());
        });

        CommandResult result = await depositor.RunAsync("--rpc", proxy.Url.ToString(), "--max-unmined", "2", "--order", "file");

        result.ExitCode.Should().Be(0, result.Messages);
        most.Should().BeInRange(1, 2);
        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits);
    }

    [Theory]
    [InlineData("--max-unmined", "0", "--max-unmined: expected 1 to 10000, got 0")]
    [InlineData("--max-unmined", "10001", "--max-unmined: expected 1 to 10000, got 10001")]
    [InlineData("--order", "sideways", "--order: expected file or any, got \"sideways\"")]
    [InlineData("--wait", "soon", "--wait: expected sent, mined, final or a number of blocks, got \"soon\"")]
    [InlineData("--timeout", "0", "--timeout: expected a number of minutes above 0, got 0")]
    [InlineData("--confirmations", "0", "--confirmations: expected 1 or more, got 0")]
    public async Task What_the_flags_may_say_is_told(string flag, string value, string error)
    {
        using Depositor depositor = new(chain, 3, 1);

        CommandResult result = await depositor.RunAsync(flag, value);

        result.ExitCode.Should().Be(64);
        result.Error.Should().Be($"error: {error}");
        File.Exists(depositor.Journal).Should().BeFalse();
    }

    /// <summary>The first deposit's nonce is taken by another program: in file order nothing comes after it, in any order the rest goes on.</summary>
    [Fact]
    public async Task In_file_order_nothing_is_sent_after_a_deposit_that_dropped_out()
    {
        using Depositor depositor = new(chain, 4, 3);
        chain.IsMining = false;
        CommandResult first = await depositor.RunAsync("--max-unmined", "1", "--order", "file", "--timeout", "0.005");
        await chain.Anvil.RpcAsync("anvil_dropAllTransactions");
        await chain.Anvil.RpcAsync("anvil_setNonce", depositor.Address.ToString(), "0x1");
        await chain.Anvil.MineAsync();
        chain.IsMining = true;

        CommandResult held = await depositor.RunAsync("--order", "file");
        CommandResult any = await depositor.RunAsync("--order", "any");
        CommandResult broken = await depositor.RunAsync("--order", "file", "--resend-lost", "--confirmations", "1", "--wait", "mined");

        first.ExitCode.Should().Be(2, first.Messages);
        held.ExitCode.Should().NotBe(0);
        held.Messages.Should().Contain("error: 2 deposits were not sent, because deposit 0 would come after them\n"
            + "hint: the order matters only to the numbers of the validators: run again with --order any, or with --resend-lost first\n");
        States(held).Should().Equal("lost", "not_sent", "not_sent");
        States(any).Should().Equal("lost", "mined", "mined");
        broken.ExitCode.Should().Be(1, broken.Messages);
        broken.Error.Should().Be("error: deposit 0 is not sent yet and deposit 1, which stands after it in the list, is");
        broken.Hint.Should().Be("hint: the order of the list cannot be kept any more; --order any sends the rest all the same. Nothing was sent");
        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits[1..]);
    }

    /// <summary>Without a terminal there is a line now and then, with the time that is left once there is something to tell it from.</summary>
    [Fact]
    public async Task How_far_it_is_and_how_long_it_takes_is_said()
    {
        using Depositor depositor = new(chain, 5, 3);
        chain.IsMining = false;
        Task miner = MineSlowlyAsync(depositor);

        CommandResult result = await InProcess.RunWithProgressAsync(depositor.Send("--yes", "--max-unmined", "1"));
        await miner;

        chain.IsMining = true;
        result.ExitCode.Should().Be(0, result.Messages);
        string[] lines = [.. result.Messages.Split('\n').Where(line => line.StartsWith("deposits mined: ", StringComparison.Ordinal))];
        lines.Length.Should().BeGreaterThanOrEqualTo(2);
        lines.Should().OnlyContain(line => Regex.IsMatch(line, @"^deposits mined: [0-3] of 3(, about \d+ seconds left)?$"));
        lines.Should().Contain(line => line.EndsWith(" left", StringComparison.Ordinal));
    }

    private static string?[] States(CommandResult result) => [.. result.Json.GetProperty("deposits").EnumerateArray().Select(deposit => deposit.GetProperty("state").GetString())];

    private async Task<int> WaitingAsync() => Convert.ToInt32((await chain.Anvil.RpcAsync("txpool_status")).GetProperty("pending").GetString(), 16);

    private async Task MineSlowlyAsync(Depositor depositor)
    {
        for (int mined = 0; mined < depositor.Deposits.Length; mined++)
        {
            while (await WaitingAsync() == 0) await Task.Delay(20);
            await Task.Delay(TimeSpan.FromSeconds(2.2));
            await chain.Anvil.MineAsync();
        }
    }
}

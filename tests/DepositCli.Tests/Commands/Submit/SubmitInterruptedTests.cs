using System.Diagnostics;
using System.Text.Json.Nodes;
using Ceremony.Rehearsal;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>What can come between: a signal, a closed stream, an empty account, another chain behind the same address. Afterwards each deposit is in the contract once.</summary>
public sealed class SubmitInterruptedTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private const string Broadcast = "eth_sendRawTransaction";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("INT", 1)]
    [InlineData("TERM", 2)]
    public async Task A_run_that_is_told_to_stop_leaves_a_journal_that_the_next_one_goes_on_with(string signal, int account)
    {
        using Depositor depositor = new(chain, account, 2);
        chain.IsMining = false;
        using Process process = DepositProgram.Start(depositor.Send("--json", "--non-interactive"));
        process.StandardInput.Close();
        while (await depositor.PendingNonceAsync() < 2) await Task.Delay(20);

        await DepositProgram.RunShellAsync($"kill -{signal} {process.Id}");
        Task<string> messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        chain.IsMining = true;
        CommandResult rest = await depositor.RunAsync();

        process.ExitCode.Should().Be(130);
        (await messages).Should().EndWith("error: stopped before the end\nhint: run the command again; what was done so far is kept where the command keeps a journal or a ledger\n");
        rest.ExitCode.Should().Be(0, rest.Messages);
        await EachIsThereOnceAsync(depositor);
    }

    [Fact]
    public async Task A_result_that_cannot_be_printed_is_no_success_and_the_journal_knows_it()
    {
        using Depositor depositor = new(chain, 3, 1);
        string command = $"{DepositProgram.Path} {string.Join(' ', depositor.Send("--json", "--non-interactive"))}";

        CommandResult full = await DepositProgram.RunShellAsync($"{command} > /dev/full");
        CommandResult closed = await DepositProgram.RunShellAsync($"set -o pipefail; {command} | true");
        CommandResult again = await depositor.RunAsync();

        full.ExitCode.Should().Be(1, full.Messages);
        full.Error.Should().Contain("No space left on device");
        closed.ExitCode.Should().Be(1, closed.Messages);
        again.ExitCode.Should().Be(0, again.Messages);
        await EachIsThereOnceAsync(depositor);
    }

    /// <summary>The money was there at the check; after the first deposit somebody takes it.</summary>
    [Fact]
    public async Task When_the_account_runs_dry_the_rest_is_sent_once_it_has_ether_again()
    {
        using Depositor depositor = new(chain, 4, 3);
        int sent = 0;
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (_, _, _) => { }, (method, _) =>
        {
            if (method == Broadcast && ++sent == 2) chain.Anvil.SetBalanceAsync(depositor.Address, "0x1").GetAwaiter().GetResult();
            return null;
        });

        CommandResult dry = await depositor.RunAsync("--rpc", proxy.Url.ToString(), "--max-unmined", "1");
        await chain.Anvil.SetBalanceAsync(depositor.Address, "0x21e19e0c9bab2400000");
        await chain.Anvil.MineAsync();
        CommandResult rest = await depositor.RunAsync();

        dry.ExitCode.Should().Be(1, dry.Messages);
        dry.Error.Should().MatchRegex("^error: transaction 0x[0-9a-f]{64} \\(nonce 1\\): .*[Ii]nsufficient funds");
        dry.Hint.Should().NotBeEmpty();
        rest.ExitCode.Should().Be(0, rest.Messages);
        await EachIsThereOnceAsync(depositor);
    }

    /// <summary>A load balancer with nodes of two chains behind it: after some questions the other chain answers.</summary>
    [Fact]
    public async Task When_another_chain_answers_in_the_middle_nothing_goes_there()
    {
        await using AnvilNode other = await AnvilNode.StartAsync();
        await other.RpcAsync("anvil_setChainId", 5);
        using HttpClient client = new();
        int questions = await CountQuestionsAsync();
        List<int> codes = [];
        foreach (int turn in Enumerable.Range(1, 8).Select(eighth => questions * eighth / 8))
        {
            using Depositor depositor = new(chain, 6, 1);
            ulong nonce = await depositor.NonceAsync();
            int asked = 0;
            using LyingProxy balancer = new(chain.Anvil.RpcUrl, (_, _, _) => { }, (method, request) =>
                ++asked <= turn ? null : JsonNode.Parse(PostAsync(client, other.RpcUrl, request).GetAwaiter().GetResult())!["result"]?.DeepClone());

            CommandResult result = await depositor.RunAsync("--rpc", balancer.Url.ToString(), "--timeout", "0.01");
            codes.Add(result.ExitCode);
            if (await depositor.PendingNonceAsync() > nonce) File.Exists(depositor.Journal).Should().BeTrue();
            CommandResult honest = await depositor.RunAsync();

            honest.ExitCode.Should().Be(0, honest.Messages);
            (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits);
            (await depositor.NonceAsync()).Should().Be(nonce + 1);
        }

        codes.SkipLast(2).Should().OnlyContain(code => code == 1 || code == 3);
        Convert.ToInt32((await other.RpcAsync("txpool_status")).GetProperty("pending").GetString(), 16).Should().Be(0);
    }

    /// <summary>What a node or a file says is shown without what steers a terminal.</summary>
    [Fact]
    public async Task Words_of_strangers_do_not_steer_the_terminal()
    {
        using Depositor depositor = new(chain, 7, 1);
        File.WriteAllText(depositor.File, File.ReadAllText(depositor.File).Replace("\"own\"", "\"own\\u001b[2J\\u202e\"", StringComparison.Ordinal));
        using FaultyNode faulty = new(chain.Anvil.RpcUrl, "only says: \u001b[2J\u0007full\u202e");

        CommandResult result = await depositor.RunAsync("--rpc", faulty.Url.ToString());

        result.ExitCode.Should().Be(1);
        result.Messages.Should().Contain("expected deposits for own, got deposits for own.[2J.\n").And.Contain(": .[2J.full.\n");
        (result.Messages + result.Output).Should().NotContain("\u001b").And.NotContain("\u202e").And.NotContain("\u0007");
    }

    private static async Task<string> PostAsync(HttpClient client, Uri url, JsonObject request)
    {
        using StringContent content = new(request.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(url, content);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<int> CountQuestionsAsync()
    {
        using Depositor depositor = new(chain, 5, 1);
        int asked = 0;
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (_, _, _) => { }, (_, _) =>
        {
            asked++;
            return null;
        });
        (await depositor.RunAsync("--rpc", proxy.Url.ToString())).ExitCode.Should().Be(0);
        return asked;
    }

    private async Task EachIsThereOnceAsync(Depositor depositor)
    {
        (await chain.EventsOfAsync(depositor.Deposits)).Select(found => found.Data).Should().Equal(depositor.Deposits);
        (await depositor.NonceAsync()).Should().Be((ulong)depositor.Deposits.Length);
        depositor.Raw.Should().HaveCount(depositor.Deposits.Length);
    }
}

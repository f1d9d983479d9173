using System.Text.Json;
using System.Text.Json.Nodes;
using DepositCli.Files;
using DepositContract.JsonRpc;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositCli.Tests.Commands.Submit;

/// <summary>`submit --dry-run --json`: the document is the one that docs/formats/preflight.md describes, whatever the checks come to, and nothing is sent or written.</summary>
public sealed class SubmitDryRunTests(SubmitChain chain) : IClassFixture<SubmitChain>
{
    private static readonly DocumentedMembers s_document = DocumentedMembers.Read("preflight.md");

    [Fact]
    public async Task What_passes_is_told_with_its_cost()
    {
        using Depositor depositor = new(chain, 1, 2);

        CommandResult result = await LookAsync(depositor, "--from", depositor.Address.ToString());

        result.ExitCode.Should().Be(0, result.Messages);
        result.Messages.Should().Be(
            "every check lets the deposits be sent; nothing was sent\n"
            + $"note: what is on the chain is the word of one node, http://127.0.0.1:{chain.Anvil.RpcUrl.Port}, and nobody has confirmed it: with a second --rpc another node must say the same\n");
        JsonElement root = result.Json;
        root.GetProperty("passed").GetBoolean().Should().BeTrue();
        root.GetProperty("nodes").EnumerateArray().Select(node => node.GetString()).Should().Equal($"http://127.0.0.1:{chain.Anvil.RpcUrl.Port}");
        root.GetProperty("deposits").GetInt32().Should().Be(2);
        root.GetProperty("cost").GetProperty("deposits_wei").GetString().Should().Be("64000000000000000000");
        root.GetProperty("cost").GetProperty("balance_wei").GetString().Should().Be("100000000000000000000000000");
        Outcomes(root).Should().OnlyContain(outcome => outcome == "passed" || outcome == "not_needed");
        JsonElement first = root.GetProperty("checks")[0];
        Compact(first).Should().Be("""{"check":"chain-id","outcome":"passed","stops":false,"error":null,"deposit":null,"message":"the node is on chain 31337","hint":""}""");
    }

    [Fact]
    public async Task Without_an_account_there_is_nothing_to_say_of_its_money()
    {
        using Depositor depositor = new(chain, 1, 1);

        CommandResult result = await LookAsync(depositor);

        result.ExitCode.Should().Be(0, result.Messages);
        result.Json.GetProperty("account").ValueKind.Should().Be(JsonValueKind.Null);
        result.Json.GetProperty("cost").GetProperty("balance_wei").ValueKind.Should().Be(JsonValueKind.Null);
        Check(result.Json, "balance").GetProperty("outcome").GetString().Should().Be("not_needed");
        Check(result.Json, "account-nonce").GetProperty("outcome").GetString().Should().Be("not_needed");
    }

    [Fact]
    public async Task A_warning_lets_the_deposits_be_sent()
    {
        using Depositor depositor = new(chain, 1, 1);
        await chain.Anvil.SetCodeAsync(ExecutionAddress.Parse(Sample.Address.ToLowerInvariant()), new byte[] { 0x00 });
        await chain.Anvil.MineAsync();

        CommandResult result = await LookAsync(depositor);
        await chain.Anvil.SetCodeAsync(ExecutionAddress.Parse(Sample.Address.ToLowerInvariant()), default);
        await chain.Anvil.MineAsync();

        result.ExitCode.Should().Be(0, result.Messages);
        JsonElement check = Check(result.Json, "withdrawal-address");
        check.GetProperty("outcome").GetString().Should().Be("warned");
        check.GetProperty("stops").GetBoolean().Should().BeFalse();
        check.GetProperty("error").ValueKind.Should().Be(JsonValueKind.Null);
        check.GetProperty("message").GetString().Should().Be($"1 deposits pay to {Sample.Address}, which is a contract");
        check.GetProperty("hint").GetString().Should().Be("be sure that it can pass ether on that arrives without a call");
    }

    [Fact]
    public async Task What_fails_names_the_deposit_and_the_reason()
    {
        using Depositor depositor = new(chain, 1, 2);
        DepositDataEntry[] entries = [.. DepositDataFile.Read(depositor.File)];
        File.WriteAllBytes(depositor.Folder["twice.json"], DepositDataFile.Write([entries[0], entries[1], entries[0]]));

        CommandResult result = await LookAsync(depositor.Folder["twice.json"]);

        result.ExitCode.Should().Be(1);
        string message = $"deposit 2 ({depositor.Deposits[0].Pubkey}): the public key is that of deposit 0";
        const string Hint = "one deposit for each key; a second one is a top-up and must be allowed explicitly";
        result.Messages.Should().StartWith($"error: {message}\nhint: {Hint}\nnote: ");
        result.Json.GetProperty("passed").GetBoolean().Should().BeFalse();
        JsonElement[] stops = [.. result.Json.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("stops").GetBoolean())];
        Compact(stops.Should().ContainSingle().Subject).Should().Be(
            $$"""{"check":"pubkey-unique","outcome":"failed","stops":true,"error":"pubkey-repeated","deposit":2,"message":"{{message}}","hint":"{{Hint}}"}""");
    }

    /// <summary>A node that has neither old logs nor proofs: what it cannot show is unknown, and never passed.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_node_cannot_show_is_unknown(bool isAllowed)
    {
        using Depositor first = new(chain, 2, 1);
        (await first.RunAsync()).ExitCode.Should().Be(0, "the contract's history is not empty");
        using Depositor depositor = new(chain, 1, 1);
        List<string> asked = [];
        using LyingProxy proxy = new(chain.Anvil.RpcUrl, (method, _, answer) =>
        {
            asked.Add(method);
            if (method is not ("eth_getProof" or "eth_getLogs")) return;
            answer.Remove("result");
            answer["error"] = JsonNode.Parse("""{"code":-32601,"message":"the method does not exist"}""");
        });

        CommandResult result = await LookAsync(depositor, isAllowed ? ["--rpc", proxy.Url.ToString(), "--allow-unread-history"] : ["--rpc", proxy.Url.ToString()]);

        result.ExitCode.Should().Be(isAllowed ? 0 : 1, result.Messages);
        JsonElement[] unknown = [.. result.Json.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("outcome").GetString() == "unknown")];
        unknown.Select(check => check.GetProperty("check").GetString()).Should().Equal("state-proof", "deposit-tree", "earlier-deposits");
        unknown.Select(check => check.GetProperty("stops").GetBoolean()).Should().Equal(false, !isAllowed, false);
        unknown[1].GetProperty("error").GetString().Should().Be(isAllowed ? null : "history-unread");
        unknown[2].GetProperty("message").GetString().Should().Be("whether 1 of 1 public keys have earlier deposits");
        if (!isAllowed) result.Hint.Should().Be("hint: use a node that has the logs, or allow it explicitly: a key may have been deposited for already");
        asked.Should().NotContain("eth_sendRawTransaction");
    }

    [Fact]
    public async Task An_address_without_the_contract_leaves_the_rest_unknown()
    {
        using Depositor depositor = new(chain, 1, 1);

        CommandResult result = await LookAsync(depositor, "--contract", "0x00000000000000000000000000000000c0ffee00");

        result.ExitCode.Should().Be(1);
        Check(result.Json, "contract-code").GetProperty("error").GetString().Should().Be("contract-not-genuine");
        result.Json.GetProperty("deposit_root").ValueKind.Should().Be(JsonValueKind.Null);
        foreach (string check in new[] { "contract-storage", "state-proof", "deposit-tree", "earlier-deposits" })
            Check(result.Json, check).GetProperty("outcome").GetString().Should().Be("unknown", check);
    }

    private Task<CommandResult> LookAsync(Depositor depositor, params string[] more) => LookAsync(depositor.File, more);

    // Nothing appears beside the file, the account signs nothing, and every member is one that is documented.
    private async Task<CommandResult> LookAsync(string file, params string[] more)
    {
        string folder = Path.GetDirectoryName(file)!;
        string[] before = Directory.GetFileSystemEntries(folder);
        ulong head = (await chain.Node.GetBlockAsync(BlockReference.Latest))!.Number;
        CommandResult result = await InProcess.RunAsync(["submit", file, "--dry-run", "--json", "--config", chain.Config, .. more, .. more.Contains("--rpc") ? [] : new[] { "--rpc", chain.Anvil.RpcUrl.ToString() }]);
        Directory.GetFileSystemEntries(folder).Should().Equal(before);
        (await chain.Anvil.RpcAsync("txpool_status")).GetProperty("pending").GetString().Should().Be("0x0");
        (await chain.Node.GetBlockAsync(BlockReference.Latest))!.Number.Should().Be(head);
        JsonElement root = result.Json;
        Names(root).Should().Equal(s_document.Names(0));
        Names(root.GetProperty("cost")).Should().BeEquivalentTo(s_document.CodesIn("cost"));
        foreach (JsonElement check in root.GetProperty("checks").EnumerateArray())
        {
            Names(check).Should().Equal(s_document.Names(1));
            s_document.CodesIn("outcome").Should().Contain(check.GetProperty("outcome").GetString());
        }

        return result;
    }

    private static string Compact(JsonElement element) => JsonNode.Parse(element.GetRawText())!.ToJsonString();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static IEnumerable<string?> Outcomes(JsonElement root) => root.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("outcome").GetString());

    private static JsonElement Check(JsonElement root, string code) => root.GetProperty("checks").EnumerateArray().First(check => check.GetProperty("check").GetString() == code);
}

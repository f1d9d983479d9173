using System.Text.Json;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.JsonRpc;

/// <summary>A node that refuses block hashes is asked by number, and believed only while that number is that block.</summary>
public sealed class BlockHashFallbackTests
{
    private static readonly Hash32 Asked = Hash32.Parse("0x" + new string('a', 64));
    private readonly List<string> _questions = [];
    private string _atHeight = new('a', 64);

    [Fact]
    public async Task Asks_by_number_and_looks_at_the_number_again()
    {
        using ScriptedServer server = ScriptedServer.WithJson(Answer);
        using JsonRpcEth1Node node = new(server.Url);
        (await node.GetBalanceAsync(default, BlockReference.At(Asked))).Should().Be(new Wei(7));
        _questions.Should().Equal(
            "eth_getBalance by hash", "eth_getBlockByNumber latest", "eth_getBalance by hash", "eth_getBalance 0x5", "eth_getBlockByHash", "eth_getBalance 0x5", "eth_getBlockByNumber 0x5");

        _questions.Clear();
        (await node.GetStorageAsync(default, [1], BlockReference.At(Asked))).Should().ContainSingle().Which.AsSpan()[31].Should().Be(7);
        _questions.Should().Equal("eth_getBlockByHash", "eth_getStorageAt 0x5", "eth_getBlockByNumber 0x5");
    }

    [Fact]
    public async Task Does_not_believe_an_answer_when_the_number_has_become_another_block()
    {
        using ScriptedServer server = ScriptedServer.WithJson(Answer);
        using JsonRpcEth1Node node = new(server.Url);
        _atHeight = new string('b', 64);
        (await node.Invoking(n => n.GetBalanceAsync(default, BlockReference.At(Asked))).Should().ThrowAsync<Eth1NodeAnswerException>())
            .Which.Message.Should().EndWith($"eth_getBalance: block 5 is not {Asked} any more, and this node answers by number only");
    }

    private string Answer(string request)
    {
        using JsonDocument document = JsonDocument.Parse(request);
        return document.RootElement.ValueKind == JsonValueKind.Array ? $"[{AnswerOne(document.RootElement[0])}]" : AnswerOne(document.RootElement);
    }

    private string AnswerOne(JsonElement question)
    {
        string method = question.GetProperty("method").GetString()!;
        JsonElement at = method is "eth_getBlockByNumber" or "eth_getBlockByHash" ? question.GetProperty("params")[0] : question.GetProperty("params").EnumerateArray().Last();
        bool isByHash = at.ValueKind == JsonValueKind.Object;
        _questions.Add(isByHash ? $"{method} by hash" : method == "eth_getBlockByHash" ? method : $"{method} {at.GetString()}");
        string result = isByHash ? "\"error\":{\"code\":-32700,\"message\":\"Cannot wrap\"}"
            : method == "eth_getBlockByHash" ? $"\"result\":{Block(Asked.ToString()[2..])}"
            : method == "eth_getBlockByNumber" ? $"\"result\":{Block(_atHeight)}"
            : method == "eth_getStorageAt" ? "\"result\":\"0x07\""
            : "\"result\":\"0x7\"";
        return $"{{\"jsonrpc\":\"2.0\",\"id\":{question.GetProperty("id").GetRawText()},{result}}}";
    }

    private static string Block(string hash)
    {
        string zero = "0x" + new string('0', 64);
        return $$"""{"number":"0x5","hash":"0x{{hash}}","parentHash":"{{zero}}","timestamp":"0x1","stateRoot":"{{zero}}","receiptsRoot":"{{zero}}","logsBloom":"0x{{new string('0', 512)}}","gasLimit":"0x1"}""";
    }
}

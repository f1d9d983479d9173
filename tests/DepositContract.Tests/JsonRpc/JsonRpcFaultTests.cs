using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DepositContract.JsonRpc;
using Eth2Core;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.JsonRpc;

/// <summary>What a node, or something in front of it, can do wrong: each has one clear error and none is believed.</summary>
public sealed class JsonRpcFaultTests
{
    private static readonly JsonRpcOptions s_options = new() { Attempts = 1, Timeout = TimeSpan.FromSeconds(20), MaxResponseBytes = 100_000 };

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":ID}""", "eth_chainId: neither result nor error is there")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":"0x1","error":{"code":1,"message":"x"}}""", "eth_chainId: both result and error are there")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":"0x1","error":null}""", "eth_chainId: both result and error are there")]
    [InlineData("""{"jsonrpc":"2.0","id":7777,"result":"0x1"}""", "eth_chainId: expected the answer with id 1, got another")]
    [InlineData("""{"jsonrpc":"2.0","id":"ID","result":"0x1"}""", "eth_chainId: expected the answer with id 1, got another")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"result":"0x1"}""", "eth_chainId: expected the answer with id 1, got another")]
    [InlineData("""{"jsonrpc":"2.0","result":"0x1"}""", "eth_chainId: expected the answer with id 1, got another")]
    [InlineData("""{"jsonrpc":"1.0","id":ID,"result":"0x1"}""", "eth_chainId: expected jsonrpc \"2.0\"")]
    [InlineData("""{"id":ID,"result":"0x1"}""", "eth_chainId: expected jsonrpc \"2.0\"")]
    [InlineData("""[{"jsonrpc":"2.0","id":ID,"result":"0x1"}]""", "eth_chainId: expected one answer object")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":null}""", "eth_chainId: result: expected a string")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":1}""", "eth_chainId: result: expected a string")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":"0x01"}""", "eth_chainId: result: a quantity must not have leading zeros, got \"0x01\"")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":"0x10000000000000000"}""", "eth_chainId: result: expected a number of at most 64 bits")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"error":"no"}""", "eth_chainId: expected an error object with code and message")]
    [InlineData("", "eth_chainId: the answer is empty")]
    public async Task A_wrong_envelope_is_refused(string answer, string message)
    {
        Eth1NodeAnswerException error = await AnswerWithAsync<Eth1NodeAnswerException>(answer);
        error.Message.Should().EndWith(message);
        error.Code.Should().Be("eth1-node-answer");
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":"0x1","result":"0x2"}""")] // the same member twice
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":"0x1"} trailing""")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":"0x1",}""")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,/* comment */"result":"0x1"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":"0x1""")] // cut, with the length to match
    [InlineData("<html><body>502 Bad Gateway</body></html>")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}""")]
    public async Task What_is_not_strict_JSON_is_refused(string answer)
    {
        Eth1NodeAnswerException error = await AnswerWithAsync<Eth1NodeAnswerException>(answer);
        error.Message.Should().Contain("eth_chainId: the answer is not strict JSON (");
    }

    [Fact]
    public async Task A_gateways_error_page_is_told_by_its_status()
    {
        Eth1NodeUnavailableException error = await AnswerWithAsync<Eth1NodeUnavailableException>("<html>secret page</html>", "502 Bad Gateway");
        error.Message.Should().EndWith("eth_chainId: HTTP status 502").And.NotContain("secret");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using ScriptedServer elsewhere = ScriptedServer.WithJson(Ok);
        using ScriptedServer server = new((_, stream) => stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere.Url}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")).AsTask());
        (await FailAsync<Eth1NodeUnavailableException>(server)).Message.Should().EndWith("HTTP status 307");
        elsewhere.Requests.Should().Be(0);
    }

    [Fact]
    public async Task An_error_with_an_HTTP_error_status_is_still_the_nodes_error()
    {
        Eth1RpcErrorException error = await AnswerWithAsync<Eth1RpcErrorException>("""{"jsonrpc":"2.0","id":ID,"error":{"code":-32614,"message":"eth_getLogs is limited"}}""", "413 Payload Too Large");
        error.ErrorCode.Should().Be(-32614);
        error.Message.Should().EndWith("eth_chainId: error -32614: eth_getLogs is limited");
    }

    [Fact]
    public async Task Control_characters_of_a_nodes_message_do_not_reach_the_terminal()
    {
        Eth1RpcErrorException error = await AnswerWithAsync<Eth1RpcErrorException>("""{"jsonrpc":"2.0","id":ID,"error":{"code":1,"message":"a\u001b[2Jb\nc\u202ed"}}""");
        error.ErrorMessage.Should().Be("a.[2Jb.c.d");
    }

    [Fact]
    public async Task A_body_that_ends_early_is_one_clear_error()
    {
        using ScriptedServer server = new((_, stream) => ScriptedServer.WriteAsync(stream, "200 OK", """{"jsonrpc":"2.0",""", contentLength: 500));
        (await FailAsync<Eth1NodeUnavailableException>(server)).Message.Should().EndWith("eth_chainId: the answer ended in the middle");
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_one_clear_error()
    {
        using ScriptedServer server = new((_, stream) =>
        {
            stream.Socket.LingerState = new LingerOption(true, 0);
            stream.Socket.Close();
            return Task.CompletedTask;
        });
        (await FailAsync<Eth1NodeUnavailableException>(server)).Message.Should().EndWith("eth_chainId: the connection was cut");
    }

    [Fact]
    public async Task A_node_that_stops_answering_is_one_clear_error()
    {
        using ScriptedServer server = new((_, _) => Task.Delay(Timeout.Infinite));
        (await FailAsync<Eth1NodeUnavailableException>(server, s_options with { Timeout = TimeSpan.FromMilliseconds(300) }))
            .Message.Should().EndWith("eth_chainId: no complete answer within 0.3 seconds");
    }

    [Fact]
    public async Task An_answer_that_drips_is_cut_off_by_the_same_timeout()
    {
        using ScriptedServer server = new(async (_, stream) =>
        {
            await ScriptedServer.WriteAsync(stream, "200 OK", "{", contentLength: 5000);
            for (int i = 0; i < 4000; i++)
            {
                await stream.WriteAsync(" "u8.ToArray());
                await Task.Delay(20);
            }
        });
        await FailAsync<Eth1NodeUnavailableException>(server, s_options with { Timeout = TimeSpan.FromMilliseconds(300) });
    }

    [Fact]
    public async Task Nobody_listening_is_one_clear_error()
    {
        ScriptedServer server = ScriptedServer.WithJson(Ok);
        Uri url = server.Url;
        server.Dispose();
        using IEth1Node node = TestedClient.Open(url, s_options);
        (await node.Invoking(n => n.GetChainIdAsync()).Should().ThrowAsync<Eth1NodeUnavailableException>())
            .WithMessage($"eth1 node http://127.0.0.1:{url.Port}: eth_chainId: the connection was refused");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_body_is_not_read(bool announced)
    {
        using ScriptedServer server = new(async (_, stream) =>
        {
            string length = announced ? "Content-Length: 2000000000\r\n" : "";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{length}Connection: close\r\n\r\n"));
            byte[] block = new byte[64 * 1024];
            while (true) await stream.WriteAsync(block);
        });
        (await FailAsync<Eth1NodeAnswerException>(server)).Message.Should().EndWith("eth_chainId: the answer is larger than 100000 bytes");
    }

    [Fact]
    public async Task A_busy_node_is_asked_again()
    {
        int calls = 0;
        using ScriptedServer server = new((request, stream) => Interlocked.Increment(ref calls) < 3
            ? ScriptedServer.WriteAsync(stream, "429 Too Many Requests", "slow down")
            : ScriptedServer.WriteAsync(stream, "200 OK", Ok(request)));
        using IEth1Node node = TestedClient.Open(server.Url, s_options with { Attempts = 3, RetryDelay = TimeSpan.FromMilliseconds(1) });
        (await node.GetChainIdAsync()).Should().Be(new ChainId(1));
        server.Requests.Should().Be(3);
    }

    [Theory]
    [InlineData("[]", "no answer for id 1 of a batch of 3")]
    [InlineData("[A1,A2]", "no answer for id 3 of a batch of 3")]
    [InlineData("[A1,A2,A2]", "two answers have id 2")]
    [InlineData("[A1,A2,A4]", "expected ids 1 to 3, got another")]
    [InlineData("[A1,A2,3]", "expected an array of answer objects")]
    [InlineData("A1", "expected an array of answers, got one object")]
    public async Task A_batch_must_be_answered_completely(string answer, string message)
    {
        string json = answer;
        for (int id = 1; id <= 4; id++) json = json.Replace($"A{id}", $$"""{"jsonrpc":"2.0","id":{{id}},"result":"0x{{new string('0', 63)}}{{id}}"}""", StringComparison.Ordinal);
        using ScriptedServer server = ScriptedServer.WithJson(_ => json);
        using JsonRpcEth1Node node = new(server.Url, s_options, TimeProvider.System);
        (await node.Invoking(n => n.GetStorageAsync(default, [0, 1, 2], BlockReference.Latest)).Should().ThrowAsync<Eth1NodeAnswerException>())
            .Which.Message.Should().EndWith("eth_getStorageAt: " + message);
    }

    [Fact]
    public async Task A_batch_may_be_answered_in_any_order()
    {
        string Answer(int id) => $$"""{"jsonrpc":"2.0","id":{{id}},"result":"0x{{new string('0', 63)}}{{id}}"}""";
        using ScriptedServer server = ScriptedServer.WithJson(_ => $"[{Answer(3)},{Answer(1)},{Answer(2)}]");
        using JsonRpcEth1Node node = new(server.Url, s_options, TimeProvider.System);
        IReadOnlyList<Root> slots = await node.GetStorageAsync(default, [0, 1, 2], BlockReference.Latest);
        slots.Select(slot => (int)slot.AsSpan()[31]).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void The_secrets_of_a_URL_are_not_shown()
    {
        using JsonRpcEth1Node node = new(new Uri("https://user:password@node.example:8545/v3/0123secret?key=alsosecret"), s_options, TimeProvider.System);
        node.DisplayName.Should().Be("https://node.example:8545/...");
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    public void Only_http_URLs_are_taken(string url)
    {
        Action make = () => new JsonRpcEth1Node(new Uri(url), s_options, TimeProvider.System).Dispose();
        make.Should().Throw<ArgumentException>();
    }

    private static string Ok(string request) => $$"""{"jsonrpc":"2.0","id":{{Id(request)}},"result":"0x1"}""";

    private static string Id(string request) => JsonDocument.Parse(request).RootElement.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);

    private static async Task<T> AnswerWithAsync<T>(string answer, string status = "200 OK")
        where T : Exception
    {
        using ScriptedServer server = ScriptedServer.WithJson(request => answer.Replace("ID", Id(request), StringComparison.Ordinal), status);
        return await FailAsync<T>(server);
    }

    private static async Task<T> FailAsync<T>(ScriptedServer server, JsonRpcOptions? options = null)
        where T : Exception
    {
        using IEth1Node node = TestedClient.Open(server.Url, options ?? s_options);
        return (await node.Invoking(n => n.GetChainIdAsync()).Should().ThrowAsync<T>()).Which;
    }
}

using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DepositContract.JsonRpc;
using FluentAssertions;
using Oracles;

namespace DepositContract.Tests.JsonRpc;

/// <summary>What a node can do wrong over a WebSocket: each has one clear error, none is believed, and the next question has its own answer.</summary>
public sealed class WebSocketFaultTests
{
    private static readonly JsonRpcOptions s_options = new() { Attempts = 1, Timeout = TimeSpan.FromSeconds(20), MaxResponseBytes = 100_000, RetryDelay = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task An_answer_may_come_in_parts()
    {
        using ScriptedWebSocket server = new(async (request, socket) =>
        {
            string answer = Answer(request, "\"0x7a69\"");
            await ScriptedWebSocket.SendAsync(socket, answer[..10], isWhole: false);
            await ScriptedWebSocket.SendAsync(socket, answer[10..11], isWhole: false);
            await ScriptedWebSocket.SendAsync(socket, answer[11..]);
        });
        using JsonRpcEth1Node node = new(server.Url, s_options);

        (await node.GetChainIdAsync()).Value.Should().Be(31337);
        (await node.GetChainIdAsync()).Value.Should().Be(31337);
        server.Connections.Should().Be(1);
    }

    [Theory]
    [InlineData("close", "eth_chainId: the connection failed")]
    [InlineData("reset", "eth_chainId: the connection failed")]
    [InlineData("reset in the middle", "eth_chainId: the connection failed")]
    [InlineData("binary", "eth_chainId: the connection failed")]
    public async Task A_lost_connection_is_told_and_made_again(string fault, string message)
    {
        bool isFaulty = true;
        using ScriptedWebSocket server = new(async (request, socket) =>
        {
            if (isFaulty) await FailAsync(fault, request, socket);
            else await ScriptedWebSocket.SendAsync(socket, Answer(request, "\"0x1\""));
        });
        using JsonRpcEth1Node node = new(server.Url, s_options);

        (await FluentActions.Awaiting(() => node.GetChainIdAsync()).Should().ThrowAsync<Eth1NodeUnavailableException>()).Which.Message.Should().EndWith(message);
        isFaulty = false;
        (await node.GetChainIdAsync()).Value.Should().Be(1);
        server.Connections.Should().Be(2);
    }

    [Theory]
    [InlineData("other id", "eth_chainId: expected the answer with id 1, got another")]
    [InlineData("news", "eth_chainId: expected the answer with id 1, got another")]
    [InlineData("huge", "eth_chainId: the answer is larger than 100000 bytes")]
    [InlineData("empty", "eth_chainId: the answer is empty")]
    public async Task A_wrong_answer_is_refused(string fault, string message)
    {
        using ScriptedWebSocket server = new((request, socket) => FailAsync(fault, request, socket));
        using JsonRpcEth1Node node = new(server.Url, s_options);

        (await FluentActions.Awaiting(() => node.GetChainIdAsync()).Should().ThrowAsync<Eth1NodeAnswerException>()).Which.Message.Should().EndWith(message);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_not_taken_for_the_next_ones()
    {
        int asked = 0;
        using ScriptedWebSocket server = new(async (request, socket) =>
        {
            if (Interlocked.Increment(ref asked) == 1) await Task.Delay(700);
            await ScriptedWebSocket.SendAsync(socket, Answer(request, "\"0x" + asked + "\""));
        });
        using JsonRpcEth1Node node = new(server.Url, s_options with { Timeout = TimeSpan.FromSeconds(0.3) });

        (await FluentActions.Awaiting(() => node.GetChainIdAsync()).Should().ThrowAsync<Eth1NodeUnavailableException>()).Which.Message.Should().EndWith("eth_chainId: no complete answer within 0.3 seconds");
        (await node.GetChainIdAsync()).Value.Should().Be(2);
        server.Connections.Should().Be(2);
    }

    [Theory]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task A_server_that_speaks_no_WebSocket_is_told(string refusal)
    {
        using ScriptedWebSocket server = new((_, _) => Task.CompletedTask, refusal: refusal);
        using JsonRpcEth1Node node = new(server.Url, s_options);

        (await FluentActions.Awaiting(() => node.GetChainIdAsync()).Should().ThrowAsync<Eth1NodeUnavailableException>()).Which.Message.Should().EndWith("eth_chainId: the connection failed");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using ScriptedWebSocket elsewhere = new((request, socket) => ScriptedWebSocket.SendAsync(socket, Answer(request, "\"0x1\"")));
        using ScriptedWebSocket server = new((_, _) => Task.CompletedTask, refusal: $"HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere.Url}\r\nContent-Length: 0\r\n\r\n");
        using JsonRpcEth1Node node = new(server.Url, s_options);

        await FluentActions.Awaiting(() => node.GetChainIdAsync()).Should().ThrowAsync<Eth1NodeUnavailableException>();
        elsewhere.Connections.Should().Be(0);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest own = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = own.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        bool wasAsked = false;
        using ScriptedWebSocket server = new((request, socket) =>
        {
            wasAsked = true;
            return ScriptedWebSocket.SendAsync(socket, Answer(request, "\"0x1\""));
        }, certificate);
        using JsonRpcEth1Node node = new(server.Url, s_options);

        (await FluentActions.Awaiting(() => node.GetChainIdAsync()).Should().ThrowAsync<Eth1NodeUnavailableException>()).Which.Message.Should().EndWith("eth_chainId: the connection failed");
        wasAsked.Should().BeFalse();
    }

    private static string Answer(string request, string result)
    {
        using JsonDocument asked = JsonDocument.Parse(request);
        return $$"""{"jsonrpc":"2.0","id":{{asked.RootElement.GetProperty("id").GetRawText()}},"result":{{result}}}""";
    }

    private static async Task FailAsync(string fault, string request, WebSocket socket)
    {
        switch (fault)
        {
            case "close":
                await socket.CloseOutputAsync(WebSocketCloseStatus.InternalServerError, "no", CancellationToken.None);
                break;
            case "reset":
                socket.Abort();
                break;
            case "reset in the middle":
                await ScriptedWebSocket.SendAsync(socket, Answer(request, "\"0x1\"")[..12], isWhole: false);
                socket.Abort();
                break;
            case "binary":
                await ScriptedWebSocket.SendAsync(socket, Answer(request, "\"0x1\""), type: WebSocketMessageType.Binary);
                break;
            case "other id":
                await ScriptedWebSocket.SendAsync(socket, """{"jsonrpc":"2.0","id":7777,"result":"0x1"}""");
                break;
            case "news":
                await ScriptedWebSocket.SendAsync(socket, """{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0x1","result":{}}}""");
                break;
            case "huge":
                await ScriptedWebSocket.SendAsync(socket, new string(' ', 100_001));
                break;
            case "empty":
                await ScriptedWebSocket.SendAsync(socket, "");
                break;
        }
    }
}

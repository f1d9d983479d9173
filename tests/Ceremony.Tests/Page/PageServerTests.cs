using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ceremony.Following;
using Ceremony.Genesis;
using Ceremony.Page;
using FluentAssertions;

namespace Ceremony.Tests.Page;

/// <summary>The page over HTTP: who may ask for what, and who is told of what.</summary>
public sealed class PageServerTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PageFeed _feed = new(PageSite.Of(SampleLaunch.Facts(), SampleLaunch.Languages));
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private PageServer _server = null!;

    private Uri Root => new($"http://{_server.EndPoint}/");

    public async Task InitializeAsync() => _server = await PageServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), ["launch.example"], _feed, TimeProvider.System);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("", "text/html; charset=utf-8")]
    [InlineData("index.html", "text/html; charset=utf-8")]
    [InlineData("page.css", "text/css; charset=utf-8")]
    [InlineData("page.js", "text/javascript; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("facts.json", "application/json")]
    [InlineData("version.json", "application/json")]
    [InlineData("manifest.json", "application/json")]
    [InlineData("config.yaml", "text/plain; charset=utf-8")]
    [InlineData("nothing", "text/plain; charset=utf-8")]
    public async Task Every_answer_has_strict_headers(string path, string contentType)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(Root, path));

        response.StatusCode.Should().Be(path == "nothing" ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().Should().Be(contentType);
        Header(response, "Content-Security-Policy").Should().Be(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        Header(response, "X-Content-Type-Options").Should().Be("nosniff");
        Header(response, "X-Frame-Options").Should().Be("DENY");
        Header(response, "Referrer-Policy").Should().Be("no-referrer");
        Header(response, "Cross-Origin-Opener-Policy").Should().Be("same-origin");
        Header(response, "Cross-Origin-Resource-Policy").Should().Be("same-origin");
        Header(response, "Cache-Control").Should().Be("no-cache");
        response.Headers.Contains("Server").Should().BeFalse();
        response.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    public async Task Nothing_but_GET_and_HEAD_is_answered(string method)
    {
        (await RawAsync($"{method} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).Should().StartWith("HTTP/1.1 405 ").And.Contain("\r\nAllow: GET, HEAD\r\n").And.EndWith("only GET and HEAD\n");
    }

    [Fact]
    public async Task HEAD_is_GET_without_a_body()
    {
        string answer = await RawAsync("HEAD /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        answer.Should().StartWith("HTTP/1.1 200 OK").And.Contain($"Content-Length: {_feed.Current.Files["index.html"].Content.Length}\r\n").And.EndWith("\r\n\r\n");
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.0.0.1:1234", 200)]
    [InlineData("[::1]:80", 200)]
    [InlineData("localhost:80", 200)]
    [InlineData("LOCALHOST", 200)]
    [InlineData("launch.example", 200)]
    [InlineData("launch.example:443", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("", 421)]
    [InlineData("<script>", 400)]
    public async Task Only_hosts_of_its_own_are_answered(string host, int status)
    {
        (await RawAsync($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).Should().StartWith($"HTTP/1.1 {status} ");
        if (status == 421)
            (await RawAsync($"GET /events HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).Should().StartWith("HTTP/1.1 421 ");
    }

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/..%2f..%2fetc%2fpasswd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/page/page.css")]
    [InlineData("//page.css")]
    [InlineData("/page.css/")]
    [InlineData("/PAGE.CSS")]
    [InlineData("/page.css%00.html")]
    [InlineData("/\\page.css")]
    public async Task No_path_leads_anywhere_else(string path)
    {
        (await RawAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).Should().MatchRegex("^HTTP/1.1 40[04] ").And.NotContain("root:");
    }

    [Theory]
    [InlineData("", null, "en")]
    [InlineData("", "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("", "zh", "zh-CN")]
    [InlineData("", "fr, en;q=0.5, zh;q=0.7", "zh-CN")]
    [InlineData("", "fr", "en")]
    [InlineData("", "zh;q=0", "en")]
    [InlineData("", ";;;=", "en")]
    [InlineData("?lang=zh-CN", "en", "zh-CN")]
    [InlineData("?lang=../zh", "en", "en")]
    [InlineData("index.zh-CN.html", "en", "zh-CN")]
    public async Task The_reader_has_the_page_in_the_language_that_was_asked_for(string path, string? accepted, string tag)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(Root, path));
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using HttpResponseMessage response = await _client.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).Should().Contain($"<html lang=\"{tag}\"");
    }

    [Fact]
    public async Task A_deposit_and_a_reorganisation_are_told_at_once()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        ChainFollower follower = chain.Follow(ledger);
        LaunchPublication publication = new(new LaunchFacts { Config = chain.Config }, SampleLaunch.Languages, nodes: 1);
        GenesisSearch search = new(chain.Config, new MarkedBls());
        await using PageServer server = await PageServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), [], publication.Feed, TimeProvider.System);
        await using Stream stream = await _client.GetStreamAsync(new Uri($"http://{server.EndPoint}/events"));
        using StreamReader events = new(stream);
        (await NextAsync(events)).GetProperty("deposit_count").ValueKind.Should().Be(JsonValueKind.Null);

        await chain.DepositAsync(TestDeposits.Make(1), TestDeposits.Make(2, isValid: false));
        await ShowAsync();
        JsonElement two = await NextAsync(events);
        await chain.ReorganizeAsync(1);
        await chain.DepositAsync(TestDeposits.Make(3));
        await ShowAsync();
        JsonElement one = await NextAsync(events);

        (two.GetProperty("deposit_count").GetInt32(), two.GetProperty("active_validators").GetInt32()).Should().Be((2, 1));
        (one.GetProperty("deposit_count").GetInt32(), one.GetProperty("active_validators").GetInt32(), one.GetProperty("reorganization_count").GetInt32()).Should().Be((1, 1, 1));
        string page = await _client.GetStringAsync(new Uri($"http://{server.EndPoint}/"));
        page.Should().Contain($"data-version=\"{one.GetProperty("version").GetString()}\"").And.Contain(TestDeposits.Make(3).Pubkey.ToString()).And.NotContain(TestDeposits.Make(1).Pubkey.ToString());

        async Task ShowAsync()
        {
            FollowProgress progress = await follower.FollowOnceAsync();
            publication.Show(progress, ledger, await search.FindAsync(chain.Node, ledger));
        }
    }

    [Fact]
    public async Task A_reader_that_never_reads_holds_nobody_up()
    {
        using TcpClient slow = new();
        await slow.ConnectAsync(_server.EndPoint);
        slow.ReceiveBufferSize = 1;
        await slow.GetStream().WriteAsync("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        await using Stream stream = await _client.GetStreamAsync(new Uri(Root, "events"));
        using StreamReader events = new(stream);
        await NextAsync(events);

        Stopwatch watch = Stopwatch.StartNew();
        for (ulong i = 1; i <= 500; i++)
            _feed.Publish(PageSite.Of(SampleLaunch.Facts() with { Status = SampleLaunch.Status(active: i) }, [PageLanguage.English]));

        watch.Elapsed.Should().BeLessThan(Patience);
        JsonElement last;
        do
        {
            last = await NextAsync(events);
        }
        while (last.GetProperty("version").GetString() != _feed.Current.Version);
        last.GetProperty("active_validators").GetInt32().Should().Be(500);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_at_once()
    {
        await FluentActions.Awaiting(() => PageServer.StartAsync(_server.EndPoint, [], _feed, TimeProvider.System)).Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task An_address_of_another_machine_is_an_error_at_once()
    {
        await FluentActions.Awaiting(() => PageServer.StartAsync(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0), [], _feed, TimeProvider.System)).Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task The_end_ends_the_streams()
    {
        await using Stream stream = await _client.GetStreamAsync(new Uri(Root, "events"));
        using StreamReader events = new(stream);
        await NextAsync(events);

        await _server.DisposeAsync().AsTask().WaitAsync(Patience);

        (await events.ReadToEndAsync().WaitAsync(Patience)).Trim().Should().BeEmpty();
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));

    private static async Task<JsonElement> NextAsync(StreamReader events)
    {
        while (true)
        {
            string line = await events.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException();
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonDocument.Parse(line[6..]).RootElement;
        }
    }

    private async Task<string> RawAsync(string request)
    {
        using TcpClient client = new();
        await client.ConnectAsync(_server.EndPoint);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using StreamReader reader = new(client.GetStream());
        return await reader.ReadToEndAsync().WaitAsync(Patience);
    }
}

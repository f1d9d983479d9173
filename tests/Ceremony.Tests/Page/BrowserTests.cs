using System.Net;
using System.Text.Json;
using Ceremony.Following;
using Ceremony.Genesis;
using Ceremony.Page;
using FluentAssertions;
using Microsoft.Playwright;
using Vectors;

namespace Ceremony.Tests.Page;

/// <summary>The page in a real browser: sizes, themes, languages, accessibility, and what happens while it is open.</summary>
public sealed class BrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly (string Name, int Width, int Height)[] Sizes = [("phone", 360, 740), ("tablet", 820, 1180), ("desktop", 1200, 900)];

    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    private static readonly IReadOnlyList<PageLanguage> Languages = [PageLanguage.English, Chinese()];

    [BrowserFact]
    public async Task It_fits_every_size_in_every_theme_and_language_and_everybody_can_use_it()
    {
        PageFeed feed = new(PageSite.Of(SampleLaunch.Shown(), Languages));
        await using PageServer server = await StartAsync(feed);
        foreach ((string name, int width, int height) in Sizes)
        {
            foreach (ColorScheme theme in Themes)
            {
                foreach (PageLanguage language in Languages)
                {
                    BrowserNewContextOptions options = new() { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = theme, Locale = language.Tag };
                    await using OpenPage open = await chromium.OpenAsync(Root(server), options);
                    await open.ShouldShowAsync("#live", language.Show($"Live: this page follows the chain by itself."));
                    await PhotographAsync(open.Page, $"page-{name}-{theme}-{language.Tag}");
                    await open.ShouldFitAsync();
                    await open.ShouldBeAccessibleAsync();
                    await open.ShouldFitAsync();

                    (await open.Page.GetAttributeAsync("html", "lang")).Should().Be(language.Tag);
                    open.Faults.Should().BeEmpty($"{name} {theme} {language.Tag}");
                }
            }
        }
    }

    [BrowserFact]
    public async Task It_fits_the_narrowest_window_that_a_page_must_fit()
    {
        // WCAG 2.2, 1.4.10 "Reflow": 320 CSS pixels, which is also a desktop's window at 400 %.
        PageFeed feed = new(PageSite.Of(SampleLaunch.Decided(), Languages));
        await using PageServer server = await StartAsync(feed);
        foreach (PageLanguage language in Languages)
        {
            await using OpenPage open = await chromium.OpenAsync(Root(server), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 320, Height = 640 }, Locale = language.Tag });
            await open.ShouldShowAsync("#live", language.Show($"Live: this page follows the chain by itself."));
            foreach (string part in new[] { "state", "conditions", "deposits", "recent", "contract", "attestations", "check" })
                await PhotographAsync(open.Page, $"page-narrow-{language.Tag}-{part}", $"#{part}");
            await open.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => details.open = true)");
            await open.ShouldFitAsync();
        }
    }

    [BrowserFact]
    public async Task Where_too_many_streams_are_open_the_page_asks_and_loses_nothing()
    {
        PageFeed feed = new(PageSite.Of(SampleLaunch.Facts(), Languages));
        await using PageServer server = await StartAsync(feed);
        await using OpenPage open = await chromium.OpenAsync(new Uri("about:blank"));
        await open.Page.RouteAsync("**/events", route => route.FulfillAsync(new RouteFulfillOptions { Status = 503 }));
        await open.Page.Clock.InstallAsync();
        await open.Page.GotoAsync(Root(server).ToString());
        await open.ShouldShowAsync("#live", "Live");

        feed.Publish(PageSite.Of(SampleLaunch.Facts() with { Status = SampleLaunch.Status(active: 12_001) }, Languages));
        await open.Page.WaitForTimeoutAsync(500); // the refusal arrives
        await open.Page.Clock.FastForwardAsync(10_000);

        await open.ShouldShowAsync(".count strong", "12,001");
        (await open.Page.TextContentAsync("#live")).Should().StartWith("Live");
    }

    [BrowserFact]
    public async Task The_decided_genesis_and_the_first_reading_are_accessible_too()
    {
        PageFeed feed = new(PageSite.Of(new LaunchFacts { Config = SampleLaunch.Config(), Trouble = PageTrouble.Stopped }, Languages));
        await using PageServer server = await StartAsync(feed);
        await using OpenPage open = await chromium.OpenAsync(Root(server), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, ColorScheme = ColorScheme.Dark });
        await open.ShouldShowAsync("#live", "Live");
        await open.ShouldBeAccessibleAsync();
        feed.Publish(PageSite.Of(SampleLaunch.Decided(), Languages));
        await open.ShouldShowAsync("#genesis dt", "genesis_validators_root");
        await open.Page.WaitForTimeoutAsync(2_000); // the colours of what just changed fade
        await PhotographAsync(open.Page, "page-phone-decided");
        await open.ShouldFitAsync();
        await open.ShouldBeAccessibleAsync();
        open.Faults.Should().BeEmpty();
        // And a fault would be found.
        await open.Page.EvaluateAsync("() => document.querySelector('main').append(document.createElement('button'))");
        await FluentActions.Awaiting(open.ShouldBeAccessibleAsync).Should().ThrowAsync<Xunit.Sdk.XunitException>().WithMessage("*button-name*");
    }

    [BrowserFact]
    public async Task What_others_wrote_is_text_and_runs_nothing()
    {
        const string hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>\u202egnp.exe";
        PageFeed feed = new(PageSite.Of(SampleLaunch.Facts(hostile), Languages));
        await using PageServer server = await StartAsync(feed);
        await using OpenPage open = await chromium.OpenAsync(Root(server), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        await open.ShouldShowAsync("#live", "Live");
        // The same through the script that replaces parts.
        feed.Publish(PageSite.Of(SampleLaunch.Facts(hostile) with { Trouble = PageTrouble.NodeSilent }, Languages));
        await open.ShouldShowAsync("#trouble", "An ETH1 node that is needed does not answer");

        (await open.Page.TextContentAsync("h1")).Should().Be(hostile.Replace("\u202e", "\\u202e", StringComparison.Ordinal));
        (await open.Page.Locator("img, script:not([src])").CountAsync()).Should().Be(0);
        await open.ShouldFitAsync();
        open.Faults.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Deposits_and_a_reorganisation_appear_by_themselves()
    {
        await using DepositChain chain = await DepositChain.StartAsync();
        using Ledger ledger = Ledger.InMemory(chain.Identity);
        ChainFollower follower = chain.Follow(ledger);
        GenesisSearch search = new(chain.Config, new MarkedBls());
        LaunchPublication publication = new(new LaunchFacts { Config = chain.Config }, Languages, nodes: 1);
        PageServer server = await StartAsync(publication.Feed);
        await using OpenPage open = await chromium.OpenAsync(Root(server));
        await open.ShouldShowAsync("h2", "The deposits are being read");
        await open.Page.EvaluateAsync("() => { window.loadedOnce = true; }");

        await chain.DepositAsync(TestDeposits.Make(1));
        await ShowAsync();
        await open.ShouldShowAsync(".count strong", "1");
        await open.Page.ClickAsync("#words-summary");
        await chain.DepositAsync(TestDeposits.Make(2), TestDeposits.Make(3, isValid: false));
        await ShowAsync();
        await open.ShouldShowAsync(".count strong", "2");
        (await open.Page.Locator(".recent tbody tr").CountAsync()).Should().Be(3);
        (await open.Page.TextContentAsync(".recent tbody tr:first-child")).Should().Contain("invalid: the signature is not the key's");
        await chain.ReorganizeAsync(1);
        await chain.MineAsync();
        await ShowAsync();
        await open.ShouldShowAsync(".as-of", "Reorganisations of the chain that were followed: 1");

        (await open.Page.Locator(".recent tbody tr").CountAsync()).Should().Be(1, "the deposits of the block that was replaced are gone");
        (await open.Page.Locator("#words").GetAttributeAsync("open")).Should().NotBeNull("what the reader opened stays open");
        (await open.Page.EvaluateAsync<string>("() => document.activeElement.id")).Should().Be("words-summary", "what has the focus keeps it");
        (await open.Page.EvaluateAsync<bool>("() => window.loadedOnce")).Should().BeTrue("the page was never loaded anew");
        open.Faults.Should().BeEmpty();
        await server.DisposeAsync();
        await open.ShouldShowAsync("#live", "The connection is lost");

        async Task ShowAsync()
        {
            FollowProgress progress = await follower.FollowOnceAsync();
            publication.Show(progress, ledger, await search.FindAsync(chain.Node, ledger));
        }
    }

    [BrowserFact]
    public async Task An_export_behind_any_web_server_follows_by_asking()
    {
        string folder = Directory.CreateTempSubdirectory("browser-").FullName;
        PageExport export = new(folder, TimeProvider.System);
        export.Write(PageSite.Of(SampleLaunch.Facts(), Languages));
        using HttpListener web = ServeFolder(folder, out Uri root);
        await using OpenPage open = await chromium.OpenAsync(new Uri("about:blank"));
        await open.Page.Clock.InstallAsync();
        await open.Page.GotoAsync(root.ToString());
        await open.ShouldShowAsync("#live", "Live");

        export.Write(PageSite.Of(SampleLaunch.Facts() with { Status = SampleLaunch.Status(active: 12_001) }, Languages), isLast: true);
        await open.Page.Clock.FastForwardAsync(10_000);
        await open.ShouldShowAsync(".count strong", "12,001");
        // Nobody writes any more.
        await open.Page.Clock.FastForwardAsync(310_000);
        await open.ShouldShowAsync("#live", "Nobody has looked at the chain for several minutes");

        open.Faults.Should().BeEmpty();
        Directory.Delete(folder, recursive: true);
    }

    [BrowserFact]
    public async Task Without_JavaScript_every_fact_is_there()
    {
        await using PageServer server = await StartAsync(new PageFeed(PageSite.Of(SampleLaunch.Facts(), Languages)));
        await using OpenPage open = await chromium.OpenAsync(Root(server), new BrowserNewContextOptions { JavaScriptEnabled = false });

        (await open.Page.TextContentAsync(".count")).Should().Be("12,000 of 16,384 validators");
        (await open.Page.IsVisibleAsync("noscript")).Should().BeTrue();
        (await open.Page.IsVisibleAsync("#live")).Should().BeFalse();
        await open.Page.ClickAsync("#timeline-summary");
        (await open.Page.Locator("#timeline tbody tr").CountAsync()).Should().Be(20);
        open.Faults.Should().BeEmpty();
    }

    private static Task<PageServer> StartAsync(PageFeed feed) => PageServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), [], feed, TimeProvider.System);

    private static Uri Root(PageServer server) => new($"http://{server.EndPoint}/");

    // The pictures of the README: DEPOSIT_SCREENSHOTS=folder.
    private static async Task PhotographAsync(IPage page, string name, string? part = null)
    {
        if (Environment.GetEnvironmentVariable("DEPOSIT_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        string path = Path.Combine(folder, name.ToLowerInvariant() + ".png");
        if (part is null)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        else
            await page.Locator(part).ScreenshotAsync(new LocatorScreenshotOptions { Path = path });
    }

    // The language as the program has it: where a text is missing there, it is English here too.
    private static PageLanguage Chinese()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Checkout.Root!, "DepositCli/Languages/Texts/zh-CN.json")));
        Dictionary<string, string> texts = file.RootElement.GetProperty("texts").Deserialize<Dictionary<string, string>>()!;
        return new PageLanguage("zh-CN", file.RootElement.GetProperty("names")[0].GetString()!, text => text.ToString(texts.GetValueOrDefault));
    }

    private static HttpListener ServeFolder(string folder, out Uri root)
    {
        using (System.Net.Sockets.TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            root = new Uri($"http://{free.LocalEndpoint}/");
        }

        HttpListener web = new();
        web.Prefixes.Add(root.ToString());
        web.Start();
        _ = Task.Run(async () =>
        {
            while (web.IsListening)
            {
                HttpListenerContext context = await web.GetContextAsync();
                string name = context.Request.Url!.AbsolutePath == "/" ? "index.html" : context.Request.Url.AbsolutePath[1..];
                context.Response.ContentType = Path.GetExtension(name) switch { ".css" => "text/css", ".js" => "text/javascript", ".svg" => "image/svg+xml", ".json" => "application/json", _ => "text/html" };
                context.Response.Close(await File.ReadAllBytesAsync(Path.Combine(folder, name)), willBlock: false);
            }
        });
        return web;
    }
}

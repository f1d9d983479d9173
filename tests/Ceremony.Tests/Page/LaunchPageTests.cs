using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ceremony.Page;
using FluentAssertions;

namespace Ceremony.Tests.Page;

/// <summary>The page as a document: what is on it, and what never gets onto it.</summary>
public sealed partial class LaunchPageTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>'\"&\u202egnp.exe\u2066\u0000\r\n]]>-->{0}";

    [Fact]
    public void Every_part_is_there_without_any_script()
    {
        string page = Page(SampleLaunch.Facts());

        page.Should().Contain("<h1><bdi>sample</bdi></h1>")
            .And.Contain("<strong>12,000</strong> <span>of 16,384 validators</span>")
            .And.Contain("Missing: 4,384.")
            .And.Contain("The newest block is 1 d 0 h too early.")
            .And.Contain("<dt>invalid: they count for nothing</dt><dd>200</dd>")
            .And.Contain("19 times in 20 between 2020-09-14 14:26 UTC and 2020-09-14 16:56 UTC")
            .And.Contain("<time datetime=\"2020-09-14T13:26:40Z\">2020-09-14 13:26:40 UTC</time>")
            .And.Contain("32.500000001")
            .And.Contain("made validator 3").And.Contain("topped up validator 2").And.Contain("invalid: the signature is not the key&#x27;s over this deposit and network").And.Contain("after the genesis block")
            .And.Contain("71.00 % <span>of the stake: 71 of 100 validators</span>")
            .And.Contain("Refused, and not counted: 1")
            .And.Contain("Reorganisations of the chain that were followed: 2")
            .And.Contain("with a proof of the contract&#x27;s storage");
        Regex.Count(page, "<li>[a-z]+</li>").Should().BeGreaterThanOrEqualTo(24, "the fingerprint stands there in words");
    }

    [Fact]
    public void What_others_wrote_is_text_wherever_it_stands()
    {
        LaunchFacts facts = SampleLaunch.Facts(Hostile);
        PageSite site = PageSite.Of(facts, SampleLaunch.Languages);

        foreach ((string name, PageFile file) in site.Files.Where(file => file.Value.ContentType.StartsWith("text/html", StringComparison.Ordinal)))
        {
            string page = Encoding.UTF8.GetString(file.Content.Span);
            page.Should().NotContain("<img", name).And.NotContain("\u202e").And.NotContain("\u2066").And.NotContain("\0").And.NotContain("]]>").And.NotContain("-->");
            Tags().Matches(page).Select(tag => tag.Groups[1].Value).Distinct().Should().BeSubsetOf(Known);
            page.Should().Contain("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&#x27;&quot;&amp;\\u202egnp.exe\\u2066\\u0000\\u000d\\u000a]]&gt;--&gt;{0}");
            Scripts().Matches(page).Select(script => script.Value).Should().Equal("<script src=\"page.js\" defer></script>");
            string.Concat(Tags().Matches(page).Select(tag => tag.Value)).Should().NotMatchRegex(" (style|on[a-z]+)=", "nothing is inline");
        }

        string json = Encoding.UTF8.GetString(site.Files["facts.json"].Content.Span);
        json.Should().NotContain("<").And.NotContain("\u202e");
        JsonDocument.Parse(json).RootElement.GetProperty("network").GetProperty("config_name").GetString().Should().Be(Hostile);
    }

    [Fact]
    public void Attributes_are_quoted_and_balanced_and_ids_are_unique_whatever_the_facts()
    {
        foreach (LaunchFacts facts in new[] { SampleLaunch.Facts(), SampleLaunch.Facts(Hostile), SampleLaunch.Facts() with { Status = null }, new LaunchFacts { Config = SampleLaunch.Config() } })
        {
            string page = Page(facts);
            string[] ids = [.. Regex.Matches(page, " id=\"([^\"]*)\"").Select(id => id.Groups[1].Value)];
            ids.Should().OnlyHaveUniqueItems();
            Regex.Matches(page, "aria-labelledby=\"([^\"]*)\"").Select(label => label.Groups[1].Value).Should().BeSubsetOf(ids);
            ShouldBeBalanced(page);
        }
    }

    [Fact]
    public void Each_language_has_its_file_and_leads_to_the_others()
    {
        PageSite site = PageSite.Of(SampleLaunch.Facts(), SampleLaunch.Languages);

        string chinese = Encoding.UTF8.GetString(site.Files["index.zh-CN.html"].Content.Span);
        chinese.Should().Contain("<html lang=\"zh-CN\"").And.Contain("«Deposits»").And.Contain("<a href=\"index.html\" lang=\"en\" hreflang=\"en\">English</a>");
        chinese.Should().Contain("<a href=\"index.zh-CN.html\" lang=\"zh-CN\" hreflang=\"zh-CN\" aria-current=\"page\">简体中文</a>");
        // Whatever has letters is a text of the language, but for names, data and what a computer reads.
        Regex.Matches(chinese, ">([^<>«»]*[A-Za-z]{3}[^<>«»]*)<").Select(text => text.Groups[1].Value.Trim())
            .Where(text => !Regex.IsMatch(text, "^(0x.*|[a-z]+|English|GENESIS_FORK_VERSION|contract_now|manifest\\.json|config\\.yaml|[0-9: -]+UTC|ETH|deposit .*)$", RegexOptions.Singleline)).Should().BeEmpty();
    }

    [Fact]
    public void Whoever_asks_a_node_of_their_own_finds_the_files_for_it()
    {
        LaunchFacts facts = SampleLaunch.Facts();
        PageSite site = PageSite.Of(facts, SampleLaunch.Languages);
        PageSite without = PageSite.Of(facts with { Contract = ContractPanel.Empty }, SampleLaunch.Languages);

        Page(facts).Should().Contain("<a href=\"manifest.json\" download>").And.Contain("<a href=\"config.yaml\" download>");
        site.Files["manifest.json"].Content.ToArray().Should().Equal(facts.Contract.Manifest!.ToCanonicalJson());
        Encoding.UTF8.GetString(site.Files["config.yaml"].Content.Span).Should().Be(facts.Contract.Manifest.ConfigText);
        without.Files.Should().NotContainKey("manifest.json");
        without.Files["config.yaml"].Content.ToArray().Should().Equal(site.Files["config.yaml"].Content.ToArray());
        Encoding.UTF8.GetString(without.Files["index.html"].Content.Span).Should().NotContain("manifest.json");
    }

    [Fact]
    public void Equal_facts_are_equal_bytes_and_other_facts_another_version()
    {
        PageSite one = PageSite.Of(SampleLaunch.Facts(), SampleLaunch.Languages), same = PageSite.Of(SampleLaunch.Facts(), SampleLaunch.Languages);
        PageSite other = PageSite.Of(SampleLaunch.Facts() with { Status = SampleLaunch.Status(active: 12_001) }, SampleLaunch.Languages);

        same.Version.Should().Be(one.Version);
        other.Version.Should().NotBe(one.Version);
        foreach ((string name, PageFile file) in one.Files)
            same.Files[name].Content.ToArray().Should().Equal(file.Content.ToArray(), name);
    }

    [Fact]
    public void Only_the_parts_that_changed_have_another_digest()
    {
        Dictionary<string, string> before = Digests(SampleLaunch.Facts()), after = Digests(SampleLaunch.Facts() with { Trouble = PageTrouble.NodeSilent });

        before.Keys.Where(id => before[id] != after[id]).Should().Equal("trouble");
    }

    [Fact]
    public void The_assets_ask_nobody_else_for_anything()
    {
        foreach (string name in new[] { "page.css", "page.js", "icon.svg" })
        {
            string asset = Encoding.UTF8.GetString(PageSite.Of(SampleLaunch.Facts(), SampleLaunch.Languages).Files[name].Content.Span);
            asset.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Should().NotMatchRegex("https?:|//[a-z]|@import|url\\(|innerHTML|eval\\(", name);
        }
    }

    private static Dictionary<string, string> Digests(LaunchFacts facts) =>
        Regex.Matches(Page(facts), " id=\"([^\"]*)\" data-digest=\"([^\"]*)\"").ToDictionary(part => part.Groups[1].Value, part => part.Groups[2].Value);

    private static string Page(LaunchFacts facts) => Encoding.UTF8.GetString(PageSite.Of(facts, [PageLanguage.English]).Files["index.html"].Content.Span);

    private static readonly string[] Void = ["meta", "link", "rect", "path"];

    private static readonly string[] Known =
    [
        "html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "p", "h1", "h2", "h3", "bdi", "nav", "main", "section", "span", "strong", "small", "svg", "rect", "path", "dl", "dt", "dd",
        "article", "details", "summary", "ul", "ol", "li", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "time", "code", "pre", "footer", "noscript",
    ];

    private static void ShouldBeBalanced(string page)
    {
        Stack<string> open = new();
        foreach (Match tag in Tags().Matches(page))
        {
            string name = tag.Groups[1].Value;
            if (Void.Contains(name))
                continue;
            if (!tag.Value.StartsWith("</", StringComparison.Ordinal))
                open.Push(name);
            else
                open.Pop().Should().Be(name);
        }

        open.Should().BeEmpty();
    }

    [GeneratedRegex("</?([a-z0-9]+)( [A-Za-z-]+(=\"[^\"<>]*\")?)*/?>")]
    private static partial Regex Tags();

    [GeneratedRegex("<script[^>]*>.*?</script>")]
    private static partial Regex Scripts();
}

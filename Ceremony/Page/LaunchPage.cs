using System.Text;
using Eth2Core;

namespace Ceremony.Page;

/// <summary>The page of a launch in one language: a document that needs no script, and parts that a script replaces when they change.</summary>
internal static class LaunchPage
{
    /// <summary>What a page may load: its own style, script, picture and data; nothing from anywhere else, and nothing inline.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

    /// <summary>What stands in the first lines of every such page, and of no other.</summary>
    public const string VersionMark = " data-version=\"";

    /// <summary>Writes the document.</summary>
    /// <param name="facts">What it shows.</param>
    /// <param name="language">The language.</param>
    /// <param name="languages">All languages that there is a page in.</param>
    /// <param name="version">What names these facts.</param>
    public static byte[] Write(LaunchFacts facts, PageLanguage language, IReadOnlyList<PageLanguage> languages, string version)
    {
        HtmlWriter html = new(language);
        Head(html, facts, language, languages, version);
        html.Add($"<body>\n<a class=\"skip\" href=\"#main\">{html.Text($"Skip to the facts")}</a>\n<header>\n");
        html.Add($"<div>\n<p class=\"kicker\">{html.Text($"Beacon chain launch")}</p>\n<h1><bdi>{facts.Config.ConfigName}</bdi></h1>\n</div>\n");
        Languages(html, language, languages);
        html.Add($"</header>\n<main id=\"main\">\n");
        html.Part("div", "trouble", part => Trouble(part, facts.Trouble));
        html.Part("section", "state", part => StateSection.Write(part, facts));
        html.Part("section", "genesis", part => GenesisSection.Write(part, facts));
        html.Part("section", "conditions", part => ConditionsSection.Write(part, facts));
        html.Part("section", "deposits", part => DepositsSection.Write(part, facts));
        html.Part("section", "recent", part => RecentSection.Write(part, facts));
        html.Part("section", "contract", part => ContractSection.Write(part, facts));
        html.Part("section", "attestations", part => AttestationsSection.Write(part, facts));
        html.Part("section", "check", part => CheckSection.Write(part, facts));
        html.Add($"</main>\n<footer>\n");
        html.Add($"<p id=\"live\" role=\"status\" data-live=\"{html.Text($"Live: this page follows the chain by itself.")}\" data-lost=\"{html.Text($"The connection is lost: what is shown may be old.")}\" data-old=\"{html.Text($"Nobody has looked at the chain for several minutes: what is shown may be old.")}\"></p>\n");
        html.Add($"<noscript><p>{html.Text($"Without JavaScript the facts are those of the moment when the page was loaded. Load it again for newer ones.")}</p></noscript>\n");
        html.Add($"<p>{html.Text($"Every number is computed from the deposit contract's own logs and compared with the contract.")} <a href=\"facts.json\">{html.Text($"The same facts as JSON")}</a></p>\n</footer>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static void Head(HtmlWriter html, LaunchFacts facts, PageLanguage language, IReadOnlyList<PageLanguage> languages, string version)
    {
        html.Add($"<!DOCTYPE html>\n<html lang=\"{language.Tag}\" data-version=\"{version}\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"{ContentSecurityPolicy}\">\n");
        html.Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.Add($"<title>{html.Text($"{facts.Config.ConfigName}: launch of the beacon chain")}</title>\n");
        html.Add($"<link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"page.css\">\n");
        foreach (PageLanguage other in languages.Where(other => other != language))
            html.Add($"<link rel=\"alternate\" hreflang=\"{other.Tag}\" href=\"{other.FileName}\">\n");
        html.Add($"<script src=\"page.js\" defer></script>\n</head>\n");
    }

    private static void Languages(HtmlWriter html, PageLanguage language, IReadOnlyList<PageLanguage> languages)
    {
        if (languages.Count < 2)
            return;
        html.Add($"<nav aria-label=\"{html.Text($"Language")}\">\n");
        foreach (PageLanguage other in languages)
        {
            html.Add($"<a href=\"{other.FileName}\" lang=\"{other.Tag}\" hreflang=\"{other.Tag}\"");
            if (other == language)
                html.Add($" aria-current=\"page\"");
            html.Add($">{other.Name}</a>\n");
        }

        html.Add($"</nav>\n");
    }

    private static void Trouble(HtmlWriter html, PageTrouble trouble)
    {
        if (trouble == PageTrouble.None)
            return;
        UserText text = trouble == PageTrouble.NodeSilent
            ? (UserText)$"An ETH1 node that is needed does not answer at the moment. What is shown is what was known before."
            : $"Nobody watches the chain for this page any more. What is shown is what was known last.";
        html.Add($"<p class=\"trouble\" role=\"alert\">{html.Text(text)}</p>\n");
    }
}

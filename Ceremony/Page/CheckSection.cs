using Ceremony.Genesis;
using Ceremony.Manifest;

namespace Ceremony.Page;

/// <summary>How a reader finds out all of it without this page.</summary>
internal static class CheckSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, LaunchFacts facts)
    {
        html.Add($"<h2 id=\"check-title\">{html.Text($"Do not believe this page")}</h2>\n<p>{html.Text($"Everything here follows from the ETH1 chain. Ask a node of your own:")}</p>\n<pre tabindex=\"0\"><code>");
        if (facts.Contract.Manifest is not null)
            html.Add($"deposit ceremony verify {LaunchManifest.FileName} --rpc http://127.0.0.1:8545\n");
        html.Add($"deposit genesis status --config config.yaml --rpc http://127.0.0.1:8545\n");
        if (facts.Genesis is not null)
            html.Add($"deposit genesis compute --config config.yaml --rpc http://127.0.0.1:8545 --out genesis\n");
        html.Add($"</code></pre>\n<p class=\"files\">{html.Text($"The files that these commands take:")} ");
        if (facts.Contract.Manifest is not null)
            html.Add($"<a href=\"{LaunchManifest.FileName}\" download>{LaunchManifest.FileName}</a> ");
        html.Add($"<a href=\"{GenesisFolder.ConfigFile}\" download>{GenesisFolder.ConfigFile}</a></p>\n");
    }
}

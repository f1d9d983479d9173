using System.Globalization;
using Ceremony.Attestations;
using DepositContract.Transactions;
using Eth2Core;

namespace Ceremony.Page;

/// <summary>Who stands by the manifest and by the genesis.</summary>
internal static class AttestationsSection
{
    /// <summary>Writes it; nothing where no attestations are watched.</summary>
    public static void Write(HtmlWriter html, LaunchFacts facts)
    {
        if (facts.Attestations.Count == 0)
            return;
        html.Add($"<h2 id=\"attestations-title\">{html.Text($"Attestations")}</h2>\n");
        foreach (AttestationPanel panel in facts.Attestations)
            Panel(html, panel);
    }

    private static void Panel(HtmlWriter html, AttestationPanel panel)
    {
        html.Add($"<h3>{html.Text(panel.Document.Kind == DocumentKind.Manifest ? (UserText)$"For the manifest" : $"For the genesis report")}</h3>\n");
        html.Add($"<p class=\"fingerprint\"><code>{panel.Document.Digest}</code></p>\n");
        if (panel.ValidatorCount is { } count)
        {
            html.Add($"<p class=\"figure\">{(panel.ShareInBasisPoints / 100m).ToString("0.00", CultureInfo.InvariantCulture)} % <span>{html.Text($"of the stake: {panel.Validators:N0} of {count:N0} validators")}</span></p>\n");
            html.Add($"<svg class=\"bar\" viewBox=\"0 0 10000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"bar-all\" width=\"10000\" height=\"10\"/><rect class=\"bar-done\" width=\"{panel.ShareInBasisPoints}\" height=\"10\"/></svg>\n");
        }

        Wallets(html, panel);
        if (panel.Refused > 0)
            html.Add($"<p class=\"bad\">{html.Text($"Refused, and not counted: {panel.Refused}")}</p>\n");
    }

    private static void Wallets(HtmlWriter html, AttestationPanel panel)
    {
        if (panel.Wallets.Count + panel.MissingWallets.Count == 0)
            return;
        html.Add($"<ul class=\"wallets\">\n");
        foreach (ExecutionAddress wallet in panel.Wallets)
            html.Add($"<li><code>{Eip55.ToChecksum(wallet)}</code> <span class=\"good\">{html.Text($"attested")}</span></li>\n");
        foreach (ExecutionAddress wallet in panel.MissingWallets)
            html.Add($"<li><code>{Eip55.ToChecksum(wallet)}</code> <span class=\"open\">{html.Text($"missing")}</span></li>\n");
        html.Add($"</ul>\n");
    }
}

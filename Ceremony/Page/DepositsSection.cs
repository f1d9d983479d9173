using Ceremony.Genesis;
using Eth2Core;

namespace Ceremony.Page;

/// <summary>All deposits: what became of them, and how they came over time.</summary>
internal static class DepositsSection
{
    /// <summary>Writes it; nothing before there is a status.</summary>
    public static void Write(HtmlWriter html, LaunchFacts facts)
    {
        if (facts is not { Status: { } status, Progress: { } progress })
            return;
        DepositStatistics deposits = status.Deposits;
        html.Add($"<h2 id=\"deposits-title\">{html.Text($"Deposits")}</h2>\n<dl class=\"figures\">\n");
        Figure(html, "", progress.DepositCount, $"deposits in the contract");
        Figure(html, "good", deposits.Active, $"active validators: they count");
        Figure(html, "", deposits.Partial, $"validators with less than 32 ETH: a top-up would make them count");
        Figure(html, "", deposits.TopUps, $"top-ups of a validator");
        Figure(html, deposits.Ignored > 0 ? "bad" : "", deposits.Ignored, $"invalid: they count for nothing");
        if (progress.DepositCount > deposits.Deposits)
            Figure(html, "", progress.DepositCount - deposits.Deposits, $"after the genesis block: for the running chain");
        html.Add($"</dl>\n");
        Reasons(html, deposits);
        if (facts.Timeline.Count > 1)
            DepositChart.Write(html, facts.Timeline, status.Validators.Required);
    }

    private static void Figure(HtmlWriter html, string kind, ulong count, UserText what) =>
        html.Add($"<div class=\"{kind}\"><dt>{html.Text(what)}</dt><dd>{count:N0}</dd></div>\n");

    private static void Reasons(HtmlWriter html, DepositStatistics deposits)
    {
        (ulong Count, UserText Text)[] reasons =
        [
            (deposits.PubkeyNotValid, $"The public key is none: {deposits.PubkeyNotValid:N0}"),
            (deposits.SignatureNotAPoint, $"The signature is no point of the curve: {deposits.SignatureNotAPoint:N0}"),
            (deposits.SignatureNotValid, $"The signature is not the key's over this deposit and network: {deposits.SignatureNotValid:N0}"),
            (deposits.Duplicates, $"Top-ups of a validator that had 32 ETH already: {deposits.Duplicates:N0}"),
        ];
        if (reasons.All(reason => reason.Count == 0))
            return;
        html.Add($"<ul class=\"reasons\">\n");
        foreach ((_, UserText text) in reasons.Where(reason => reason.Count > 0))
            html.Add($"<li>{html.Text(text)}</li>\n");
        html.Add($"</ul>\n");
    }
}

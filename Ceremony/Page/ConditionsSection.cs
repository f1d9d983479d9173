using Ceremony.Genesis;
using Eth2Core;

namespace Ceremony.Page;

/// <summary>The conditions of genesis, each with its rule and its state.</summary>
internal static class ConditionsSection
{
    /// <summary>Writes it; nothing before there is a status.</summary>
    public static void Write(HtmlWriter html, LaunchFacts facts)
    {
        if (facts.Status is not { } status)
            return;
        html.Add($"<h2 id=\"conditions-title\">{html.Text($"What genesis needs")}</h2>\n<div class=\"cards\">\n");
        Validators(html, status.Validators);
        Time(html, status);
        Age(html, status);
        html.Add($"</div>\n<details id=\"words\"><summary id=\"words-summary\">{html.Text($"The same in words, with every number")}</summary>\n<ul class=\"words\">\n");
        foreach (UserText line in status.ToLines())
            html.Add($"<li>{html.Text(line)}</li>\n");
        html.Add($"</ul>\n</details>\n");
    }

    private static void Validators(HtmlWriter html, ValidatorCondition validators)
    {
        Begin(html, $"Enough validators", validators.IsMet);
        html.Add($"<p class=\"figure\">{validators.Active:N0} <span>/ {validators.Required:N0}</span></p>\n");
        html.Add($"<p>{html.Text($"{validators.Required:N0} validators must have deposited 32 ETH with a valid signature.")}</p>\n");
        End(html, validators switch
        {
            { IsMet: true, FirstBlock: { } first } => (UserText)$"Deposit {validators.ReachedBy} in block {first.Number} completed the number.",
            { IsMet: true } => $"None is missing.",
            _ => $"Missing: {validators.Missing:N0}.",
        });
    }

    private static void Time(HtmlWriter html, GenesisStatus status)
    {
        TimeCondition time = status.Time;
        Begin(html, $"Late enough", time.IsMet);
        html.Add($"<p class=\"figure\">").Time(time.EarliestBlockTimestamp).Add($"</p>\n");
        html.Add($"<p>{html.Text($"An ETH1 block of this time or later is needed; genesis is {PageDuration.Of(time.GenesisDelay)} after it.")}</p>\n");
        End(html, time.FirstBlock is { } first
            ? (UserText)$"The first such block is {first.Number}."
            : $"The newest block is {PageDuration.Of(time.SecondsShort(status.Head.Timestamp))} too early.");
    }

    private static void Age(HtmlWriter html, GenesisStatus status)
    {
        Begin(html, $"Old enough", status.AgeSeconds >= status.FollowSeconds);
        html.Add($"<p class=\"figure\">{html.Text(PageDuration.Of(status.FollowSeconds))}</p>\n");
        html.Add($"<p>{html.Text($"The block that meets both is believed only when the chain has gone on for so long: then it cannot be replaced any more.")}</p>\n");
        End(html, status.AgeSeconds is { } age
            ? (UserText)$"Block {status.Trigger!.Block.Number} is {PageDuration.Of(age)} old."
            : $"There is no such block yet.");
    }

    private static void Begin(HtmlWriter html, UserText title, bool isMet)
    {
        html.Add($"<article class=\"card\">\n<h3>{html.Text(title)}</h3>\n");
        if (isMet)
            html.Add($"<p class=\"badge good\"><span aria-hidden=\"true\">✓</span> {html.Text($"met")}</p>\n");
        else
            html.Add($"<p class=\"badge open\"><span aria-hidden=\"true\">○</span> {html.Text($"not met")}</p>\n");
    }

    private static void End(HtmlWriter html, UserText text) => html.Add($"<p class=\"detail\">{html.Text(text)}</p>\n</article>\n");
}

using Ceremony.Following;
using Ceremony.Genesis;
using Eth2Core;

namespace Ceremony.Page;

/// <summary>The answer to the one question: has it started, and if not, when?</summary>
internal static class StateSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, LaunchFacts facts)
    {
        html.Add($"<h2 id=\"state-title\">{html.Text(Headline(facts.Status))}</h2>\n");
        if (facts.Status is { } status)
        {
            Count(html, status.Validators);
            Times(html, status);
        }

        if (facts.Progress is { } progress)
            AsOf(html, facts.Status, progress);
    }

    private static UserText Headline(GenesisStatus? status) => status?.Phase switch
    {
        null => (UserText)$"The deposits are being read",
        GenesisPhase.Decided => $"Genesis is decided",
        GenesisPhase.WaitingForAge => $"The genesis block is found and must grow older",
        GenesisPhase.WaitingForTime => $"Enough validators: waiting for the time",
        GenesisPhase.WaitingForValidators => $"The time has come: waiting for validators",
        GenesisPhase.ChainMoving => $"The chain is changing: looking again",
        _ => $"Waiting for the time and for validators",
    };

    private static void Count(HtmlWriter html, ValidatorCondition validators)
    {
        string share = $"{Thousandths(validators)}";
        html.Add($"<p class=\"count\"><strong>{validators.Active:N0}</strong> <span>{html.Text($"of {validators.Required:N0} validators")}</span></p>\n");
        html.Add($"<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"bar-all\" width=\"1000\" height=\"10\"/><rect class=\"bar-done\" width=\"{share}\" height=\"10\"/></svg>\n");
    }

    private static ulong Thousandths(ValidatorCondition validators) =>
        validators.IsMet ? 1000 : (ulong)((UInt128)validators.Active * 1000 / validators.Required);

    private static void Times(HtmlWriter html, GenesisStatus status)
    {
        html.Add($"<dl class=\"times\">\n<div><dt>{html.Text(status.Trigger is null ? (UserText)$"Earliest possible genesis" : $"Genesis time")}</dt><dd>").Time(status.EarliestGenesisTime).Add($"</dd></div>\n");
        if (status.Forecast is { } forecast)
        {
            html.Add($"<div><dt>{html.Text($"Expected at the present rate")}</dt><dd>").Time(status.GenesisTimeAt(forecast.Expected));
            html.Add($"<small>{html.Text($"19 times in 20 between {Day(status.GenesisTimeAt(forecast.Earliest))} and {Day(status.GenesisTimeAt(forecast.Latest))}; {forecast.Arrived:N0} validators became active in {PageDuration.Of(forecast.WindowSeconds)}")}</small></dd></div>\n");
        }

        html.Add($"</dl>\n");
    }

    private static string Day(UnixSeconds time) => HtmlWriter.Moment(time, "yyyy-MM-dd HH:mm 'UTC'");

    private static void AsOf(HtmlWriter html, GenesisStatus? status, FollowProgress progress)
    {
        if (status is null)
        {
            html.Add($"<p class=\"as-of\">{html.Text($"Block {progress.Tip?.Number ?? progress.FirstBlock} of {progress.HeadNumber} is read.")}</p>\n");
            return;
        }

        html.Add($"<p class=\"as-of\">{html.Text($"As of ETH1 block {status.Head.Number}")} <span class=\"dot\" aria-hidden=\"true\">·</span> ").Time(status.Head.Timestamp);
        if (progress.ReorganizationCount > 0)
            html.Add($" <span class=\"dot\" aria-hidden=\"true\">·</span> {html.Text($"Reorganisations of the chain that were followed: {progress.ReorganizationCount}")}");
        html.Add($"</p>\n");
    }
}

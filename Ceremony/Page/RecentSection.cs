using System.Globalization;
using Eth2Core;
using Eth2Core.Genesis;

namespace Ceremony.Page;

/// <summary>The newest deposits, and what became of each.</summary>
internal static class RecentSection
{
    private const decimal GweiPerEther = 1_000_000_000;
    private const int KeyStart = 12;
    private const int KeyEnd = 6;

    /// <summary>Writes it; nothing while there is no deposit.</summary>
    public static void Write(HtmlWriter html, LaunchFacts facts)
    {
        if (facts.Status is null || facts.Recent.Count == 0)
            return;
        html.Add($"<h2 id=\"recent-title\">{html.Text($"Newest deposits")}</h2>\n<table class=\"recent\">\n<thead><tr>");
        html.Add($"<th scope=\"col\" class=\"number\">{html.Text($"No.")}</th><th scope=\"col\" class=\"wide\">{html.Text($"time")}</th><th scope=\"col\" class=\"wide number\">{html.Text($"block")}</th>");
        html.Add($"<th scope=\"col\">{html.Text($"public key")}</th><th scope=\"col\" class=\"number\">ETH</th><th scope=\"col\">{html.Text($"what became of it")}</th></tr></thead>\n<tbody>\n");
        foreach (RecentDeposit recent in facts.Recent)
            Row(html, recent);
        html.Add($"</tbody>\n</table>\n");
    }

    private static void Row(HtmlWriter html, RecentDeposit recent)
    {
        string pubkey = recent.Deposit.Data.Pubkey.ToString();
        html.Add($"<tr><th scope=\"row\" class=\"number\">{recent.Deposit.Index}</th><td class=\"wide\">").Time(recent.Timestamp);
        html.Add($"</td><td class=\"wide number\">{recent.Deposit.BlockNumber}</td><td class=\"key\"><code title=\"{pubkey}\">{pubkey[..KeyStart]}…{pubkey[^KeyEnd..]}</code></td>");
        html.Add($"<td class=\"number\">{Ether(recent.Deposit.Data.Amount)}</td><td class=\"{Kind(recent.Fate)}\">{html.Text(Describe(recent.Fate))}</td></tr>\n");
    }

    private static string Ether(Gwei amount) => (amount.Value / GweiPerEther).ToString("0.#########", CultureInfo.InvariantCulture);

    private static string Kind(DepositFate? fate) => fate?.Outcome switch
    {
        DepositOutcome.NewValidator => "fate good",
        DepositOutcome.TopUp or null => "fate",
        _ => "fate bad",
    };

    private static UserText Describe(DepositFate? fate) => fate switch
    {
        null => (UserText)$"after the genesis block: for the running chain",
        { Outcome: DepositOutcome.NewValidator } made => $"made validator {made.ValidatorIndex}",
        { Outcome: DepositOutcome.TopUp } topped => $"topped up validator {topped.ValidatorIndex}",
        { Reason: IgnoredReason.PubkeyNotValid } => $"invalid: the public key is none",
        { Reason: IgnoredReason.SignatureNotAPoint } => $"invalid: the signature is no point of the curve",
        _ => $"invalid: the signature is not the key's over this deposit and network",
    };
}

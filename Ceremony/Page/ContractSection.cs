using Ceremony.Following;
using Ceremony.Manifest;
using DepositContract.Transactions;
using Eth2Core;

namespace Ceremony.Page;

/// <summary>Where to deposit, and how anyone knows that it is the right place.</summary>
internal static class ContractSection
{
    private const int WordsPerLine = 6;

    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, LaunchFacts facts)
    {
        html.Add($"<h2 id=\"contract-title\">{html.Text($"The deposit contract")}</h2>\n");
        Badge(html, facts.Contract);
        html.Add($"<dl class=\"rows\">\n<div><dt>{html.Text($"address")}</dt><dd><code>{Eip55.ToChecksum(facts.Config.DepositContractAddress)}</code></dd></div>\n");
        html.Add($"<div><dt>{html.Text($"ETH1 chain")}</dt><dd>{facts.Config.DepositChainId}</dd></div>\n");
        html.Add($"<div><dt>GENESIS_FORK_VERSION</dt><dd><code>{facts.Config.GenesisForkVersion}</code></dd></div>\n");
        if (facts.Progress is { Tip: { } tip } progress)
        {
            html.Add($"<div><dt>{html.Text($"deposit root")}</dt><dd><code>{progress.DepositRoot}</code></dd></div>\n");
            html.Add($"<div><dt>{html.Text($"compared with the contract")}</dt><dd>{html.Text(Compared(progress, tip))}</dd></div>\n");
        }

        html.Add($"</dl>\n");
        if (facts.Contract.Manifest is { } manifest)
            Fingerprint(html, manifest);
        Checks(html, facts.Contract.Checks);
    }

    private static void Badge(HtmlWriter html, ContractPanel contract)
    {
        if (contract.IsRefused)
            html.Add($"<p class=\"badge bad\"><span aria-hidden=\"true\">✕</span> {html.Text($"WRONG: do not deposit")}</p>\n");
        else if (contract.IsVerified)
            html.Add($"<p class=\"badge good\"><span aria-hidden=\"true\">✓</span> {html.Text($"verified")}</p>\n");
        else
            html.Add($"<p class=\"badge open\"><span aria-hidden=\"true\">○</span> {html.Text(contract.Checks.Count > 0 ? (UserText)$"not everything could be checked" : $"not checked yet")}</p>\n");
    }

    private static UserText Compared(FollowProgress progress, LedgerBlock tip) => progress.TipChecks.HasFlag(RangeChecks.StorageProof)
        ? (UserText)$"at block {tip.Number}, with a proof of the contract's storage"
        : progress.TipChecks.HasFlag(RangeChecks.ContractRoot) ? (UserText)$"at block {tip.Number}, by the node's word"
        : $"not at block {tip.Number}";

    private static void Fingerprint(HtmlWriter html, LaunchManifest manifest)
    {
        html.Add($"<h3>{html.Text($"The manifest's fingerprint")}</h3>\n<p>{html.Text($"It binds the network, its configuration and this one contract. Compare it with what you were told by another way: the digits, or the words read aloud.")}</p>\n");
        html.Add($"<p class=\"fingerprint\"><code>{manifest.Fingerprint}</code></p>\n<ol class=\"fingerprint-words\" lang=\"en\">\n");
        foreach (string[] line in FingerprintWords.Of(manifest.Fingerprint).Split(' ').Chunk(WordsPerLine))
        {
            foreach (string word in line)
                html.Add($"<li>{word}</li>");
            html.Add($"\n");
        }

        html.Add($"</ol>\n");
    }

    private static void Checks(HtmlWriter html, IReadOnlyList<LaunchCheck> checks)
    {
        if (checks.Count == 0)
            return;
        html.Add($"<details id=\"checks\"><summary id=\"checks-summary\">{html.Text($"Every check with its evidence: {checks.Count}")}</summary>\n<dl class=\"checks\">\n");
        foreach (LaunchCheck check in checks)
        {
            UserText outcome = check.Outcome switch { CheckOutcome.Passed => (UserText)$"passed", CheckOutcome.Failed => $"WRONG", _ => $"unknown" };
            string kind = check.Outcome switch { CheckOutcome.Passed => "good", CheckOutcome.Failed => "bad", _ => "open" };
            html.Add($"<div><dt><code>{check.Rule}</code> <span class=\"{kind}\">{html.Text(outcome)}</span></dt><dd><bdi>{html.Text(check.Evidence)}</bdi></dd></div>\n");
        }

        html.Add($"</dl>\n</details>\n");
    }
}

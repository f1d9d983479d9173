using System.Globalization;
using Eth2Core;
using Eth2Core.Genesis;

namespace Ceremony.Page;

/// <summary>The genesis that was decided, with what everybody compares.</summary>
internal static class GenesisSection
{
    /// <summary>Writes it; nothing while the genesis block is not known.</summary>
    public static void Write(HtmlWriter html, LaunchFacts facts)
    {
        if (facts.Status is not { Trigger: { } trigger })
            return;
        html.Add($"<h2 id=\"genesis-title\">{html.Text(facts.Status.IsDecided ? (UserText)$"The genesis" : $"The genesis, if its block stays")}</h2>\n<dl class=\"rows\">\n");
        Row(html, $"ETH1 block", trigger.Block.Number.ToString(CultureInfo.InvariantCulture));
        Row(html, $"its hash", trigger.Block.Hash.ToString());
        Row(html, $"deposits", trigger.DepositCount.ToString("N0", CultureInfo.InvariantCulture));
        if (facts.Genesis is { } genesis)
            Roots(html, genesis);
        html.Add($"</dl>\n");
        if (facts.Genesis is null)
            html.Add($"<p>{html.Text($"The roots are shown when the block is old enough.")}</p>\n");
    }

    private static void Roots(HtmlWriter html, GenesisSummary genesis)
    {
        Row(html, $"validators", genesis.ValidatorCount.ToString("N0", CultureInfo.InvariantCulture));
        Row(html, $"genesis_validators_root: the network's identity", genesis.GenesisValidatorsRoot.ToString());
        Row(html, $"state root", genesis.StateRoot.ToString());
        Row(html, $"root of the genesis block", genesis.GenesisBlockRoot.ToString());
        Row(html, $"SHA-256 of genesis.ssz", genesis.Sha256.ToString()[2..]);
    }

    private static void Row(HtmlWriter html, UserText name, string value) => html.Add($"<div><dt>{html.Text(name)}</dt><dd><code>{value}</code></dd></div>\n");
}

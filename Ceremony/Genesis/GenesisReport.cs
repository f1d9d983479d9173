using System.Text.Json.Nodes;
using Eth2Core;
using Eth2Core.Genesis;
using Eth2Core.LaterForks;
using Eth2Core.Networks;

namespace Ceremony.Genesis;

/// <summary>Everything that somebody who checks a genesis wants to compare: the network, the decision, every root, and the fate of every deposit.</summary>
/// <remarks>
/// Nothing in it depends on the machine, the clock or the node, so two observers of one chain write the same bytes. Format: docs/formats/report.md.
/// </remarks>
public sealed record GenesisReport
{
    /// <summary>The network.</summary>
    public required SpecConfig Config { get; init; }

    /// <summary>The deposit contract.</summary>
    public required ExecutionAddress Contract { get; init; }

    /// <summary>The state's roots and counts.</summary>
    public required GenesisSummary Summary { get; init; }

    /// <summary>The timestamp of the genesis block.</summary>
    public required UnixSeconds Eth1Timestamp { get; init; }

    /// <summary>Why genesis is at this block; null when the block was given and no chain was looked at.</summary>
    public GenesisTrigger? Trigger { get; init; }

    /// <summary>The fork of the state, and what the specification leaves open for it.</summary>
    public GenesisConvention Convention { get; init; } = GenesisConvention.Phase0;

    /// <summary>What the contract holds at the genesis block; null when no chain was looked at.</summary>
    public ContractEvidence? Evidence { get; init; }

    /// <summary>What became of the deposits, in numbers.</summary>
    public required DepositStatistics Statistics { get; init; }

    /// <summary>What became of each deposit.</summary>
    public required IReadOnlyList<DepositFate> Fates { get; init; }

    /// <summary>The deposits, in contract order; as many as <see cref="Fates"/>.</summary>
    public required IReadOnlyList<ReportedDeposit> Deposits { get; init; }

    /// <summary>Puts a report together.</summary>
    /// <param name="genesis">The state.</param>
    /// <param name="candidate">The deposits that the state was made of.</param>
    /// <param name="trigger">Why genesis is at this block; null when the block was given.</param>
    /// <param name="config">The network.</param>
    /// <param name="deposits">At least the deposits that the state was made of, in contract order.</param>
    /// <param name="evidence">What the contract holds at the genesis block; null when no chain was looked at.</param>
    /// <param name="convention">How the state was made; null for the genesis that the specification defines.</param>
    public static GenesisReport Of(
        ComputedGenesis genesis,
        GenesisCandidate candidate,
        GenesisTrigger? trigger,
        SpecConfig config,
        IEnumerable<ReportedDeposit> deposits,
        ContractEvidence? evidence = null,
        GenesisConvention? convention = null)
    {
        ArgumentNullException.ThrowIfNull(genesis);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(config);
        return new GenesisReport
        {
            Config = config,
            Contract = config.DepositContractAddress,
            Summary = genesis.Summary,
            Eth1Timestamp = new UnixSeconds(genesis.Summary.GenesisTime.Value - config.GenesisDelay),
            Trigger = trigger,
            Evidence = evidence,
            Convention = convention ?? GenesisConvention.Phase0,
            Statistics = DepositStatistics.Of(candidate),
            Fates = candidate.Fates,
            Deposits = [.. deposits.Take(candidate.Fates.Count)],
        };
    }

    /// <summary>Writes the canonical JSON of the report, deposit by deposit.</summary>
    /// <param name="files">The other files of the folder, by name, with their bytes.</param>
    /// <param name="output">Where it goes.</param>
    public void WriteCanonicalJson(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        GenesisReportJson.WriteCanonical(this, files, output);
    }

    internal JsonObject ToJson(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files) => GenesisReportJson.Write(this, files);
}

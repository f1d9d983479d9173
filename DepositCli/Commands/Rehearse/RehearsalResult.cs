using Ceremony.Genesis;
using DepositContract.Contract;
using Eth2Core.Genesis;
using Eth2Core.Networks;

namespace DepositCli.Commands.Rehearse;

/// <summary>A rehearsal that came to its end.</summary>
internal sealed record RehearsalResult
{
    public required string Folder { get; init; }

    public required SpecConfig Config { get; init; }

    public required DeploymentReceipt Contract { get; init; }

    public required int Keystores { get; init; }

    public required GenesisTrigger Trigger { get; init; }

    public required DepositStatistics Deposits { get; init; }

    public required GenesisSummary Summary { get; init; }

    /// <summary>What became of the beacon chain; null without one.</summary>
    public RehearsalLife? Life { get; init; }

    public required IReadOnlyList<RehearsalPhase> Phases { get; init; }

    public TimeSpan Time => TimeSpan.FromTicks(Phases.Sum(phase => phase.Time.Ticks));

    public long PeakMemory => Phases.Max(phase => phase.PeakMemory);
}

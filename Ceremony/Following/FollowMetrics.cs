using System.Diagnostics.Metrics;

namespace Ceremony.Following;

/// <summary>Counts what happens while the chain is followed, for whoever listens (System.Diagnostics.Metrics).</summary>
public sealed class FollowMetrics : IProgress<FollowEvent>, IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Deposit.Following";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _ranges;
    private readonly Counter<long> _deposits;
    private readonly Counter<long> _foreignLogs;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _split;
    private readonly Counter<long> _reorganizations;
    private readonly Counter<long> _nodeFailures;
    private readonly Histogram<long> _depth;
    private FollowProgress? _state;

    /// <summary>Makes the instruments.</summary>
    public FollowMetrics()
    {
        _ranges = _meter.CreateCounter<long>("deposit_ranges_kept", description: "Ranges of blocks that were read, checked and kept.");
        _deposits = _meter.CreateCounter<long>("deposit_deposits_kept", description: "Deposits that were read, checked and kept.");
        _foreignLogs = _meter.CreateCounter<long>("deposit_foreign_logs", description: "Logs of the contract's address that are no deposits.");
        _refused = _meter.CreateCounter<long>("deposit_ranges_refused", description: "Ranges that a node refused or failed to give.");
        _split = _meter.CreateCounter<long>("deposit_ranges_split", description: "Ranges asked for again in halves, because the count of logs looked like a limit.");
        _reorganizations = _meter.CreateCounter<long>("deposit_reorganizations", description: "Reorganisations that were rolled back.");
        _nodeFailures = _meter.CreateCounter<long>("deposit_node_failures", description: "Failures of nodes.");
        _depth = _meter.CreateHistogram<long>("deposit_reorganization_depth", description: "How many blocks below the ledger's tip were replaced.");
        _meter.CreateObservableGauge("deposit_head_block", () => (long)(_state?.HeadNumber ?? 0), description: "The height of the node's head.");
        _meter.CreateObservableGauge("deposit_ledger_block", () => (long)(_state?.Tip?.Number ?? 0), description: "The last block that was compared with the contract.");
        _meter.CreateObservableGauge("deposit_deposit_count", () => (long)(_state?.DepositCount ?? 0), description: "How many deposits there are.");
    }

    /// <inheritdoc/>
    public void Report(FollowEvent value)
    {
        switch (value)
        {
            case FollowEvent.RangeKept kept:
                _ranges.Add(1);
                _deposits.Add(kept.Deposits);
                _foreignLogs.Add((long)kept.ForeignLogs);
                break;
            case FollowEvent.RangeRefused:
                _refused.Add(1);
                break;
            case FollowEvent.RoundCountSplit:
                _split.Add(1);
                break;
            case FollowEvent.Reorganized reorganized:
                _reorganizations.Add(1);
                _depth.Record((long)reorganized.Depth);
                break;
            case FollowEvent.NodeFailed:
                _nodeFailures.Add(1);
                break;
            default:
                break;
        }
    }

    /// <summary>Shows how far the ledger is.</summary>
    public void Show(FollowProgress state) => _state = state;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}

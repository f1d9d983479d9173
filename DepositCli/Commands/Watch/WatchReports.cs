using System.Globalization;
using System.Net.Sockets;
using Ceremony.Following;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Watch;

/// <summary>Everything that is told what happens: people, the log file of --log, the metrics of --metrics-port, and the page.</summary>
internal sealed class WatchReports : IProgress<FollowEvent>, IAsyncDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(10);

    private readonly CommandContext _context;
    private readonly FollowLogFile? _log;
    private readonly PrometheusText _prometheus = new(FollowMetrics.MeterName);
    private readonly FollowMetrics _metrics = new();
    private readonly FollowRate _rate;
    private MetricsServer? _server;
    private long _lastSaid;

    private readonly WatchPage? _page;

    private WatchReports(CommandContext context, FollowLogFile? log, WatchPage? page)
    {
        _context = context;
        _page = page;
        _log = log;
        _rate = new FollowRate(context.Time);
        _lastSaid = context.Time.GetTimestamp();
    }

    /// <summary>Opens what the flags name.</summary>
    public static WatchReports Open(CommandContext context, WatchPage? page)
    {
        int? port = context.Get(WatchOptions.MetricsPort);
        if (port is < 0 or > 65535)
            throw new CommandFailureException("flag-value", $"{WatchOptions.MetricsPort.Name}: expected a port from 0 to 65535, got {port}", $"for example {WatchOptions.MetricsPort.Name} 9464", ExitCode.Usage);
        WatchReports reports = new(context, context.IsGiven(WatchOptions.Log) ? OpenLog(context) : null, page);
        if (port is { } given)
            reports.Serve(given);
        return reports;
    }

    /// <inheritdoc/>
    public void Report(FollowEvent value)
    {
        _metrics.Report(value);
        _log?.Report(value);
        _page?.Report(value);
        switch (value)
        {
            case FollowEvent.NodeFailed failed:
                _context.Say($"warning: {failed.Failure}; asked again in {failed.LeftAlone.TotalSeconds:0.0} seconds, if no other node answers before");
                break;
            case FollowEvent.NodeChosen chosen:
                _context.Say($"reading from {chosen.Node} now");
                break;
            case FollowEvent.StaleHead stale:
                _context.Say($"warning: eth1 node {stale.Node}: its head, block {stale.Number}, is {(long)stale.Age.TotalSeconds} seconds old: it is not synchronised, or this machine's clock is wrong");
                break;
            case FollowEvent.RoundCountSplit { Logs: var logs, LogsInHalves: var halves } split when logs != halves:
                _context.Say($"warning: eth1 node {split.Node} gave {logs} logs of blocks {split.FirstBlock} to {split.LastBlock}, and {halves} when asked in halves: it cuts answers off without saying so");
                break;
            default:
                break;
        }
    }

    /// <summary>Shows how far the ledger is; every ten seconds in words, with the rate and the time left.</summary>
    public void Show(FollowProgress state)
    {
        _metrics.Show(state);
        _page?.Show(state);
        _rate.Note(state);
        if (state.IsAtHead || _context.Time.GetElapsedTime(_lastSaid) < s_between || _rate.BlocksPerSecond is not { } rate || _rate.TimeLeft is not { } left)
            return;
        _lastSaid = _context.Time.GetTimestamp();
        string time = left.ToString(left.TotalDays >= 1 ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
        _context.Say($"block {state.Tip?.Number} of {state.HeadNumber}, {state.DepositCount} deposits; {rate:0} blocks a second, {time} left");
    }

    /// <summary>Notes the failure that ends the work.</summary>
    public void End(DepositException failure)
    {
        _log?.ReportEnd(failure);
        _page?.End();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync().ConfigureAwait(false);
        _prometheus.Dispose();
        _metrics.Dispose();
        _log?.Dispose();
    }

    private static FollowLogFile OpenLog(CommandContext context)
    {
        string path = context.Require(WatchOptions.Log)!;
        try
        {
            return new FollowLogFile(path, context.Time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailureException("file-unwritable", $"{path}: the file cannot be written to", $"give another one with {WatchOptions.Log.Name}");
        }
    }

    private void Serve(int port)
    {
        try
        {
            _server = MetricsServer.Start(port, _prometheus.Write);
        }
        catch (SocketException)
        {
            throw new CommandFailureException("port-taken", $"{WatchOptions.MetricsPort.Name}: port {port} of 127.0.0.1 is taken", $"give another one, or 0 for any that is free");
        }

        _context.Say($"metrics at http://127.0.0.1:{_server.Port}/metrics");
    }
}

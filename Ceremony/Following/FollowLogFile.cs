using System.Globalization;
using System.Text.Json;
using Eth2Core;

namespace Ceremony.Following;

/// <summary>Appends what happens to a file, one JSON object a line, each with its time and its name.</summary>
/// <remarks>docs/formats/follow_log.md has the members. Nodes are named by host alone, because a path may hold a key.</remarks>
public sealed class FollowLogFile : IProgress<FollowEvent>, IDisposable
{
    private readonly FileStream _stream;
    private readonly TimeProvider _timeProvider;

    /// <summary>Opens a file to append to, or makes it.</summary>
    public FollowLogFile(string path, TimeProvider timeProvider)
    {
        _stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        _timeProvider = timeProvider;
    }

    /// <inheritdoc/>
    public void Report(FollowEvent value)
    {
        switch (value)
        {
            case FollowEvent.RangeKept kept:
                Write("range_kept", json => WriteKept(json, kept));
                break;
            case FollowEvent.RangeRefused refused:
                Write("range_refused", json => WriteRange(json, refused.Node, refused.FirstBlock, refused.LastBlock).WriteString("reason", refused.Reason.ToString()));
                break;
            case FollowEvent.RoundCountSplit split:
                Write("round_count_split", json =>
                {
                    WriteRange(json, split.Node, split.FirstBlock, split.LastBlock).WriteNumber("logs", split.Logs);
                    json.WriteNumber("logs_in_halves", split.LogsInHalves);
                });
                break;
            case FollowEvent.Reorganized reorganized:
                Write("reorganized", json => WriteReorganized(json, reorganized));
                break;
            case FollowEvent.NodeFailed failed:
                Write("node_failed", json =>
                {
                    json.WriteString("node", failed.Node);
                    json.WriteString("failure", failed.Failure.ToString());
                    json.WriteNumber("failures_in_a_row", failed.FailuresInARow);
                    json.WriteNumber("left_alone_milliseconds", (long)failed.LeftAlone.TotalMilliseconds);
                });
                break;
            case FollowEvent.NodeChosen chosen:
                Write("node_chosen", json => json.WriteString("node", chosen.Node));
                break;
            case FollowEvent.StaleHead stale:
                Write("stale_head", json =>
                {
                    json.WriteString("node", stale.Node);
                    json.WriteNumber("head_number", stale.Number);
                    json.WriteNumber("age_seconds", (long)stale.Age.TotalSeconds);
                });
                break;
            default:
                break;
        }
    }

    /// <summary>Writes the failure that ended the work.</summary>
    public void ReportEnd(DepositException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Write("stopped", json =>
        {
            json.WriteString("code", failure.Code);
            json.WriteString("message", failure.Text.ToString());
            if (failure is not ReorganizationTooDeepException deep)
                return;
            json.WriteNumber("depth", deep.Depth);
            json.WriteNumber("follow_distance", deep.FollowDistance);
            json.WriteNumber("deposits_lost", deep.DepositsLost);
            WriteBlock(json, "lost", deep.Lost);
            WriteBlock(json, "common_ancestor", deep.CommonAncestor);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static void WriteKept(Utf8JsonWriter json, FollowEvent.RangeKept kept)
    {
        WriteRange(json, kept.Node, kept.Range.FirstBlock, kept.Range.LastBlock).WriteString("last_hash", kept.Tip.Hash.ToString());
        json.WriteNumber("deposits", kept.Deposits);
        json.WriteNumber("foreign_logs", kept.ForeignLogs);
        json.WriteNumber("deposit_count", kept.Tip.DepositCount);
        json.WriteString("deposit_root", kept.Tip.DepositRoot.ToString());
        json.WriteStartArray("checks");
        foreach (string name in kept.Range.Checks.Names())
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void WriteReorganized(Utf8JsonWriter json, FollowEvent.Reorganized reorganized)
    {
        json.WriteString("node", reorganized.Node);
        json.WriteNumber("depth", reorganized.Depth);
        WriteBlock(json, "lost", reorganized.Lost);
        WriteBlock(json, "common_ancestor", reorganized.CommonAncestor);
    }

    private static void WriteBlock(Utf8JsonWriter json, string name, LedgerBlock? block)
    {
        if (block is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("number", block.Number);
        json.WriteString("hash", block.Hash.ToString());
        json.WriteNumber("deposit_count", block.DepositCount);
        json.WriteEndObject();
    }

    private static Utf8JsonWriter WriteRange(Utf8JsonWriter json, string node, ulong first, ulong last)
    {
        json.WriteString("node", node);
        json.WriteNumber("first_block", first);
        json.WriteNumber("last_block", last);
        return json;
    }

    private void Write(string name, Action<Utf8JsonWriter> members)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteString("time", _timeProvider.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("event", name);
            members(json);
            json.WriteEndObject();
        }

        // One write for each line: a kill leaves whole lines.
        line.WriteByte((byte)'\n');
        _stream.Write(line.ToArray());
        _stream.Flush();
    }
}

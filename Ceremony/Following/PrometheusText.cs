using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Ceremony.Following;

/// <summary>Listens to a meter and writes what it counted in Prometheus's text format.</summary>
/// <remarks>Source: Prometheus, "Exposition formats", text format 0.0.4. Counters end in _total; a histogram is written as its count, sum and greatest value.</remarks>
public sealed class PrometheusText : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Begins to listen; what was counted before is not known.</summary>
    /// <param name="meterName">The meter.</param>
    public PrometheusText(string meterName)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != meterName)
                return;
            lock (_lock)
                _series[instrument.Name] = new Series(instrument.Description ?? "", Kind(instrument));
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Note(instrument.Name, value));
        _listener.Start();
    }

    private enum SeriesKind
    {
        Counter,
        Gauge,
        Histogram,
    }

    /// <summary>All series as they are now.</summary>
    public string Write()
    {
        _listener.RecordObservableInstruments();
        StringBuilder text = new();
        lock (_lock)
        {
            foreach ((string name, Series series) in _series)
                Write(text, name, series);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static SeriesKind Kind(Instrument instrument) => instrument switch
    {
        Counter<long> => SeriesKind.Counter,
        Histogram<long> => SeriesKind.Histogram,
        _ => SeriesKind.Gauge,
    };

    private static void Write(StringBuilder text, string name, Series series)
    {
        switch (series.Kind)
        {
            case SeriesKind.Counter:
                Line(text, name + "_total", "counter", series.Description, series.Sum);
                break;
            case SeriesKind.Gauge:
                Line(text, name, "gauge", series.Description, series.Last);
                break;
            default:
                Line(text, name + "_count", "counter", series.Description, series.Count);
                Line(text, name + "_sum", "counter", series.Description, series.Sum);
                Line(text, name + "_max", "gauge", series.Description, series.Greatest);
                break;
        }
    }

    private static void Line(StringBuilder text, string name, string kind, string description, long value) => text.Append(
        CultureInfo.InvariantCulture, $"# HELP {name} {description}\n# TYPE {name} {kind}\n{name} {value}\n");

    private void Note(string name, long value)
    {
        lock (_lock)
        {
            Series series = _series[name];
            series.Count++;
            series.Sum += value;
            series.Last = value;
            series.Greatest = Math.Max(series.Greatest, value);
        }
    }

    private sealed class Series(string description, SeriesKind kind)
    {
        public string Description { get; } = description;

        public SeriesKind Kind { get; } = kind;

        public long Count { get; set; }

        public long Sum { get; set; }

        public long Last { get; set; }

        public long Greatest { get; set; }
    }
}

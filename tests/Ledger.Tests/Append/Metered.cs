using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Collects the engine's gauges, as an exporter does.</summary>
internal sealed class Metered : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _collected = [];

    public Metered()
    {
        // The class of the meter may not have been initialised yet.
        RuntimeHelpers.RunClassConstructor(typeof(LedgerMeter).TypeHandle);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != LedgerMeter.Name) return;
            Names.Add(instrument.Name);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
        _listener.Start();
    }

    /// <summary>The names of all instruments of the engine.</summary>
    public HashSet<string> Names { get; } = [];

    /// <summary>The value of a gauge for one consumer on one node; null when it is not published.</summary>
    public double? Read(string gauge, string kind, string group, string node)
    {
        lock (_collected)
        {
            _collected.Clear();
            _listener.RecordObservableInstruments();
            return _collected.Where(c => c.Name == gauge && c.Tags["node"] as string == node
                && c.Tags["kind"] as string == kind && c.Tags["group"] as string == group)
                .Select(c => (double?)c.Value).SingleOrDefault();
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // Other tests append at the same time, and their measurements do not have these tags.
        if (instrument.IsObservable) _collected.Add((instrument.Name, value, new(tags.ToArray())));
    }
}

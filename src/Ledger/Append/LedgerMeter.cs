using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Daybook.Ledger;

/// <summary>Metrics and traces of the engine, under the name "Daybook.Ledger".</summary>
public static class LedgerMeter
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Daybook.Ledger";

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> AppendSeconds = Meter.CreateHistogram<double>(
        "daybook.append.duration", "s", "Time from queueing a command to its answer");

    private static readonly Histogram<int> BlockCommands = Meter.CreateHistogram<int>(
        "daybook.block.commands", "{command}", "Commands answered in a block");

    private static readonly Histogram<int> BlockEvents = Meter.CreateHistogram<int>(
        "daybook.block.events", "{event}", "Events written in a block");

    private static readonly Histogram<int> QueueLength = Meter.CreateHistogram<int>(
        "daybook.queue.length", "{command}", "Commands waiting when a block was answered");

    private static readonly ConcurrentDictionary<Func<IEnumerable<ConsumerReading>>, string> Consumers = new();

    static LedgerMeter()
    {
        Gauge<long>(
            "daybook.consumer.lag", "{event}", "Events in the log that a consumer has not taken yet", r => r.Lag);
        Gauge<double>(
            "daybook.consumer.cycle.age", "s", "Time since a consumer last completed a cycle", r => r.CycleAge);
        Gauge<long>(
            "daybook.process.parked", "{command}", "Commands of a process that wait for a person", r => r.Parked);
    }

    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>Publishes measurements of consumers while this node runs them. So each consumer is measured by one
    /// node, which needs no database query for it. A consumer that runs on no node is not measured.</summary>
    /// <param name="readings">Called at each collection.</param>
    /// <returns>Ends the publication when disposed.</returns>
    internal static IDisposable Watch(LedgerContext context, Func<IEnumerable<ConsumerReading>> readings)
    {
        Consumers.TryAdd(readings, context.Options.NodeName);
        return new Watched(readings);
    }

    internal static void Block(int commands, int events, int waiting)
    {
        BlockCommands.Record(commands);
        BlockEvents.Record(events);
        QueueLength.Record(waiting);
    }

    internal static void Appended(long queuedAt) =>
        AppendSeconds.Record(Stopwatch.GetElapsedTime(queuedAt).TotalSeconds);

    private static void Gauge<T>(string name, string unit, string description, Func<ConsumerReading, T?> value)
        where T : struct => Meter.CreateObservableGauge(name, () => Measured(value), unit, description);

    private static IEnumerable<Measurement<T>> Measured<T>(Func<ConsumerReading, T?> value) where T : struct =>
        from node in Consumers
        from reading in node.Key()
        let measured = value(reading)
        where measured is not null
        select new Measurement<T>(
            measured.Value, new("group", reading.Group), new("kind", reading.Kind), new("node", node.Value));

    private sealed class Watched(Func<IEnumerable<ConsumerReading>> readings) : IDisposable
    {
        public void Dispose() => Consumers.TryRemove(readings, out _);
    }
}

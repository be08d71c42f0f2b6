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
        "daybook.append.duration", "s", "From queueing a command to its answer");

    private static readonly Histogram<int> BlockCommands = Meter.CreateHistogram<int>(
        "daybook.block.commands", "{command}", "Commands answered in a block");

    private static readonly Histogram<int> BlockEvents = Meter.CreateHistogram<int>(
        "daybook.block.events", "{event}", "Events written in a block");

    private static readonly Histogram<int> QueueLength = Meter.CreateHistogram<int>(
        "daybook.queue.length", "{command}", "Commands waiting when a block was answered");

    internal static ActivitySource Activities { get; } = new(Name);

    internal static void Block(int commands, int events, int waiting)
    {
        BlockCommands.Record(commands);
        BlockEvents.Record(events);
        QueueLength.Record(waiting);
    }

    internal static void Appended(long queuedAt) =>
        AppendSeconds.Record(Stopwatch.GetElapsedTime(queuedAt).TotalSeconds);
}

namespace Daybook.Ledger;

/// <summary>The measurements of a consumer of the log, on the node that runs it.</summary>
/// <param name="Group">The name of the group of read models or of the process.</param>
/// <param name="Kind">"projection" or "process".</param>
/// <param name="Lag">The number of events in the log that it has not taken yet.</param>
/// <param name="CycleAge">Seconds since it last completed a cycle; null before the first.</param>
/// <param name="Parked">The number of commands that wait for a person; null for a consumer that sends none.</param>
internal sealed record ConsumerReading(string Group, string Kind, long? Lag, double? CycleAge, long? Parked)
{
    public static ConsumerReading Of(
        LedgerContext context, string group, string kind, long position, DateTimeOffset? cycle, long? parked = null) =>
        new(group, kind, Math.Max(0, context.Head.Position - position),
            (context.Clock.GetUtcNow() - cycle)?.TotalSeconds, parked);
}

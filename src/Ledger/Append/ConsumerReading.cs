namespace Daybook.Ledger;

/// <summary>How a consumer of the log is, as the node that works on it knows.</summary>
/// <param name="Group">The group of read models, or the process.</param>
/// <param name="Kind">"projection" or "process".</param>
/// <param name="Lag">Events in the log after what it has taken.</param>
/// <param name="CycleAge">Seconds since it last completed a cycle; null before the first.</param>
/// <param name="Parked">Commands that wait for a person; null for what sends none.</param>
internal sealed record ConsumerReading(string Group, string Kind, long? Lag, double? CycleAge, long? Parked)
{
    public static ConsumerReading Of(
        LedgerContext context, string group, string kind, long position, DateTimeOffset? cycle, long? parked = null) =>
        new(group, kind, Math.Max(0, context.Head.Position - position),
            (context.Clock.GetUtcNow() - cycle)?.TotalSeconds, parked);
}

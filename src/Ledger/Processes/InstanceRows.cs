using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>What the tables hold of an instance.</summary>
internal sealed record InstanceRows(
    ImmutableDictionary<string, DateTimeOffset> Timers, ImmutableHashSet<long> Waiting, HeldCommand? Parked)
{
    public static InstanceRows None { get; } = new(ImmutableDictionary<string, DateTimeOffset>.Empty, [], null);

    /// <summary>What they should hold.</summary>
    public static InstanceRows Of(Instance instance) =>
        new(instance.Facts.Timers, [.. instance.Waiting], instance.Facts.Held);
}

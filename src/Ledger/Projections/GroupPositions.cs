using System.Collections.Concurrent;

namespace Daybook.Ledger;

/// <summary>The positions of the groups that this process folds. A position may be ahead of the database, but only by
/// events that do not concern the group.</summary>
public sealed class GroupPositions
{
    private readonly ConcurrentDictionary<string, HeadSignal> _groups = new();

    internal HeadSignal Of(string group) => _groups.GetOrAdd(group, _ => new HeadSignal());
}

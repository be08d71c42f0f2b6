using System.Collections.Concurrent;

namespace Daybook.Ledger;

/// <summary>How far the groups are that this process folds: ahead of what is written by events that concern nobody
/// in the group, never by others.</summary>
public sealed class GroupPositions
{
    private readonly ConcurrentDictionary<string, HeadSignal> _groups = new();

    internal HeadSignal Of(string group) => _groups.GetOrAdd(group, _ => new HeadSignal());
}

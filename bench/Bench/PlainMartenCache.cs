using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using JasperFx.Events.Fetching;

namespace Daybook.Bench;

/// <summary>Keeps the newest state of each stream for all callers. Marten's own cache gives an entry to one caller, and
/// the others load the stream. This cache may give an entry to all callers, because the state is immutable.</summary>
internal sealed class PlainMartenCache : IAggregateWriteCache
{
    private readonly ConcurrentDictionary<AggregateCacheKey, (object State, long Version)> _newest = new();

    public bool TryTake(AggregateCacheKey key, [NotNullWhen(true)] out object? aggregate, out long version)
    {
        var found = _newest.TryGetValue(key, out var entry);
        (aggregate, version) = entry;
        return found;
    }

    public void Store(AggregateCacheKey key, object aggregate, long version) => _newest.AddOrUpdate(
        key, (aggregate, version), (_, known) => known.Version > version ? known : (aggregate, version));

    public void Evict(AggregateCacheKey key) => _newest.TryRemove(key, out _);
}

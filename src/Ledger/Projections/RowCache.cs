namespace Daybook.Ledger;

/// <summary>A row in memory; null while there is none under its key.</summary>
internal sealed class CachedRow(string key, object? row, bool stored)
{
    public string Key => key;

    public object? Row { get; set; } = row;

    /// <summary>Whether the table has, or will have after the writes under way, a row under the key.</summary>
    public bool Stored { get; set; } = stored;

    public bool Changed { get; set; }
}

/// <summary>What a table has to take over, detached from the cache that goes on changing.</summary>
/// <param name="New">Rows whose key the table does not have.</param>
/// <param name="Changed">Rows whose key it has.</param>
/// <param name="Removed">Keys to delete.</param>
internal sealed record RowChanges(List<object> New, List<object> Changed, List<string> Removed)
{
    public int Count => New.Count + Changed.Count + Removed.Count;
}

/// <summary>A bounded write-back cache of rows: two generations, of which the older is dropped when the younger is
/// full; a row that is asked for moves to the younger.</summary>
internal sealed class RowCache(int limit)
{
    private readonly List<CachedRow> _changed = [];
    private Dictionary<string, CachedRow> _young = [];
    private Dictionary<string, CachedRow> _old = [];

    /// <summary>Rows that the table does not have as they are here.</summary>
    public int ChangedCount => _changed.Count;

    public CachedRow? Find(string key)
    {
        if (_young.TryGetValue(key, out var row)) return row;
        if (!_old.Remove(key, out row)) return null;
        _young.Add(key, row);
        return row;
    }

    public void Add(CachedRow row) => _young.Add(row.Key, row);

    public void Change(CachedRow cached, object? row)
    {
        cached.Row = row;
        if (cached.Changed) return;
        cached.Changed = true;
        _changed.Add(cached);
    }

    /// <summary>Hands over what changed; the caller writes it or clears the cache.</summary>
    public RowChanges TakeChanges()
    {
        var changes = new RowChanges([], [], []);
        foreach (var cached in _changed)
        {
            cached.Changed = false;
            if (cached.Row is null && cached.Stored) changes.Removed.Add(cached.Key);
            else if (cached.Row is not null) (cached.Stored ? changes.Changed : changes.New).Add(cached.Row);
            cached.Stored = cached.Row is not null;
        }

        _changed.Clear();
        return changes;
    }

    /// <summary>Forgets the rows that were not asked for lately, when there are many; nothing may be changed.</summary>
    public void Trim()
    {
        if (_young.Count <= limit / 2) return;
        _old = _young;
        _young = [];
    }

    public void Clear()
    {
        _changed.Clear();
        _young.Clear();
        _old.Clear();
    }
}

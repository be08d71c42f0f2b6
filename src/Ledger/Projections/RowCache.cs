namespace Daybook.Ledger;

/// <summary>A cached row; null when there is no row with its key.</summary>
internal sealed class CachedRow(string key, object? row, bool stored)
{
    public string Key => key;

    public object? Row { get; set; } = row;

    /// <summary>True when the table has a row with the key, or will have one after the current writes.</summary>
    public bool Stored { get; set; } = stored;

    public bool Changed { get; set; }
}

/// <summary>The changes to be written to a table, detached from the cache, which continues to change.</summary>
/// <param name="New">Rows to insert: the table does not have their keys.</param>
/// <param name="Changed">Rows to update: the table has their keys.</param>
/// <param name="Removed">Keys to delete.</param>
internal sealed record RowChanges(List<object> New, List<object> Changed, List<string> Removed)
{
    public int Count => New.Count + Changed.Count + Removed.Count;
}

/// <summary>A bounded write-back cache of rows with two generations. The older generation is dropped when the younger
/// is full; a row that is used moves to the younger.</summary>
internal sealed class RowCache(int limit)
{
    private readonly List<CachedRow> _changed = [];
    private Dictionary<string, CachedRow> _young = [];
    private Dictionary<string, CachedRow> _old = [];

    /// <summary>The number of rows that differ from the table.</summary>
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

    /// <summary>Returns the changes; the caller must write them or clear the cache.</summary>
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

    /// <summary>Drops rows that were not used recently when there are too many. There must be no unwritten
    /// changes.</summary>
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

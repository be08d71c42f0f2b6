using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>A projection with its table and its cached rows.</summary>
internal sealed class Member(Projection projection, ReadTable table, RowCache rows)
{
    private readonly List<(RecordedEvent Event, string Key)> _touches = [];

    public Projection Projection => projection;

    public ReadTable Table => table;

    public RowCache Rows => rows;

    /// <summary>A filter of the keys that the table may have; null when the table may have any key.</summary>
    public KeyFilter? Filter { get; init; }

    /// <summary>Keys of the page whose rows are not cached.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>Records which rows an event of the page changes.</summary>
    public void Plan(RecordedEvent @event)
    {
        foreach (var key in projection.Keys(@event))
        {
            _touches.Add((@event, key));
            if (rows.Find(key) is not null || Missing.Contains(key)) continue;
            if (Filter?.MayHave(key) == false) rows.Add(new CachedRow(key, null, stored: false));
            else Missing.Add(key);
        }
    }

    /// <summary>Caches the rows that were found in the table for the missing keys.</summary>
    public void Fetched(IEnumerable<object> found)
    {
        foreach (var row in found)
        {
            var key = table.Shape.KeyOf(row);
            if (Missing.Remove(key)) rows.Add(new CachedRow(key, row, stored: true));
        }

        foreach (var key in Missing) rows.Add(new CachedRow(key, null, stored: false));
        Missing.Clear();
    }

    /// <summary>Folds the planned events, in order.</summary>
    /// <exception cref="FoldFailedException">The fold threw, or returned a row with another key.</exception>
    public void Fold()
    {
        foreach (var (e, key) in _touches)
        {
            try
            {
                Fold(rows.Find(key)!, key, e);
            }
            catch (Exception thrown)
            {
                throw new FoldFailedException(e, projection.Name, thrown);
            }
        }

        _touches.Clear();
    }

    /// <summary>Clears the cached rows and the plan.</summary>
    public void Clear()
    {
        _touches.Clear();
        Missing.Clear();
        rows.Clear();
    }

    private void Fold(CachedRow cached, string key, RecordedEvent e)
    {
        var folded = projection.Fold(cached.Row, key, e);
        if (ReferenceEquals(folded, cached.Row)) return;
        if (folded is not null)
        {
            folded = table.Shape.AsStored(folded);
            if (table.Shape.KeyOf(folded) != key)
                throw new InvalidOperationException(
                    $"the fold for key {key} returned a row with key {table.Shape.KeyOf(folded)}");
        }

        rows.Change(cached, folded);
    }
}

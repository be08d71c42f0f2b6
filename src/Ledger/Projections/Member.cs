using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>A projection with the table that it is folded into and the rows of it that are in memory.</summary>
internal sealed class Member(Projection projection, ReadTable table, RowCache rows)
{
    private readonly List<(RecordedEvent Event, string Key)> _touches = [];

    public Projection Projection => projection;

    public ReadTable Table => table;

    public RowCache Rows => rows;

    /// <summary>Where the table is known to hold no row outside the cache but those of the filter; null where any key
    /// may be in it.</summary>
    public KeyFilter? Filter { get; init; }

    /// <summary>Keys of the page whose rows are only in the table.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>Notes which rows an event of the page touches.</summary>
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

    /// <summary>Takes what was found in the table for the missing keys.</summary>
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

    /// <summary>Folds what was planned, in order.</summary>
    /// <exception cref="FoldFailedException">The fold threw, or made a row with another key.</exception>
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

    /// <summary>Forgets everything that the table may not have.</summary>
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
                    $"the row folded for key {key} has key {table.Shape.KeyOf(folded)}");
        }

        rows.Change(cached, folded);
    }
}

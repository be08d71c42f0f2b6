using Daybook.Kernel;
using Shouldly;

namespace Daybook.Specification;

/// <summary>The rows of a read model in memory, folded as the engine folds them.</summary>
public sealed class FoldedRows(Projection projection)
{
    private readonly HashSet<Type> _declared = [.. projection.EventTypes];
    private readonly SortedDictionary<string, object> _rows = new(StringComparer.Ordinal);

    public Projection Projection => projection;

    public IEnumerable<object> Rows => _rows.Values;

    public object? Find(string key) => _rows.GetValueOrDefault(key);

    /// <summary>Folds events, skipping undeclared ones, and checks the rules of every fold: each key once, a row with
    /// its own key, the same row when folded again, and a new row object for each change.</summary>
    public FoldedRows Fold(IEnumerable<RecordedEvent> events)
    {
        foreach (var e in events.Where(e => _declared.Contains(e.Body.GetType())))
        {
            var keys = projection.Keys(e).ToList();
            keys.Distinct().Count().ShouldBe(keys.Count, $"{projection.Name} names a key of {e.TypeName} twice");
            foreach (var key in keys) Fold(key, e);
        }

        return this;
    }

    /// <summary>Replaces every row, for example by the row as a table would return it.</summary>
    public void Replace(Func<object, object> change)
    {
        foreach (var key in _rows.Keys.ToList()) _rows[key] = change(_rows[key]);
    }

    private void Fold(string key, RecordedEvent e)
    {
        var before = Find(key);
        var after = projection.Fold(before, key, e);
        var again = projection.Fold(before, key, e);
        StoredRow.Text(again).ShouldBe(StoredRow.Text(after), $"{projection.Name} is not pure");
        (again is not null && ReferenceEquals(again, after) && !ReferenceEquals(again, before)).ShouldBeFalse(
            $"{projection.Name} returns a row that is neither new nor the one it was given");
        if (after is null)
        {
            _rows.Remove(key);
            return;
        }

        KeyOf(after).ShouldBe(key);
        _rows[key] = after;
    }

    private string KeyOf(object row) => (string)projection.RowType.GetProperty("Key")!.GetValue(row)!;
}

namespace Daybook.Api.Imports;

/// <summary>Which rows of a file are about the same thing. A thing stands in one row, or in several where each adds a
/// part of its own, such as another person of a customer; then they agree about the thing itself.</summary>
internal sealed class FirstRows
{
    private readonly ImportTable _table;
    private readonly ImportKind _kind;
    private readonly Dictionary<string, SheetRow> _things = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SheetRow> _parts = new(StringComparer.Ordinal);

    public FirstRows(ImportTable table, ImportKind kind)
    {
        (_table, _kind) = (table, kind);
        foreach (var row in table.File.Rows)
        {
            _things.TryAdd(Thing(row), row);
            _parts.TryAdd(Part(row), row);
        }
    }

    /// <summary>The texts of fields, as they name a row.</summary>
    public static string Joined(ImportTable table, SheetRow row, IEnumerable<string> fields) =>
        string.Join(' ', fields.Select(field => table.Text(row, field)).Where(text => text.Length > 0));

    /// <summary>Whether it is the first row about its thing.</summary>
    public bool IsFirst(SheetRow row) => _things[Thing(row)].Line == row.Line;

    /// <summary>Whether the same is said by an earlier row, or otherwise; that is then an error of the row.</summary>
    public bool IsRepeated(SheetRow row, ImportCells cells)
    {
        // A row that names nothing is about nothing; that it must be named is said by its fields.
        if (Thing(row).Length == 0) return false;
        if (_parts[Part(row)] is var same && same.Line != row.Line)
        {
            cells.Bad(_kind.Key[0], $"must be there once; row {same.Line} has it already");
            return true;
        }

        var first = _things[Thing(row)];
        foreach (var field in _kind.Fields.Where(f => !_kind.IsOfPart(f)))
        {
            if (_table.Text(row, field.Name) != _table.Text(first, field.Name))
                cells.Bad(field.Name, $"must be as in row {first.Line}, which is about the same");
        }

        return !cells.IsSound;
    }

    private string Thing(SheetRow row) => Joined(_table, row, _kind.Key);

    private string Part(SheetRow row) =>
        string.Join('\n', _kind.Key.Concat(_kind.Parts).Select(field => _table.Text(row, field)));
}

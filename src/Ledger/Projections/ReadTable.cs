using System.Text.RegularExpressions;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The table of one generation of a read model, and the statements on it.</summary>
internal sealed partial class ReadTable
{
    private ReadTable(string view, string name, RowShape shape, IReadOnlyList<string> indexes)
    {
        View = $"read.\"{view}\"";
        Name = name;
        Shape = shape;
        Qualified = $"read.\"{name}\"";
        var columns = string.Join(", ", shape.Names);
        var definitions = string.Join(", ", shape.Definitions.Select((d, i) => i == 0 ? d + " primary key" : d));
        Create = $"create table {Qualified} ({definitions}) with (fillfactor = 90)";
        CreateIndexes =
        [
            .. indexes.Select((on, i) => $"create index \"{name}_i{i + 1}\" on {Qualified} "
                + (on.StartsWith("using ", StringComparison.Ordinal) ? on : $"({Ordered(on)})")),
        ];
        Columns = columns;
        Select = $"select {columns} from {Qualified} where \"key\" = any($1)";
        Delete = $"delete from {Qualified} where \"key\" = any($1)";
        CopyIn = $"copy {Qualified} ({columns}) from stdin (format binary)";
        var arrays = shape.Arrays.Select((a, i) => $"${i + 1}::{a.Parameter}");
        var values = shape.Arrays.Select((a, i) => a.Cast is null ? $"c{i}" : $"c{i}::{a.Cast}");
        var aliases = shape.Arrays.Select((_, i) => $"c{i}");
        Insert = $"insert into {Qualified} ({columns}) select {string.Join(", ", values)} "
            + $"from unnest({string.Join(", ", arrays)}) as u ({string.Join(", ", aliases)})";
        var sets = shape.Names.Skip(1).Select(n => $"{n} = excluded.{n}").ToList();
        Upsert = $"{Insert} on conflict (\"key\") do "
            + (sets.Count == 0 ? "nothing" : $"update set {string.Join(", ", sets)}");
    }

    /// <summary>The quoted name of the view that people read.</summary>
    public string View { get; }

    /// <summary>The name of the table, without schema and quotes.</summary>
    public string Name { get; }

    public RowShape Shape { get; }

    public string Qualified { get; }

    public string Columns { get; }

    public string Create { get; }

    public IReadOnlyList<string> CreateIndexes { get; }

    public string Select { get; }

    public string Insert { get; }

    public string Upsert { get; }

    public string Delete { get; }

    public string CopyIn { get; }

    /// <summary>The table of a generation.</summary>
    /// <exception cref="InvalidOperationException">The projection's name cannot be the name of a table.</exception>
    public static ReadTable Of(Projection projection, int generation)
    {
        if (!TableName().IsMatch(projection.Name))
            throw new InvalidOperationException(
                $"{projection.Name} cannot name a table: use at most 40 of a-z, 0-9 and _.");
        return new ReadTable(
            projection.Name, $"{projection.Name}_v{projection.Version}_g{generation}", RowShape.Of(projection.RowType),
            projection.Indexes);
    }

    /// <summary>The shape of the row type, stored to detect that the row type changed without a new version.</summary>
    public static string ShapeOf(Projection projection) =>
        string.Join(", ", RowShape.Of(projection.RowType).Definitions);

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex TableName();

    /// <summary>Lists sort what is not known last, in both directions. An index for falling order that has it first, as
    /// is usual, would not be used.</summary>
    private static string Ordered(string columns) => string.Join(
        ", ", columns.Split(", ").Select(c => c.EndsWith(" desc", StringComparison.Ordinal) ? $"{c} nulls last" : c));
}

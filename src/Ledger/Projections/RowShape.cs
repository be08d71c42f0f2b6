using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>The mapping of a row type to a table. It is compiled once, so rows are not written or read by
/// reflection.</summary>
internal abstract class RowShape
{
    private static readonly ConcurrentDictionary<Type, RowShape> Known = new();

    /// <summary>The definitions of the columns in <c>create table</c>, in order.</summary>
    public abstract IReadOnlyList<string> Definitions { get; }

    /// <summary>The quoted names of the columns, in the same order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The types of the columns as array parameters, in the same order.</summary>
    public abstract IReadOnlyList<(string Parameter, string? Cast)> Arrays { get; }

    public static RowShape Of(Type row) => Known.GetOrAdd(
        row, r => (RowShape)Activator.CreateInstance(typeof(RowShape<>).MakeGenericType(r), nonPublic: true)!);

    public abstract string KeyOf(object row);

    /// <summary>The row as it would be read from the table, so that a fold gets the same row whether it was cached or
    /// not.</summary>
    public abstract object AsStored(object row);

    public abstract object Read(NpgsqlDataReader reader);

    /// <summary>One array parameter per column, for <c>unnest</c>.</summary>
    public abstract void AddArrays(NpgsqlParameterCollection parameters, IReadOnlyList<object> rows);

    public abstract void Copy(NpgsqlBinaryImporter into, object row);
}

internal sealed class RowShape<TRow> : RowShape where TRow : class
{
    private readonly RowColumn<TRow>[] _columns;
    private readonly Func<TRow, string> _key;
    private readonly Func<NpgsqlDataReader, TRow> _read;
    private readonly Func<TRow, TRow>? _asStored;
    private readonly Func<TRow, bool>? _isNormal;

    public RowShape()
    {
        PropertyInfo[] properties = [.. Row.Columns(typeof(TRow))];
        var key = Array.Find(properties, p => p.Name == "Key" && p.PropertyType == typeof(string))
            ?? throw new InvalidOperationException($"{typeof(TRow)} has no text property Key.");
        _columns = [.. properties.Select(ColumnOf)];
        _key = Getter<string>(key, v => v);
        var maker = new RowMaker<TRow>(properties);
        _read = maker.FromReader([.. _columns.Select(c => c.Type)]);
        var hasInstants = properties.Any(p => RowMaker.IsInstant(p.PropertyType));
        _asStored = hasInstants ? maker.Normalised() : null;
        _isNormal = hasInstants ? maker.IsNormal() : null;
        Names = [.. _columns.Select(c => $"\"{c.Name}\"")];
        Definitions = [.. _columns.Select(c => c.Definition)];
        Arrays = [.. _columns.Select(c => c.AsLiteral ? ("text[]", (string?)"text[]") : (c.Type.Sql + "[]", null))];
    }

    public override IReadOnlyList<string> Definitions { get; }

    public override IReadOnlyList<string> Names { get; }

    public override IReadOnlyList<(string Parameter, string? Cast)> Arrays { get; }

    public override string KeyOf(object row) => _key((TRow)row);

    public override object AsStored(object row) =>
        _isNormal is null || _isNormal((TRow)row) ? row : _asStored!((TRow)row);

    public override object Read(NpgsqlDataReader reader) => _read(reader);

    public override void AddArrays(NpgsqlParameterCollection parameters, IReadOnlyList<object> rows)
    {
        foreach (var column in _columns) parameters.Add(column.Values(rows));
    }

    public override void Copy(NpgsqlBinaryImporter into, object row)
    {
        into.StartRow();
        foreach (var column in _columns) column.Copy(into, (TRow)row);
    }

    private static RowColumn<TRow> ColumnOf(PropertyInfo property)
    {
        var type = ColumnType.Of(property.PropertyType);
        var required = Nullable.GetUnderlyingType(property.PropertyType) is null && (property.PropertyType.IsValueType
            || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull);
        var getter = typeof(RowShape<TRow>).GetMethod(nameof(Getter), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.Stored).Invoke(null, [property, type.ToStored]);
        var column = typeof(RowColumn<,>).MakeGenericType(typeof(TRow), type.Stored);
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        return (RowColumn<TRow>)Activator.CreateInstance(column, name, type, required, getter)!;
    }

    private static Func<TRow, TStored> Getter<TStored>(PropertyInfo property, Func<Expression, Expression> toStored)
    {
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TStored>>(toStored(Expression.Property(row, property)), row).Compile();
    }
}

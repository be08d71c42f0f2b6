using System.Linq.Expressions;
using System.Reflection;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>The form of times in rows.</summary>
internal static class RowMaker
{
    public static bool IsInstant(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset);

    /// <summary>A time as PostgreSQL returns it: in UTC, in microseconds.</summary>
    public static DateTimeOffset Stored(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static bool IsStored(DateTimeOffset at) =>
        at.Offset == TimeSpan.Zero && at.UtcTicks % TimeSpan.TicksPerMicrosecond == 0;

    public static bool IsStoredOrNull(DateTimeOffset? at) => at is not { } instant || IsStored(instant);

    public static DateTimeOffset? StoredOrNull(DateTimeOffset? at) => at is { } instant ? Stored(instant) : null;
}

/// <summary>Compiles the construction of a row: with the constructor that has the most parameters named like
/// properties, and initialisers for the other properties. A read-only property is written to its column and computed
/// again when the row is read.</summary>
internal sealed class RowMaker<TRow>
{
    private readonly PropertyInfo[] _properties;
    private readonly ConstructorInfo _constructor;

    public RowMaker(PropertyInfo[] properties)
    {
        _properties = properties;
        _constructor = typeof(TRow).GetConstructors()
            .Where(c => c.GetParameters().All(p => Find(p) is not null))
            .OrderByDescending(c => c.GetParameters().Length)
            .FirstOrDefault()
            ?? throw new InvalidOperationException(
                $"{typeof(TRow)} has no constructor whose parameters are its properties.");
    }

    public Func<NpgsqlDataReader, TRow> FromReader(IReadOnlyList<ColumnType> columns)
    {
        var reader = Expression.Parameter(typeof(NpgsqlDataReader));
        var make = Make(p => Column(reader, columns, Array.IndexOf(_properties, p)));
        return Expression.Lambda<Func<NpgsqlDataReader, TRow>>(make, reader).Compile();
    }

    /// <summary>A function that returns the same row with its times as they are stored.</summary>
    public Func<TRow, TRow> Normalised()
    {
        var row = Expression.Parameter(typeof(TRow));
        var make = Make(p =>
        {
            var value = Expression.Property(row, p);
            if (!RowMaker.IsInstant(p.PropertyType)) return value;
            var by = p.PropertyType == typeof(DateTimeOffset) ? nameof(RowMaker.Stored) : nameof(RowMaker.StoredOrNull);
            return Expression.Call(typeof(RowMaker).GetMethod(by)!, value);
        });
        return Expression.Lambda<Func<TRow, TRow>>(make, row).Compile();
    }

    /// <summary>A function that checks whether all times already have the stored form, so that the row need not be
    /// copied.</summary>
    public Func<TRow, bool> IsNormal()
    {
        var row = Expression.Parameter(typeof(TRow));
        var checks = _properties.Where(p => RowMaker.IsInstant(p.PropertyType)).Select(p => (Expression)Expression.Call(
            typeof(RowMaker).GetMethod(p.PropertyType == typeof(DateTimeOffset)
                ? nameof(RowMaker.IsStored) : nameof(RowMaker.IsStoredOrNull))!,
            Expression.Property(row, p)));
        return Expression.Lambda<Func<TRow, bool>>(checks.Aggregate(Expression.AndAlso), row).Compile();
    }

    private MemberInitExpression Make(Func<PropertyInfo, Expression> value)
    {
        var taken = _constructor.GetParameters().Select(p => Find(p)!).ToArray();
        var made = Expression.New(_constructor, taken.Select(value));
        var rest = _properties.Except(taken).Where(p => p.SetMethod is { IsPublic: true });
        return Expression.MemberInit(made, rest.Select(p => Expression.Bind(p, value(p))));
    }

    private PropertyInfo? Find(ParameterInfo parameter) => Array.Find(_properties, p =>
        p.PropertyType == parameter.ParameterType && p.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase));

    private static Expression Column(Expression reader, IReadOnlyList<ColumnType> columns, int at)
    {
        var type = columns[at];
        var stored = Nullable.GetUnderlyingType(type.Stored) ?? type.Stored;
        var get = Expression.Call(
            reader, typeof(NpgsqlDataReader).GetMethod(nameof(NpgsqlDataReader.GetFieldValue))!
                .MakeGenericMethod(stored),
            Expression.Constant(at));
        var isNull = Expression.Call(
            reader, typeof(NpgsqlDataReader).GetMethod(nameof(NpgsqlDataReader.IsDBNull))!, Expression.Constant(at));
        var read = stored == type.Stored && stored.IsValueType
            ? (Expression)get
            : Expression.Condition(isNull, Expression.Default(type.Stored), Expression.Convert(get, type.Stored));
        return type.FromStored(read);
    }
}

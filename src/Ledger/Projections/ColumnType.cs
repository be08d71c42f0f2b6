using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>How a property of a row is stored in a column.</summary>
/// <param name="Sql">The SQL type of the column.</param>
/// <param name="Db">The Npgsql type of the column.</param>
/// <param name="Stored">The CLR type of the values for Npgsql.</param>
/// <param name="ToStored">Converts the property's value to <paramref name="Stored"/>.</param>
/// <param name="FromStored">Converts a stored value back.</param>
internal sealed record ColumnType(
    string Sql, NpgsqlDbType Db, Type Stored, Func<Expression, Expression> ToStored,
    Func<Expression, Expression> FromStored)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The column for a property of this type; a type that is not a scalar is stored as jsonb.</summary>
    /// <exception cref="InvalidOperationException">The values of the type would change when stored and
    /// read.</exception>
    public static ColumnType Of(Type type)
    {
        var scalar = Nullable.GetUnderlyingType(type) ?? type;
        if (scalar == typeof(double) || scalar == typeof(float) || scalar == typeof(DateTime))
            throw new InvalidOperationException($"A row must not have a {scalar.Name}: use decimal or DateTimeOffset.");
        if (Plain(scalar) is var (sql, db)) return new ColumnType(sql, db, type, v => v, v => v);
        if (scalar.IsEnum) return Through("text", NpgsqlDbType.Text, typeof(string), scalar == type
            ? nameof(EnumText<>.Write) : nameof(EnumText<>.WriteNullable), scalar == type
            ? nameof(EnumText<>.Read) : nameof(EnumText<>.ReadNullable), typeof(EnumText<>).MakeGenericType(scalar));
        if (type == typeof(string[])) return new ColumnType("text[]", Texts, type, v => v, v => v);
        return type == typeof(ImmutableArray<string>)
            ? Through("text[]", Texts, typeof(string[]), nameof(TextArray.Write),
                nameof(TextArray.Read), typeof(TextArray))
            : Through("jsonb", NpgsqlDbType.Jsonb, typeof(string), nameof(JsonText<>.Write), nameof(JsonText<>.Read),
                typeof(JsonText<>).MakeGenericType(type));
    }

    private static NpgsqlDbType Texts => NpgsqlDbType.Array | NpgsqlDbType.Text;

    private static (string, NpgsqlDbType)? Plain(Type type) =>
        type == typeof(string) ? ("text", NpgsqlDbType.Text)
        : type == typeof(int) ? ("integer", NpgsqlDbType.Integer)
        : type == typeof(long) ? ("bigint", NpgsqlDbType.Bigint)
        : type == typeof(decimal) ? ("numeric", NpgsqlDbType.Numeric)
        : type == typeof(bool) ? ("boolean", NpgsqlDbType.Boolean)
        : type == typeof(DateOnly) ? ("date", NpgsqlDbType.Date)
        : type == typeof(DateTimeOffset) ? ("timestamptz", NpgsqlDbType.TimestampTz)
        : type == typeof(Guid) ? ("uuid", NpgsqlDbType.Uuid)
        : null;

    private static ColumnType Through(string sql, NpgsqlDbType db, Type stored, string write, string read, Type by) =>
        new(sql, db, stored, v => Expression.Call(by.GetMethod(write)!, v),
            v => Expression.Call(by.GetMethod(read)!, v));

    private static class EnumText<T> where T : struct, Enum
    {
        public static string Write(T value) => value.ToString();

        public static T Read(string text) => Enum.Parse<T>(text);

        public static string? WriteNullable(T? value) => value?.ToString();

        public static T? ReadNullable(string? text) => text is null ? null : Enum.Parse<T>(text);
    }

    private static class TextArray
    {
        public static string[] Write(ImmutableArray<string> texts) => texts.IsDefault ? [] : [.. texts];

        public static ImmutableArray<string> Read(string[] texts) => ImmutableArray.Create(texts);
    }

    private static class JsonText<T>
    {
        public static string? Write(T value) => value is null ? null : JsonSerializer.Serialize(value, Json);

        public static T? Read(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Json);
    }
}

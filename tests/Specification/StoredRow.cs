using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Specification;

/// <summary>A row of a read model as in its table: a value for each property, independent of JSON attributes of the
/// row, because those are for the API.</summary>
public static class StoredRow
{
    // The options with which the engine writes values that are not scalars.
    private static readonly JsonSerializerOptions Column = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The row as text; equal for equal rows.</summary>
    public static string Text(object? row) => row is null
        ? "no row"
        : string.Join(", ", Properties(row.GetType()).Select(p => $"{p.Name} = {Json(p, row)}"));

    /// <summary>Rows as text, one line each.</summary>
    public static string Text(IEnumerable<object> rows) => string.Join('\n', rows.Select(Text));

    /// <summary>The row as it is read from its table.</summary>
    public static object ReadBack(object row)
    {
        var copy = Activator.CreateInstance(row.GetType())!;
        foreach (var property in Properties(row.GetType()).Where(p => p.SetMethod is not null))
            property.SetValue(copy, JsonSerializer.Deserialize(Json(property, row), property.PropertyType, Column));
        return copy;
    }

    private static IReadOnlyList<PropertyInfo> Properties(Type row) => Row.Columns(row);

    private static string Json(PropertyInfo property, object row) =>
        JsonSerializer.Serialize(property.GetValue(row), property.PropertyType, Column);
}

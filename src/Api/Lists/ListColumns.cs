using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Api.Edge;
using Daybook.Kernel;

namespace Daybook.Api.Lists;

/// <summary>The columns of a list as clients name them, and how a filter's text becomes a value.</summary>
internal static class ListColumns<TRow> where TRow : class
{
    private static readonly Dictionary<string, ListColumn> ByName = Row.Columns(typeof(TRow))
        .Select(ListColumn.Of).OfType<ListColumn>()
        .ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<ListColumn> All => ByName.Values;

    /// <summary>The columns that can be added up.</summary>
    public static IReadOnlyList<SummedColumn> Summed { get; } =
    [
        .. ByName.Values.Select(c => (Column: c, Summed: c.Property.GetCustomAttribute<SummedAttribute>()))
            .Where(c => c.Summed is not null)
            .Select(c => new SummedColumn(
                c.Column, c.Summed!.By is { } by ? ByName.Values.First(m => m.Property.Name == by) : null)),
    ];

    public static ListColumn Of(string name, string field) => ByName.TryGetValue(name, out var column)
        ? column
        : throw new BadInputException(field, $"must be a column of this list: {string.Join(", ", ByName.Keys)}");
}

/// <summary>A column of a list.</summary>
/// <param name="Name">As clients write it.</param>
/// <param name="Sql">As the table has it.</param>
/// <param name="Property">The property of the row.</param>
internal sealed record ListColumn(string Name, string Sql, PropertyInfo Property)
{
    /// <summary>The column that a property of a row is; null where it is not shown.</summary>
    public static ListColumn? Of(PropertyInfo p) => p.GetCustomAttribute<JsonIgnoreAttribute>() is null
        ? new ListColumn(
            JsonNamingPolicy.CamelCase.ConvertName(p.Name), JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name), p)
        : null;

    private Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>True when a list can be filtered and sorted by it.</summary>
    public bool IsScalar => Type == typeof(string) || Type.IsEnum || Type.IsPrimitive || Type == typeof(decimal)
        || Type == typeof(DateOnly) || Type == typeof(DateTimeOffset);

    /// <summary>True when it has a fixed set of names, of which a filter may give several.</summary>
    public bool IsNamed => Type.IsEnum;

    /// <summary>The value of a filter's text.</summary>
    public object Parse(string text)
    {
        var invariant = CultureInfo.InvariantCulture;
        object? value = Type switch
        {
            _ when Type == typeof(string) => WellFormed.Problem(text) is null ? text : null,
            // By name only: a number would be parsed as the ordinal of a value.
            { IsEnum: true } => Array.Find(
                Enum.GetNames(Type), name => name.Equals(text, StringComparison.OrdinalIgnoreCase)),
            _ when Type == typeof(bool) => bool.TryParse(text, out var b) ? b : null,
            _ when Type == typeof(int) => int.TryParse(text, invariant, out var i) ? i : null,
            _ when Type == typeof(long) => long.TryParse(text, invariant, out var l) ? l : null,
            _ when Type == typeof(decimal) => 
                decimal.TryParse(text, NumberStyles.Float, invariant, out var d) ? d : null,
            _ when Type == typeof(DateOnly) =>
                DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out var day) ? day : null,
            _ when Type == typeof(DateTimeOffset) => Instants.Parse(text),
            _ => null,
        };
        return value ?? throw new BadInputException(Name, $"must be {Kind}, not {text}");
    }

    /// <summary>The value of a row as a text that <see cref="Parse"/> reads back unchanged.</summary>
    public string? Exactly(object row) => Property.GetValue(row) switch
    {
        null => null,
        string text => text,
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    private string Values =>
        string.Join(", ", Enum.GetNames(Type).Select(JsonNamingPolicy.CamelCase.ConvertName));

    private string Kind => Type.IsEnum ? $"one of {Values}" : Type.Name switch
    {
        nameof(DateOnly) => "a date (yyyy-MM-dd)",
        nameof(DateTimeOffset) => "an instant (ISO 8601)",
        nameof(Boolean) => "true or false",
        nameof(String) => "well-formed text",
        _ => "a number",
    };
}

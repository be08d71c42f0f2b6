using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Projections;
using Daybook.Web.Ground;

namespace Daybook.Api.Screens;

/// <summary>The columns of a row and the members of a command, from their CLR types.</summary>
internal static class ScreenTypes
{
    /// <summary>The depth to which records within records are entered.</summary>
    private const int DepthLimit = 5;

    private static readonly NullabilityInfoContext Nullability = new();

    public static IReadOnlyList<ListedColumn> Columns(Type row) =>
    [
        .. Row.Columns(row).Select(p => ListColumn.Of(p)).OfType<ListColumn>().Select(c =>
        {
            var type = Plain(c.Property.PropertyType);
            var item = ItemOf(type);
            return new ListedColumn(
                c.Name, KindOf(item ?? type), item is not null, c.IsScalar, TakesNull(c.Property),
                ValuesOf(item ?? type))
            {
                IsExplained = c.Property.IsDefined(typeof(MadeOfAttribute)),
            };
        }),
    ];

    /// <summary>The columns of a list as of a day, each figure with that of now.</summary>
    public static IReadOnlyList<ListedColumn> Columns(DatedList list)
    {
        var properties = Row.Columns(list.RowType);
        var now = properties.Where(p => p.IsDefined(typeof(NowOfAttribute))).ToDictionary(
            p => FigureList.NameOf(p.GetCustomAttribute<NowOfAttribute>()!.Figure), p => FigureList.NameOf(p));
        var sums = properties.Where(p => p.IsDefined(typeof(SumOfRowsAttribute)))
            .ToDictionary(p => FigureList.NameOf(p), p => p.GetCustomAttribute<SumOfRowsAttribute>()!);
        return
        [
            .. Columns(list.RowType).Where(c => !now.ContainsValue(c.Name)).Select(c => c with
            {
                IsExplained = false,
                Now = now.GetValueOrDefault(c.Name),
                Rows = sums.TryGetValue(c.Name, out var sum)
                    ? new DatedRows(
                        sum.List, [.. sum.By.Select(by => (FigureList.NameOf(by.Other), FigureList.NameOf(by.Own)))],
                        DatedList.Find(sum.List) is null ? FigureList.NameOf(list.DatedBy) : null)
                    : null,
            }),
        ];
    }

    public static FormMember Member(BodyMember member) => Member(
        member.Name, member.Type, member.IsRequired, member.TakesNull,
        member.Default is { } value ? JsonSerializer.Serialize(value, member.Type, EdgeJson.Options) : null, 1);

    private static FormMember Member(
        string name, Type type, bool isRequired, bool takesNull, string? standard, int depth)
    {
        type = Plain(type);
        var item = ItemOf(type);
        var one = Plain(item ?? type);
        var kind = KindOf(one);
        return new FormMember(
            name, kind, item is not null, isRequired, takesNull, standard, ValuesOf(one),
            kind == ValueKind.Record && depth < DepthLimit ? Members(one, depth + 1) : []);
    }

    private static IReadOnlyList<FormMember> Members(Type type, int depth) =>
    [
        .. EdgeJson.Reading.GetTypeInfo(type).Properties.Where(p => p.AssociatedParameter is not null).Select(p =>
        {
            var about = p.AssociatedParameter!;
            var value = about.HasDefaultValue ? about.DefaultValue : null;
            if (value is not null && Plain(p.PropertyType).IsEnum) value = Enum.ToObject(Plain(p.PropertyType), value);
            return Member(
                p.Name, p.PropertyType, !about.HasDefaultValue && !about.IsNullable, about.IsNullable,
                value is null ? null : JsonSerializer.Serialize(value, Plain(p.PropertyType), EdgeJson.Options), depth);
        }),
    ];

    private static ValueKind KindOf(Type type) => Plain(type) switch
    {
        { IsEnum: true } => ValueKind.Named,
        var t when t == typeof(string) => ValueKind.Text,
        var t when t == typeof(bool) => ValueKind.Flag,
        var t when t == typeof(int) || t == typeof(long) => ValueKind.Whole,
        var t when t == typeof(decimal) => ValueKind.Number,
        var t when t == typeof(DateOnly) => ValueKind.Day,
        var t when t == typeof(DateTimeOffset) => ValueKind.Instant,
        var t when t == typeof(Quantity) => ValueKind.Quantity,
        var t when t == typeof(Money) => ValueKind.Money,
        var t when EdgeJson.Reading.GetTypeInfo(t).Kind == JsonTypeInfoKind.None => ValueKind.Text,
        _ => ValueKind.Record,
    };

    private static IReadOnlyList<string> ValuesOf(Type type) => Plain(type) is { IsEnum: true } named
        ? [.. Enum.GetNames(named).Select(JsonNamingPolicy.CamelCase.ConvertName)]
        : [];

    /// <summary>The type of the items of a list; null when the type is not a list.</summary>
    private static Type? ItemOf(Type type) => type == typeof(string) || !type.IsAssignableTo(typeof(IEnumerable))
        ? null
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    private static bool TakesNull(PropertyInfo property)
    {
        if (Nullable.GetUnderlyingType(property.PropertyType) is not null) return true;
        // The cache of this class is not safe for several threads.
        lock (Nullability) return Nullability.Create(property).ReadState == NullabilityState.Nullable;
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}

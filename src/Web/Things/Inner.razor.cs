using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Things;

/// <summary>Records within a row. Only the names of their members are known, so they are shown by their form.</summary>
public sealed partial class Inner
{
    private const int DepthLimit = 3;
    private const int DayLength = 10;

    [Parameter, EditorRequired]
    public string List { get; set; } = "";

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public JsonElement Value { get; set; }

    /// <summary>Whether there is anything to show.</summary>
    public static bool HasSome(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object,
        JsonValueKind.Object => true,
        _ => false,
    };

    /// <summary>The members that are not empty in at least one record.</summary>
    private IReadOnlyList<string> Names =>
    [
        .. Value.EnumerateArray().SelectMany(item => item.EnumerateObject())
            .Where(m => m.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            .Select(m => m.Name).Distinct(),
    ];

    private bool IsNumber(string name) => Value.EnumerateArray().Select(item => item.Of(name))
        .All(v => v.ValueKind is JsonValueKind.Number or JsonValueKind.Null or JsonValueKind.Undefined
            || IsAmount(v));

    /// <summary>The name of a member in words.</summary>
    public static string LabelOf(Texts texts, string list, string name) => texts.Find($"column.{list}.{name}")
        ?? texts.Find($"member.{list}.{name}") ?? texts.Of($"column.{name}", $"member.{name}");

    /// <summary>A value of which only the name is known.</summary>
    public static string WrittenOf(
        Texts texts, Format format, string list, string name, JsonElement value, int depth = 1) =>
        value.ValueKind switch
    {
        JsonValueKind.Number => format.Number(value.GetDecimal()),
        JsonValueKind.True or JsonValueKind.False => format.Value(list, name, ValueKind.Flag, value),
        JsonValueKind.String when value.GetString() is { Length: DayLength } day && char.IsAsciiDigit(day[0]) =>
            format.Day(day),
        JsonValueKind.String when value.TryGetDateTimeOffset(out _) => format.Instant(value.GetString()!),
        JsonValueKind.Object when depth < DepthLimit && !IsAmount(value) =>
            string.Join(texts.Ui("comma"), value.EnumerateObject()
                .Select(m => WrittenOf(texts, format, list, m.Name, m.Value, depth + 1)).Where(t => t.Length > 0)),
        JsonValueKind.Array => string.Join(
            texts.Ui("comma"),
            value.EnumerateArray().Select(item => WrittenOf(texts, format, list, name, item, depth + 1))),
        _ => format.Value(list, name, ValueKind.Text, value),
    };

    /// <summary>Whether it is money or a quantity, and nothing beside, which is written as one value.</summary>
    public static bool IsAmount(JsonElement value) => value.ValueKind == JsonValueKind.Object
        && value.EnumerateObject().Take(3).Count() == 2
        && (value.NumberOf("amount") ?? value.NumberOf("value")) is not null;

    private string Label(string name) => LabelOf(Texts, List, name);

    private string Written(string name, JsonElement value) => WrittenOf(Texts, Format, List, name, value);
}

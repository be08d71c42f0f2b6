using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Things;

/// <summary>Records within a row, shown by what they are: nothing more is known of their members.</summary>
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

    /// <summary>Whether there is something to show.</summary>
    public static bool HasSome(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object,
        JsonValueKind.Object => true,
        _ => false,
    };

    /// <summary>The members that some record has something in.</summary>
    private IReadOnlyList<string> Names =>
    [
        .. Value.EnumerateArray().SelectMany(item => item.EnumerateObject())
            .Where(m => m.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            .Select(m => m.Name).Distinct(),
    ];

    private bool IsNumber(string name) => Value.EnumerateArray().Select(item => item.Of(name))
        .All(v => v.ValueKind is JsonValueKind.Number or JsonValueKind.Null or JsonValueKind.Undefined
            || (v.ValueKind == JsonValueKind.Object && (v.NumberOf("amount") ?? v.NumberOf("value")) is not null));

    private string Label(string name) => Texts.Find($"column.{List}.{name}") ?? Texts.Of($"column.{name}", $"member.{name}");

    private string Written(string name, JsonElement value, int depth = 1) => value.ValueKind switch
    {
        JsonValueKind.Number => Format.Number(value.GetDecimal()),
        JsonValueKind.True or JsonValueKind.False => Format.Value(List, name, ValueKind.Flag, value),
        JsonValueKind.String when value.GetString() is { Length: DayLength } day && char.IsAsciiDigit(day[0]) =>
            Format.Day(day),
        JsonValueKind.String when value.TryGetDateTimeOffset(out _) => Format.Instant(value.GetString()!),
        JsonValueKind.Object when depth < DepthLimit && value.NumberOf("amount") is null && value.NumberOf("value") is null =>
            string.Join(Texts.Ui("comma"), value.EnumerateObject().Select(m => Written(m.Name, m.Value, depth + 1))
                .Where(text => text.Length > 0)),
        JsonValueKind.Array => string.Join(
            Texts.Ui("comma"), value.EnumerateArray().Select(item => Written(name, item, depth + 1))),
        _ => Format.Value(List, name, ValueKind.Text, value),
    };
}

using System.Text.Json;
using Daybook.Web.Ground;
using Daybook.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace Daybook.Web.Lists;

/// <summary>Draws values of rows: coloured where they say how something stands, as links where they name
/// something.</summary>
/// <remarks>No component: a page has hundreds of values, and a component keeps buffers of its own while its page is
/// open.</remarks>
public sealed class Cells(Desk desk, Texts texts, Format format)
{
    /// <summary>A value of a column.</summary>
    /// <param name="address">Where it leads instead of what it names.</param>
    public RenderFragment Of(string list, ListedColumn column, JsonElement value, string? address = null) => builder =>
    {
        var text = format.Value(list, column.Name, column.Kind, value);
        if (column.Kind == ValueKind.Record) Span(builder, "note", Many(value, text));
        else if (ToneOf(column, value) is { } tone) Span(builder, $"state {tone}", text);
        else if (column.Kind == ValueKind.Flag) Flag(builder, value, text);
        else if (column.IsMany && value.ValueKind == JsonValueKind.Array)
            Several(builder, list, column, value, address);
        else Linked(builder, list, column, value, address);
    };

    private static void Flag(RenderTreeBuilder builder, JsonElement value, string text)
    {
        if (value.ValueKind != JsonValueKind.True) return;
        builder.OpenElement(6, "span");
        builder.AddAttribute(7, "class", "yes");
        builder.AddAttribute(8, "title", text);
        builder.AddContent(9, Icon.Of("check"));
        builder.OpenRegion(10);
        Span(builder, "unseen", text);
        builder.CloseRegion();
        builder.CloseElement();
    }

    private static void Span(RenderTreeBuilder builder, string style, string text)
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", style);
        builder.AddContent(2, text);
        builder.CloseElement();
    }

    private static string? ToneOf(ListedColumn column, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && column.Kind == ValueKind.Named
            ? Tone.Of(column.Name, value.GetString()!)
            : null;

    private string Many(JsonElement value, string text) => value.ValueKind == JsonValueKind.Array
        ? value.GetArrayLength() is > 0 and var n ? texts.Ui("so-many", ("count", n)) : ""
        : text;

    private void Several(
        RenderTreeBuilder builder, string list, ListedColumn column, JsonElement values, string? address)
    {
        builder.OpenRegion(13);
        var isFirst = true;
        foreach (var value in values.EnumerateArray())
        {
            if (!isFirst) builder.AddContent(0, texts.Ui("comma"));
            isFirst = false;
            builder.OpenRegion(1);
            Linked(builder, list, column, value, address);
            builder.CloseRegion();
        }

        builder.CloseRegion();
    }

    private void Linked(
        RenderTreeBuilder builder, string list, ListedColumn column, JsonElement value, string? address)
    {
        var text = format.Value(list, column.Name, column.Kind, value);
        address ??= column.Kind == ValueKind.Text ? References.Address(desk.Things, column.Name, value) : null;
        if (address is null)
        {
            builder.AddContent(14, text);
            return;
        }

        builder.OpenElement(15, "a");
        builder.AddAttribute(16, "href", address);
        // It leads where it says, and not to what the row is about.
        builder.AddEventStopPropagationAttribute(17, "onclick", true);
        builder.AddContent(18, text);
        builder.CloseElement();
    }
}

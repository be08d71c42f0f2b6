using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Daybook.Web.Lists;

/// <summary>A value of a row: coloured where it says how something stands, a link where it names something.</summary>
public sealed partial class Cell
{
    [Parameter, EditorRequired]
    public string List { get; set; } = "";

    [Parameter, EditorRequired]
    public ListedColumn Column { get; set; } = null!;

    [Parameter, EditorRequired]
    public JsonElement Value { get; set; }

    /// <summary>Where this cell leads instead of what its value names.</summary>
    [Parameter]
    public string? Address { get; set; }

    private string Text => Format.Value(List, Column.Name, Column.Kind, Value);

    private string? Tones => Value.ValueKind == JsonValueKind.String && Column.Kind == ValueKind.Named
        ? Tone.Of(Column.Name, Value.GetString()!)
        : null;

    private string Many => Value.ValueKind == JsonValueKind.Array
        ? Value.GetArrayLength() is > 0 and var n ? Texts.Ui("so-many", ("count", n)) : ""
        : Text;

    private RenderFragment Linked(JsonElement value) => builder =>
    {
        var text = Format.Value(List, Column.Name, Column.Kind, value);
        var address = Address ?? (Column.Kind == ValueKind.Text
            ? References.Address(Desk.Things, Column.Name, value)
            : null);
        if (address is null)
        {
            builder.AddContent(0, text);
            return;
        }

        builder.OpenElement(1, "a");
        builder.AddAttribute(2, "href", address);
        // It leads where it says, and not to what the row is about.
        builder.AddEventStopPropagationAttribute(3, "onclick", true);
        builder.AddContent(4, text);
        builder.CloseElement();
    };
}

using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Daybook.Web.Forms;

/// <summary>Asks for one member: by the browser's own fields, which every keyboard, screen reader and phone
/// knows.</summary>
public sealed partial class FieldInput
{
    private static readonly string[] LongTexts = ["reason", "text", "description", "overrideReason"];
    private static readonly string[] Currencies = ["CNY", "USD", "EUR", "HKD", "JPY", "GBP"];

    [Parameter, EditorRequired]
    public string Command { get; set; } = "";

    [Parameter, EditorRequired]
    public Field Field { get; set; } = null!;

    /// <summary>Whether its name stands elsewhere, as over the column of a table.</summary>
    [Parameter]
    public bool IsBare { get; set; }

    private string Name => Field.Member.Name;

    private string Id => $"f-{Field.Path.Replace('[', '-').Replace("]", "").Replace('.', '-')}";

    private string Label => Texts.Member(Command, Name);

    private string? Help => Texts.Help(Command, Name);

    private RenderFragment Mark => builder =>
    {
        if (!Field.Member.IsRequired) return;
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "must");
        builder.AddAttribute(2, "title", Texts.Ui("required"));
        builder.AddContent(3, "*");
        builder.CloseElement();
    };

    private RenderFragment Wrong => builder =>
    {
        if (Field.Error is not { } error) return;
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "wrong");
        builder.AddAttribute(2, "id", $"{Id}-wrong");
        builder.AddContent(3, error);
        builder.CloseElement();
    };

    private RenderFragment Input => builder =>
    {
        switch (Field.Member.Kind)
        {
            case ValueKind.Named when Field.Member.IsMany: Choices(builder); break;
            case ValueKind.Named: Select(builder, Field.Member.Values, v => Texts.Value(Command, Name, v)); break;
            case ValueKind.Flag: Select(builder, ["true", "false"], v => Texts.Ui(v == "true" ? "yes" : "no")); break;
            case ValueKind.Quantity or ValueKind.Money: Pair(builder); break;
            case ValueKind.Text when Field.Member.IsMany || LongTexts.Contains(Name): Area(builder); break;
            case ValueKind.Text when Name == "currency": Plain(builder, "text", null, Currencies); break;
            case ValueKind.Text when References.ChosenFrom(Desk.Things, Name) is { } from
                && Desk.List(from.List) is { } list:
                builder.OpenComponent<Picker>(0);
                builder.AddComponentParameter(1, nameof(Picker.Field), Field);
                builder.AddComponentParameter(2, nameof(Picker.List), list);
                builder.AddComponentParameter(3, nameof(Picker.Column), from.Column);
                builder.AddComponentParameter(4, nameof(Picker.Id), Id);
                builder.AddComponentParameter(5, nameof(Picker.Label), Label);
                builder.CloseComponent();
                break;
            case ValueKind.Day: Plain(builder, "date", null, []); break;
            case ValueKind.Instant: Plain(builder, "datetime-local", null, []); break;
            case ValueKind.Number or ValueKind.Whole: Plain(builder, "text", "decimal", []); break;
            default: Plain(builder, "text", null, []); break;
        }
    };

    private void Plain(RenderTreeBuilder builder, string type, string? mode, string[] offered)
    {
        builder.OpenElement(10, "input");
        Common(builder, mode is null ? null : "number");
        builder.AddAttribute(14, "type", type);
        builder.AddAttribute(15, "inputmode", mode);
        builder.AddAttribute(16, "autocomplete", "off");
        if (offered.Length > 0) builder.AddAttribute(17, "list", $"{Id}-list");
        Bound(builder, Field.Text, v => Field.Text = v);
        builder.CloseElement();
        if (offered.Length == 0) return;
        builder.OpenElement(20, "datalist");
        builder.AddAttribute(21, "id", $"{Id}-list");
        foreach (var value in offered)
        {
            builder.OpenElement(22, "option");
            builder.AddAttribute(23, "value", value);
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private void Area(RenderTreeBuilder builder)
    {
        builder.OpenElement(30, "textarea");
        Common(builder, null);
        builder.AddAttribute(34, "rows", 2);
        if (Field.Member.IsMany) builder.AddAttribute(35, "placeholder", Texts.Ui("one-a-line"));
        Bound(builder, Field.Text, v => Field.Text = v);
        builder.CloseElement();
    }

    private void Select(RenderTreeBuilder builder, IReadOnlyList<string> values, Func<string, string> text)
    {
        builder.OpenElement(40, "select");
        Common(builder, null);
        Bound(builder, Field.Text, v => Field.Text = v);
        builder.OpenElement(45, "option");
        builder.AddAttribute(46, "value", "");
        builder.CloseElement();
        foreach (var value in values)
        {
            builder.OpenElement(47, "option");
            builder.AddAttribute(48, "value", value);
            builder.AddContent(49, text(value));
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private void Choices(RenderTreeBuilder builder)
    {
        builder.OpenElement(60, "span");
        builder.AddAttribute(61, "class", "choices");
        foreach (var value in Field.Member.Values)
        {
            builder.OpenElement(62, "label");
            builder.OpenElement(63, "input");
            builder.AddAttribute(64, "type", "checkbox");
            builder.AddAttribute(65, "checked", Field.Text.Split('\n').Contains(value));
            builder.AddAttribute(66, "onchange", EventCallback.Factory.Create(this, () => Toggle(value)));
            builder.CloseElement();
            builder.AddContent(67, $" {Texts.Value(Command, Name, value)}");
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private void Pair(RenderTreeBuilder builder)
    {
        builder.OpenElement(80, "span");
        builder.AddAttribute(81, "class", "pair");
        Plain(builder, "text", "decimal", []);
        builder.OpenElement(82, "input");
        builder.AddAttribute(83, "aria-label", Texts.Of(
            Field.Member.Kind == ValueKind.Money ? "member.currency" : "member.unit"));
        builder.AddAttribute(84, "class", "second");
        builder.AddAttribute(85, "placeholder", Field.Member.Kind == ValueKind.Money ? "CNY" : "EA");
        Bound(builder, Field.Second, v => Field.Second = v);
        builder.CloseElement();
        builder.CloseElement();
    }

    private void Common(RenderTreeBuilder builder, string? style)
    {
        builder.AddAttribute(1, "id", Id);
        if (style is not null) builder.AddAttribute(2, "class", style);
        if (IsBare) builder.AddAttribute(3, "aria-label", Label);
        if (Field.Error is not null) builder.AddAttribute(4, "aria-invalid", "true");
        var says = string.Join(' ', new[]
        {
            Field.Error is null ? null : $"{Id}-wrong", IsBare || Help is null ? null : $"{Id}-help",
        }.OfType<string>());
        if (says.Length > 0) builder.AddAttribute(5, "aria-describedby", says);
    }

    private void Bound(RenderTreeBuilder builder, string value, Action<string> set)
    {
        builder.AddAttribute(6, "value", value);
        builder.AddAttribute(7, "onchange", EventCallback.Factory.CreateBinder<string?>(
            this, v => set(v ?? ""), value));
        builder.SetUpdatesAttributeName("value");
    }

    private void Toggle(string value)
    {
        var chosen = Field.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!chosen.Remove(value)) chosen.Add(value);
        Field.Text = string.Join('\n', Field.Member.Values.Where(chosen.Contains));
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Web.Ground;

namespace Daybook.Web.Forms;

/// <summary>A member of a command with what somebody enters for it: a text, rows of a list, or members of its
/// own.</summary>
/// <param name="within">The field of which it is a part; null for none.</param>
public sealed class Field(FormMember member, Func<string> path, Field? within = null)
{
    private const string FirstCurrency = "CNY";

    /// <summary>What most people mean who are asked here; it stands in the field and can be changed.</summary>
    private static readonly Dictionary<string, string> Mostly = new(StringComparer.Ordinal)
    {
        ["currency"] = FirstCurrency, ["country"] = "CN",
    };

    public FormMember Member => member;

    /// <summary>As the interface names it in its errors, such as <c>lines[0].sku</c>.</summary>
    public string Path => path();

    /// <summary>What was entered: a text, a number, a day, a named value; of an amount its number.</summary>
    public string Text { get; set => Enter(ref field, value); } =
        member.IsRequired ? Mostly.GetValueOrDefault(member.Name, "") : "";

    /// <summary>The unit of a quantity, the currency of money.</summary>
    public string Second { get; set => Enter(ref field, value); } = member.Kind == ValueKind.Money ? FirstCurrency : "";

    /// <summary>The rows of a list of records.</summary>
    public List<Field> Rows { get; } = [];

    /// <summary>The members of a record.</summary>
    public List<Field> Members { get; private set; } = [];

    /// <summary>Whether a record that may be left out is given.</summary>
    public bool IsGiven { get; set => Enter(ref field, value); } = member.IsRequired;

    /// <summary>Called when something in it is entered.</summary>
    public Action? Edited { get; set; }

    /// <summary>The rule that it broke; null while it broke none.</summary>
    public string? Error { get; set; }

    public bool IsRows => member is { IsMany: true, Kind: ValueKind.Record };

    public bool IsRecord => member is { IsMany: false, Kind: ValueKind.Record };

    /// <summary>The field of a member, with what it is when it is left out.</summary>
    public static Field Of(FormMember member, Func<string> path, Field? within = null)
    {
        var field = new Field(member, path, within);
        if (field.IsRecord)
            field.Members = [.. member.Members.Select(m => Of(m, () => $"{field.Path}.{m.Name}", field))];
        else if (member.Default is { } standard) field.Take(JsonElement.Parse(standard));
        if (field.IsRows && member.IsRequired) field.AddRow();
        return field;
    }

    /// <summary>Adds an empty row to a list of records.</summary>
    public void AddRow()
    {
        Field? row = null;
        row = new Field(member with { IsMany = false, IsRequired = true }, () => $"{Path}[{Rows.IndexOf(row!)}]", this);
        row.Members = [.. member.Members.Select(m => Of(m, () => $"{row.Path}.{m.Name}", row))];
        Rows.Add(row);
        Tell();
    }

    /// <summary>Takes a row out of a list of records.</summary>
    public void RemoveRow(Field row)
    {
        if (Rows.Remove(row)) Tell();
    }

    /// <summary>Takes a value that is known, such as the one that is to be changed.</summary>
    public void Take(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null: break;
            case JsonValueKind.Array:
                Text = string.Join('\n', value.EnumerateArray().Select(item => item.ToString()));
                break;
            case JsonValueKind.Object when IsRecord:
                IsGiven = true;
                foreach (var one in Members) one.Take(value.Of(one.Member.Name));
                break;
            case JsonValueKind.Object:
                Text = value.TextOf("amount") ?? value.TextOf("value") ?? "";
                Second = value.TextOf("currency") ?? value.TextOf("unit") ?? Second;
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Text = value.GetBoolean() ? "true" : "false";
                break;
            default: Text = value.ToString(); break;
        }
    }

    /// <summary>All fields below this one, and itself.</summary>
    public IEnumerable<Field> All() => Rows.Concat(Members).SelectMany(f => f.All()).Prepend(this);

    /// <summary>What is sent; null where nothing was entered.</summary>
    /// <exception cref="FieldException">It is no value of its kind.</exception>
    public JsonNode? ToJson()
    {
        if (IsRows) return Rows.Count == 0 ? null : new JsonArray([.. Rows.Select(r => r.ToJson())]);
        if (IsRecord) return IsGiven ? Object() : null;
        if (Text.Trim().Length == 0) return null;
        return member.IsMany
            ? new JsonArray([.. Lines().Select(line => (JsonNode)line)])
            : One();
    }

    private void Enter<T>(ref T place, T value)
    {
        if (EqualityComparer<T>.Default.Equals(place, value)) return;
        place = value;
        Tell();
    }

    private void Tell()
    {
        Edited?.Invoke();
        within?.Tell();
    }

    private JsonObject Object()
    {
        var json = new JsonObject();
        foreach (var one in Members)
            if (one.ToJson() is { } value) json[one.Member.Name] = value;
        return json;
    }

    private string[] Lines() => Text.Split(['\n', ',', '，', '、'],
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private JsonNode One() => member.Kind switch
    {
        ValueKind.Number => Number(),
        ValueKind.Whole => long.TryParse(
            Numbers.Plain(Text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw new FieldException(this, "whole"),
        ValueKind.Flag => Text == "true",
        // A browser's field has minutes of its own day; the server's zone is the company's.
        ValueKind.Instant => DateTime.TryParse(
            Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var at)
            ? new DateTimeOffset(at).ToString("O", CultureInfo.InvariantCulture)
            : throw new FieldException(this, "instant"),
        ValueKind.Quantity => new JsonObject { ["value"] = Number(), ["unit"] = Second.Trim() },
        ValueKind.Money => new JsonObject { ["amount"] = Number(), ["currency"] = Second.Trim().ToUpperInvariant() },
        _ => Text.Trim(),
    };

    private JsonNode Number() => Numbers.Read(Text) is { } number ? number : throw new FieldException(this, "number");
}

/// <summary>What was entered is no value of its kind.</summary>
/// <param name="of">The field.</param>
/// <param name="what">What it should be.</param>
public sealed class FieldException(Field of, string what) : Exception($"{of.Path} is no {what}")
{
    public Field Of => of;

    public string What => what;
}

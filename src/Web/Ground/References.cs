using System.Text.Json;

namespace Daybook.Web.Ground;

/// <summary>What a column or a member names: the thing behind a code, and the list that a code is chosen
/// from.</summary>
/// <remarks>By its name: a column called as a kind of thing, such as <c>customer</c>, or as the part that a kind of
/// thing is named by, such as <c>sku</c>. Only what is called otherwise stands in <see cref="Others"/>.</remarks>
public static class References
{
    private const string Order = "sales-order";
    private const string OrderColumn = "orderId";
    private const string Group = "voucher-group";
    private const string Period = "period";
    private const string Company = "main";
    private const string OfCompany = "profile";
    private static readonly string[] SaysNothing = ["code", "id", "number"];

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["mergedInto"] = "customer", ["into"] = "customer", ["warehouses"] = "warehouse", ["shipsFrom"] = "warehouse",
        ["superior"] = "employee",
    };

    /// <summary>Codes that name no thing of their own, with the list and the column that has them.</summary>
    private static readonly Dictionary<string, (string List, string Column)> InLists = new(StringComparer.Ordinal)
    {
        ["carrier"] = ("carriers", "carrier"), ["shipVia"] = ("carriers", "carrier"), ["bin"] = ("bins", "code"),
        ["fromBin"] = ("bins", "code"), ["toBin"] = ("bins", "code"), ["account"] = ("accounts", "account"),
    };

    /// <summary>What a part of a path can only be, so that nobody is asked for it; null where there are several. The
    /// company has one profile.</summary>
    public static string? OnlyOne(string part) => part == OfCompany ? Company : null;

    /// <summary>The kind of thing that a name means; null for none.</summary>
    public static ThingScreen? Named(IReadOnlyList<ThingScreen> things, string name) =>
        Others.TryGetValue(name, out var other)
            ? things.FirstOrDefault(t => t.Category == other)
            : things.FirstOrDefault(t => t.Parts.Count == 1 && t.HasFile && Member(t.Category) == name)
                ?? things.FirstOrDefault(t => t is { Parts: [var part], HasFile: true }
                    && part == name && !SaysNothing.Contains(part));

    /// <summary>Where the codes of a name are chosen from: a list and its column; null for nowhere.</summary>
    public static (string List, string Column)? ChosenFrom(IReadOnlyList<ThingScreen> things, string name) =>
        InLists.TryGetValue(name, out var at) ? at
        : Named(things, name) is { List: { } list, Parts: [var part] } ? (list, part)
        : null;

    /// <summary>The address of what a cell names; null where it names nothing.</summary>
    public static string? Address(IReadOnlyList<ThingScreen> things, string column, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } text) return null;
        if (column == OrderColumn) return Addresses.Thing(Order, Parts(text));
        return Named(things, column) is { } thing ? Addresses.Thing(thing.Category, text) : null;
    }

    /// <summary>The address of the thing that a row of a list is about; null where there is none.</summary>
    public static string? OfRow(IReadOnlyList<ThingScreen> things, ListScreen list, JsonElement row)
    {
        if (things.FirstOrDefault(t => t.List == list.Name) is { } own)
            return OwnParts(own, list, row) is { } parts ? Of(own, parts) : null;

        if (Voucher(list, row) is { } voucher) return voucher;
        if (list.Name == "notes" && OfStream(row.TextOf("thing") ?? "") is { Parts.Count: > 0 } about)
            return Addresses.Thing(about.Category, about.Parts);
        return things.OrderByDescending(t => t.Parts.Count)
            .Where(t => !SaysNothing.Contains(t.Parts[0]))
            .Select(t => Columns(t, list, row) is { } parts ? Of(t, parts) : null).FirstOrDefault(a => a is not null)
            ?? Address(things, OrderColumn, row.Of(OrderColumn))
            ?? things.Where(t => t.Parts.Count == 1 && list.Column(t.Category) is not null)
                .Select(t => Address(things, t.Category, row.Of(t.Category))).FirstOrDefault(a => a is not null);
    }

    /// <summary>The voucher that a row is a part of: that of its entry, or that of its group of entries; null for other
    /// rows.</summary>
    private static string? Voucher(ListScreen list, JsonElement row)
    {
        if (list.Name == "voucher_groups") return Addresses.Thing(Group, Parts(row.TextOf("key") ?? ""));
        // A line of the journal is of an entry, also when its voucher is that of a group.
        if (list.Column("entryId") is not null && row.TextOf("entryId") is { } entry)
            return Addresses.Thing("journal-entry", Parts(entry));
        return list.Column("firstPlace") is not null && row.TextOf("groupId") is { } group
            ? Addresses.Thing(Group, Parts(group)) + Addresses.Query([("first", row.TextOf("firstPlace") ?? "")])
            : null;
    }

    /// <summary>The parts of the name of the thing that a row of its own list is; null where the row does not have
    /// them.</summary>
    public static IReadOnlyList<string>? OwnParts(ThingScreen own, ListScreen list, JsonElement row)
    {
        if (own.Parts is not [.., "number"] && Columns(own, list, row) is { } parts) return parts;
        return Parts(row.TextOf("key") ?? "") is var named && named.Count == own.Parts.Count ? named : null;
    }

    /// <summary>The filters under which a list has what names a thing; null where it does not.</summary>
    public static IReadOnlyList<(string Name, string Value)>? Naming(
        ThingScreen? thing, string category, IReadOnlyList<string> parts, ListScreen list)
    {
        if (thing is null)
            return category == "journal-entry" && list.Column("entryId") is not null ? [("entryId", Key(parts))] : null;
        if (thing.List == list.Name) return null;
        if (thing is { Parts: [var part] })
        {
            var name = SaysNothing.Contains(part) ? Member(category) : part;
            return list.Column(name) is { IsScalar: true } ? [(name, parts[0])] : null;
        }

        if (thing.Parts.All(p => list.Column(p) is not null)) return [.. thing.Parts.Zip(parts)];
        return thing.Parts is ["channel", "number"] && list.Column(OrderColumn) is not null
            ? [(OrderColumn, Key(parts))]
            : null;
    }

    /// <summary>A kind of thing as members are called, such as <c>workOrder</c>.</summary>
    private static string Member(string category)
    {
        var words = category.Split('-');
        return words[0] + string.Concat(words[1..].Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }

    /// <summary>The list with a row for each thing of a category; null for none. A voucher is one or more entries, so
    /// its list has no thing of its own.</summary>
    public static string? ListOf(ThingScreen? thing, string category) =>
        thing?.List ?? (thing is null && category is "journal-entry" or "voucher-group" ? "vouchers" : null);

    /// <summary>The id of the stream of a thing. The path of a period does not name the company.</summary>
    public static string StreamKey(string category, IReadOnlyList<string> parts) =>
        category == Period ? Key([Company, .. parts]) : Key(parts);

    /// <summary>The parts by which the page of a thing names it, from the name of its stream.</summary>
    public static (string Category, IReadOnlyList<string> Parts) OfStream(string stream) =>
        stream.Split('/', 2) is [var category, var id]
            ? (category, category == Period ? [.. Parts(id).Skip(1)] : Parts(id))
            : (stream, []);

    /// <summary>The parts of the id of a stream.</summary>
    public static IReadOnlyList<string> Parts(string id) => [.. id.Split(':').Select(Uri.UnescapeDataString)];

    /// <summary>The id of a stream of these parts.</summary>
    public static string Key(IReadOnlyList<string> parts) => string.Join(
        ':', parts.Select(p => p.Replace("%", "%25").Replace(":", "%3A").Replace("/", "%2F")));

    private static string Of(ThingScreen thing, IReadOnlyList<string> parts) => Addresses.Thing(thing.Category, parts);

    private static IReadOnlyList<string>? Columns(ThingScreen thing, ListScreen list, JsonElement row)
    {
        var values = thing.Parts.Select(p => list.Column(p) is null ? null : row.TextOf(p)).ToArray();
        return values.All(v => v is { Length: > 0 }) ? [.. values.OfType<string>()] : null;
    }
}

using System.Globalization;
using System.Text.Json;
using Daybook.Web.Lists;

namespace Daybook.Web.Ground;

/// <summary>The addresses of the console's pages.</summary>
public static class Addresses
{
    /// <summary>Whether an address from outside is a page of this server. A file of the interface is not accepted: a
    /// foreign link could make a person export data without wanting it.</summary>
    public static bool IsOurs(string? address) =>
        address is "/" or ['/', not '/', ..]
        && address.All(c => char.IsAscii(c) && !char.IsControl(c) && c != '\\')
        && !address.Contains("/%", StringComparison.Ordinal)
        && !address.StartsWith("/api/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A list, with its state under the names of the interface.</summary>
    public static string List(string name, params (string Name, string Value)[] query) =>
        $"/l/{name}{Query(query)}";

    /// <summary>A command's form, with the values that are already known.</summary>
    public static string Form(string command, params (string Name, string Value)[] query) =>
        $"/c/{command}{Query(query)}";

    /// <summary>A question.</summary>
    public static string Question(string name) => $"/q/{name}";

    /// <summary>What a figure is made of.</summary>
    public static string Figure(string list, string column, string key) =>
        $"/explain/{list}/{column}{Query([("key", key)])}";

    /// <summary>What a figure of a row is made of; null where it is none, or where the interface does not say
    /// it.</summary>
    public static string? Figure(ListScreen list, ListedColumn column, JsonElement row) =>
        column.IsExplained && row.Of(column.Name).ValueKind == JsonValueKind.Number && row.TextOf("key") is { } key
            ? Figure(list.Name, column.Name, key)
            : null;

    /// <summary>The dated rows, or the rows as of that day, of which a figure is the sum as of a day; null where they
    /// are no list.</summary>
    public static string? Figure(ListedColumn column, JsonElement row, string day) => column.Rows is not { } rows
        ? null
        : List(
            rows.List,
            [
                .. rows.By.Select(by => (by.Other, row.TextOf(by.Own) ?? "")),
                (rows.DatedBy is { } dated ? $"{dated}.to" : ListState.AsOfName, day),
            ]);

    /// <summary>The name under which the address of a form says at which position its thing was read.</summary>
    public const string Seen = "seen";

    /// <summary>A thing.</summary>
    public static string Thing(string category, params IEnumerable<string> parts) =>
        $"/t/{category}/{string.Join('/', parts.Select(Uri.EscapeDataString))}";

    /// <summary>What led to a thing and what came of it.</summary>
    public static string Trace(string category, params IEnumerable<string> parts) =>
        $"/trace/{category}/{string.Join('/', parts.Select(Uri.EscapeDataString))}";

    /// <summary>A fact, with what led to it and what came of it.</summary>
    public static string Fact(long position) => $"/fact/{position.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A path of the interface with its parts filled in.</summary>
    public static string Filled(string path, IReadOnlyDictionary<string, string> parts) =>
        string.Join('/', path.Split('/').Select(segment =>
            segment is ['{', .. var name, '}'] ? Uri.EscapeDataString(parts[name]) : segment));

    /// <summary>A query string; empty for none.</summary>
    public static string Query(IEnumerable<(string Name, string Value)> query)
    {
        var text = string.Join(
            '&', query.Select(q => $"{Uri.EscapeDataString(q.Name)}={Uri.EscapeDataString(q.Value)}"));
        return text.Length == 0 ? "" : $"?{text}";
    }
}

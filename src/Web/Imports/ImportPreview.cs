using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Imports;

/// <summary>What an import would do, or a part of it did.</summary>
public sealed record ImportPreview(
    IReadOnlyList<ImportedColumn> Columns, IReadOnlyList<ImportedField> Fields, int Rows, int New, int Changed,
        int Same,
    int Refused, IReadOnlyList<ImportLine> Done, IReadOnlyList<ImportedError> Errors, int? Next)
{
    /// <summary>Whether something would come or change.</summary>
    public bool HasWork => New + Changed > 0;

    public static ImportPreview Read(JsonElement json) => new(
        [
            .. json.ItemsOf("columns").Select(c => new ImportedColumn(
                c.TextOf("header") ?? "", c.TextOf("field"), [.. c.ItemsOf("samples").Select(s => s.ToString())])),
        ],
        [
            .. json.ItemsOf("fields").Select(f => new ImportedField(
                f.TextOf("name") ?? "", f.TextOf("of") ?? "", f.Of("isRequired").ValueKind == JsonValueKind.True,
                [.. f.ItemsOf("values").Select(v => v.ToString())])),
        ],
        Whole(json, "rows"), Whole(json, "new"), Whole(json, "changed"), Whole(json, "same"), Whole(json, "refused"),
        [
            .. json.ItemsOf("done").Select(d => new ImportLine(
                Whole(d, "row"), d.TextOf("thing") ?? "", d.TextOf("outcome") ?? "", null)),
        ],
        [
            .. json.ItemsOf("errors").Select(e => new ImportedError(
                Whole(e, "row"), e.TextOf("field"), e.TextOf("column"), e.TextOf("value"), e.TextOf("rule") ?? "",
                e.TextOf("code"),
                e.MembersOf("facts").ToDictionary(f => f.Name, f => f.Value.ToString(), StringComparer.Ordinal))),
        ],
        (int?)json.WholeOf("next"));

    private static int Whole(JsonElement json, string name) => (int)(json.WholeOf(name) ?? 0);
}

/// <summary>A column of a file.</summary>
public sealed record ImportedColumn(string Header, string? Field, IReadOnlyList<string> Samples);

/// <summary>What a column can be.</summary>
public sealed record ImportedField(string Name, string Of, bool IsRequired, IReadOnlyList<string> Values);

/// <summary>What became of a row.</summary>
/// <param name="Outcome">new, changed, same or refused.</param>
public sealed record ImportLine(int Row, string Thing, string Outcome, ImportedError? Error)
{
    public const string Refused = "refused";
}

/// <summary>What is wrong in a row.</summary>
/// <param name="Code">The code of the refusal; null when the row was not sent.</param>
public sealed record ImportedError(
    int Row, string? Field, string? Column, string? Value, string Rule, string? Code,
    IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>In the language of the person.</summary>
    public string Why(Texts texts) => Code is { } code
        ? texts.Refusal(new Problem(0, code, "", Rule, Facts, []))
        : texts.Rule(Rule);
}

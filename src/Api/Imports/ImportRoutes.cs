using Daybook.Api.Access;
using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Ledger;

namespace Daybook.Api.Imports;

/// <summary>Imports of what a company begins with (期初导入): CSV or Excel, with a preview that writes nothing.</summary>
internal sealed class ImportRoutes : IRoutes
{
    internal const string Columns = "columns";
    internal const string After = "after";
    internal const string Most = "most";
    internal const string DryRunFlag = "dryRun";
    internal const string LeftOut = "-";

    internal static IReadOnlyList<ImportKind> Kinds { get; } =
        [new ItemImport(), new CustomerImport(), new OpeningStockImport()];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in Kinds)
        {
            routes.MapPost(
                    $"/api/imports/{kind.Name}",
                    (HttpContext http, LedgerNode node) => new ImportRun(http, node, kind).Answer())
                .WithName($"import-{kind.Name}").WithSummary(kind.Summary).WithDescription(Described(kind))
                .WithTags("imports")
                .WithMetadata(
                    new TakesDryRun(), new PartOfPages(),
                    new AskedQuery([Columns, After, Most, DryRunFlag, .. kind.Fields.Select(f => f.Name)]))
                .Accepts<string>("text/csv", "text/plain", "application/octet-stream", TableFormats.XlsxType)
                .Produces<ImportAnswer>()
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
                .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
                .ForRoles(kind.Roles).AlsoPartOf(kind.Modules);
            routes.MapGet(
                    $"/api/imports/{kind.Name}/template",
                    (HttpContext http, BusinessDates dates) => ImportTemplate.Answer(http, kind, dates.Today))
                .WithName($"import-template-{kind.Name}").WithSummary($"A file to fill in: {kind.Name}.")
                .WithDescription(
                    $"`{TableFormats.Parameter}` is `xlsx`, or `csv`; the headings and words are in "
                    + $"`{Languages.Parameter}`, `en` or `zh`. The row is an example; the import takes it.")
                .WithTags("imports")
                .WithMetadata(new AskedQuery([TableFormats.Parameter, Languages.Parameter]), new PartOfPages())
                .ForReaders(kind.Roles).AlsoPartOf(kind.Modules);
        }
    }

    private static string Described(ImportKind kind) =>
        $"Fields: {string.Join(", ", kind.Fields.Select(f => f.IsRequired ? $"{f.Name} (required)" : f.Name))}. "
        + "The body is CSV (UTF-8 or GB18030; comma, semicolon or tab) or an Excel workbook, with at most "
        + $"{SheetFile.RowLimit} rows. `{Columns}` says which field each column is, by a comma between two and "
        + $"`{LeftOut}` for none; without it the headers say so, in Chinese or English. A field as a parameter is the "
        + $"value of rows that have none. `{DryRunFlag}=true`, or `Prefer: dry-run`, writes nothing and tells what "
        + $"would be new, changed or the same, and every wrong row. `{Most}` rows after the row `{After}` are taken up "
        + "at once. Each row is a command of its own: a wrong one does not stop the others. Send it again with the "
        + "same `Idempotency-Key` after an interruption; also with another key nothing is doubled.";
}

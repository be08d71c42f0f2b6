using Daybook.Api.Access;
using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Api.Finance;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Api.Warehouse;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Daybook.Api.Documents;

/// <summary>Makes a document; none when its thing is not there, or not so far.</summary>
internal delegate Task<IReadOnlyList<Draft>> Compose(DocumentDesk desk);

/// <summary>Documents to print (单据打印), ready to be drawn or as PDF. Who may read a thing may print it, and that is
/// recorded as reading it is.</summary>
internal sealed class DocumentRoutes : IRoutes
{
    /// <summary>The most rows of a document.</summary>
    public const int MostRows = 2_000;

    private const string Document = "document";
    private const string Ending = ".pdf";
    private const string Pdf = "application/pdf";

    public void Map(IEndpointRouteBuilder routes)
    {
        Of(routes, "/api/outbounds/{channel}/{number}/{warehouse}", "outbound-document",
            "A document of an outbound: picking list, packing slip, label of a parcel, delivery note.",
            OutboundDocuments.All, OutboundRoutes.Readers).ShowsPersons("outbounds").AlsoPartOf("WMS");
        Of(routes, "/api/orders/{channel}/{number}/invoice", "invoice-document", "An invoice to print.",
            InvoiceDocument.All, FinanceRoutes.WideReaders).ShowsPersons("invoices").AlsoPartOf("ERP");
        Of(routes, "/api/vouchers/{number}", "voucher-document",
            "A voucher to print, of one entry or of a group of entries.", VoucherDocument.All, FinanceRoutes.Readers)
            .AlsoPartOf("ERP");
    }

    private static RouteHandlerBuilder Of(
        IEndpointRouteBuilder routes, string thing, string name, string summary,
        IReadOnlyDictionary<string, Compose> all, string[] roles) =>
        routes.MapGet($"{thing}/documents/{{{Document}}}", (HttpContext http, LedgerNode node, TimeProvider clock) =>
                Answer(http, node, clock, all))
            .WithName(name).WithSummary(summary).WithTags(thing.Split('/')[2])
            .WithDescription(
                $"`document` is one of {string.Join(", ", all.Keys)}: as JSON, laid on sheets; with the ending `.pdf` "
                + "the same as PDF. `language` is `en` or `zh`; `paper` is one that the document comes on, such as "
                + $"`a4`, `three-part`, `voucher`, `label`. A document has at most {MostRows} rows.")
            .WithMetadata(
                new AskedQuery([Languages.Parameter, Paper.Parameter, .. Reading.Moment]), new PartOfPages())
            .Produces<byte[]>(StatusCodes.Status200OK, Pdf, "application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status501NotImplemented)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ForReaders(roles);

    private static async Task<IResult> Answer(
        HttpContext http, LedgerNode node, TimeProvider clock, IReadOnlyDictionary<string, Compose> all)
    {
        var asked = http.Path(Document);
        var isPdf = asked.EndsWith(Ending, StringComparison.Ordinal);
        var name = isPdf ? asked[..^Ending.Length] : asked;
        if (!all.TryGetValue(name, out var compose))
            return Problems.NotFound($"There is no document {name} here; there are {string.Join(", ", all.Keys)}.");
        var language = Languages.Of(http);
        var hasFont = http.RequestServices.GetRequiredService<PdfFont>().IsHere;
        if (isPdf && !hasFont) return Problems.NoFont(ChineseFont.Package);
        var format = new Format(language.Texts(), clock);
        await using var books = await http.Open(node, ReadGroups.Books);
        var desk = new DocumentDesk(http, node, books, language, format);
        var drafts = await compose(desk);
        if (drafts.Count == 0) return Problems.NotFound($"There is nothing to print as {name} yet.");
        if (drafts.Any(d => d.Rows.Count > MostRows)) return Problems.TooManyRows(MostRows);
        var document = Written(drafts, desk, clock, hasFont);
        return isPdf ? File(http, document) : TypedResults.Ok(document);
    }

    private static PrintedDocument Written(
        IReadOnlyList<Draft> drafts, DocumentDesk desk, TimeProvider clock, bool hasFont)
    {
        var person = desk.Http.User.Identity!.Name!.Split(" (")[0];
        var at = desk.Format.Instant(clock.GetUtcNow().ToString("O"));
        var printed = desk.Say($"printed by {person} on {at}", $"{person} 打印于 {at}");
        PrintedDocument[] written =
        [
            .. drafts.Select(d => new SheetWriter(d, desk.Language, desk.Format, printed).Write(hasFont)),
        ];
        return written[0] with { Sheets = [.. written.SelectMany(w => w.Sheets)] };
    }

    private static FileContentHttpResult File(HttpContext http, PrintedDocument document)
    {
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(document.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Bytes(PdfPainter.Draw(document), Pdf);
    }
}

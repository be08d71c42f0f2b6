using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Api.Products;

/// <summary>What a scanned code says (扫码解析).</summary>
internal sealed class ScanRoutes : IRoutes
{
    private const string Code = "code";
    private const int MostBytes = 400;

    public void Map(IEndpointRouteBuilder routes) => routes.MapQuestion<ScannedCode>(
            "/api/scans", "read-scan", "What a scanned code says.", Answer, [Code], [.. Roles.All])
        .WithDescription(
            "A GS1 element string is read: `code` as a scanner sends it, with the group separator (%1D) for FNC1, or "
            + "with brackets as below the bars. Application identifiers 00, 01, 02, 10, 11, 15, 17, 21, 30, 37 and "
            + "310n are known; a wrong label is refused by name. Any other code is answered as it is.")
        .WithMetadata(new PartOfPages());

    private static IResult Answer(HttpContext http, BusinessDates dates)
    {
        var text = WellFormed.Text(http.Query().Text(Code), Code, MostBytes);
        if (!Gs1.IsElementString(text)) return TypedResults.Ok(new ScannedCode(text, null));
        var (code, why) = Gs1.Read(text, dates.Today);
        return why is null ? TypedResults.Ok(new ScannedCode(text, code)) : Problems.Of(why);
    }
}

/// <summary>A scanned code.</summary>
/// <param name="Gs1">What it says, where it is a GS1 element string.</param>
public sealed record ScannedCode(string Code, Gs1Code? Gs1);

using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Api.Documents;
using Daybook.Specification;
using Microsoft.AspNetCore.Routing;
using UglyToad.PdfPig;

namespace Daybook.Api.Tests.Documents;

/// <summary>Documents over HTTP, along an order.</summary>
[Collection<DoorServer>]
public sealed class DocumentTests(Served served)
{
    private const string Outbound = "/api/outbounds/TM/D1/FS1/documents";

    [Fact, Shows("X8")]
    public async Task An_order_is_printed_from_the_picking_list_to_the_voucher()
    {
        await served.Open(stock: 10);
        await served.Done("/api/orders", Company.OrderOf("D1", 3));
        await served.Settled();
        var before = await Document($"{Outbound}/picking-list?language=zh");
        Title(before).ShouldBe("拣货单");
        Cells(before).ShouldContain("FS1-A-01-01 KETTLE 电热水壶 KETTLE  3 EA □");
        (await served.Get($"{Outbound}/label")).Code.ShouldBe("not-found");

        await served.Fulfil("D1", waybill: "SF-1001");
        var at = await served.Settled();
        Cells(await Document($"{Outbound}/packing-slip?language=zh")).ShouldBe(["1 KETTLE 电热水壶 KETTLE 3 EA"]);

        var label = await Document($"{Outbound}/label?language=zh");
        Mm(label).ShouldBe((100, 150));
        label.GetProperty("sheets")[0].GetProperty("bars").GetProperty("code").GetString().ShouldBe("SF-1001");
        Facts(label).ShouldContain("收货: 广东广州天河路100号 王小明");

        var note = await Document($"{Outbound}/delivery-note?language=zh&paper=three-part");
        Mm(note).ShouldBe((241, 140));
        Cells(note).ShouldBe(["1 KETTLE 电热水壶 KETTLE 3 EA 199.00 597.00", " 货款（不含税）     597.00"]);
        Below(note).ShouldContain("大写金额  伍佰玖拾柒元整");
        note.GetProperty("position").GetInt64().ShouldBeGreaterThanOrEqualTo(at);

        var invoice = await Document("/api/orders/TM/D1/invoice/documents/invoice?language=en");
        Title(invoice).ShouldBe("Invoice");
        Cells(invoice)[^1].ShouldBe(" Total CNY     635.00");
        Below(invoice).ShouldContain("Amount in capital figures  陆佰叁拾伍元整");
        Facts(invoice).ShouldContain("Customer: C1 广州百货有限公司");

        var number = (await served.Read($"/api/vouchers?period=2026-03&sort=number&limit=1&atLeast={at}"))
            .GetProperty("items")[0].GetProperty("number").GetInt64();
        var voucher = await Document($"/api/vouchers/2026-03-{number}/documents/voucher?language=zh");
        Mm(voucher).ShouldBe((240, 140));
        Cells(voucher)[^1].ShouldStartWith("合计");
        Facts(voucher).ShouldContain($"凭证号: 记 2026-03-{number}");
        await Refusals();
        if (ChineseFont.IsHere) await Files();
    }

    /// <summary>Who may read a thing may print it, and no other.</summary>
    [Fact]
    public void Documents_have_the_roles_and_the_trace_of_their_things()
    {
        var routes = served.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        foreach (var (document, thing) in ((string, string)[])
            [("outbound-document", "get-outbound"), ("invoice-document", "get-invoice"),
                ("voucher-document", "list-vouchers")])
        {
            Of(document).GetMetadata<AllowedRoles>()!.Roles.ShouldBe(Of(thing).GetMetadata<AllowedRoles>()!.Roles);
        }

        Of("outbound-document").GetMetadata<ShowsPersons>()!.List.ShouldBe("outbounds");
        Of("invoice-document").GetMetadata<ShowsPersons>()!.List.ShouldBe("invoices");

        Microsoft.AspNetCore.Http.EndpointMetadataCollection Of(string name) => routes.Single(
            r => r.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == name).Metadata;
    }

    private async Task Refusals()
    {
        (await served.Get($"{Outbound}/invoice")).Json.GetProperty("detail").GetString()!
            .ShouldContain("delivery-note");
        (await served.Get($"{Outbound}/delivery-note?paper=label")).Errors.ShouldBe(
            [("paper", "must be one of a4, three-part")]);
        (await served.Get("/api/outbounds/TM/D9/FS1/documents/label")).Status.ShouldBe(404);
        (await served.Get("/api/vouchers/2026-03-9999/documents/voucher")).Status.ShouldBe(404);
        (await served.Get("/api/vouchers/12/documents/voucher")).Code.ShouldBe("bad-input");
    }

    /// <summary>The PDF has what the page has.</summary>
    private async Task Files()
    {
        using var answer = await served.Client.GetAsync($"{Outbound}/delivery-note.pdf?language=zh");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("送货单 TM-D1-FS1.pdf");
        using var pdf = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync());
        var text = PdfTests.Packed(pdf.GetPage(1).Text);
        var page = await Document($"{Outbound}/delivery-note?language=zh");
        foreach (var line in Below(page).Concat(Facts(page).Select(f => f.Split(": ")[1].Split(' ')[0])))
            text.ShouldContain(PdfTests.Packed(line));
    }

    private async Task<JsonElement> Document(string path) => await served.Read(path);

    private static string? Title(JsonElement document) => document.GetProperty("title").GetString();

    private static (decimal Width, decimal Height) Mm(JsonElement document) => (
        document.GetProperty("paper").GetProperty("widthMm").GetDecimal(),
        document.GetProperty("paper").GetProperty("heightMm").GetDecimal());

    private static List<string> Cells(JsonElement document) =>
    [
        .. Sheets(document).SelectMany(s => s.GetProperty("rows").EnumerateArray()).Select(r => string.Join(
            ' ', r.GetProperty("cells").EnumerateArray().Select(Lines))),
    ];

    private static List<string> Facts(JsonElement document) =>
    [
        .. Sheets(document).SelectMany(s => s.GetProperty("facts").EnumerateArray())
            .Select(f => $"{f.GetProperty("label").GetString()}: {Lines(f.GetProperty("lines"))}"),
    ];

    private static List<string> Below(JsonElement document) =>
        [.. Sheets(document).SelectMany(s => s.GetProperty("below").EnumerateArray()).Select(b => b.GetString()!)];

    private static JsonElement.ArrayEnumerator Sheets(JsonElement document) =>
        document.GetProperty("sheets").EnumerateArray();

    private static string Lines(JsonElement lines) =>
        string.Join(' ', lines.EnumerateArray().Select(l => l.GetString()));
}

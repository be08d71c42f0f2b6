using Daybook.Api.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests.Documents;

/// <summary>Documents where no font is, and those that are too long.</summary>
public sealed class DocumentEdgeTests(DocumentEdgeTests.WithoutFont served)
    : IClassFixture<DocumentEdgeTests.WithoutFont>
{
    /// <summary>A machine that has no font with Chinese characters.</summary>
    public sealed class WithoutFont : Served
    {
        protected override void More(IServiceCollection services) => services.AddSingleton(new PdfFont(IsHere: false));
    }

    [Fact]
    public async Task Without_a_font_the_page_is_there_and_the_file_says_what_to_install()
    {
        await served.Open(stock: 10);
        await served.Done("/api/orders", Company.OrderOf("D1", 3));
        await served.Settled();

        var file = await served.Get("/api/outbounds/TM/D1/FS1/documents/picking-list.pdf");
        (file.Status, file.Code).ShouldBe((501, "no-font"));
        file.Json.GetProperty("detail").GetString()!.ShouldContain(ChineseFont.Package);
        (await served.Get("/api/outbounds/TM/D1/FS1/documents/picking-list")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_document_of_2000_rows_is_printed_and_one_row_more_is_not()
    {
        await served.Done("/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""");
        await served.Done("/api/customers", """{"code":"DL1","name":"广州百货","currency":"CNY"}""");
        await served.Done("/api/receipts", """
            {"receipt":"DL-1","customer":"DL1","amount":{"amount":10.00,"currency":"CNY"},"effectiveOn":"2026-03-02"}
            """);
        var at = await served.Settled();
        var voucher = (await served.Read($"/api/vouchers?period=2026-03&limit=1&atLeast={at}")).GetProperty("items")[0];
        var path = $"/api/vouchers/2026-03-{voucher.GetProperty("number").GetInt64()}/documents/voucher";
        var rows = (await served.Read(path)).GetProperty("sheets")[0].GetProperty("rows").GetArrayLength();

        // No fact in this company has so many lines, so the read model gets them.
        var entry = voucher.GetProperty("entryId").GetString()!;
        rows.ShouldBePositive();
        await Widen(entry, DocumentRoutes.MostRows);
        (await served.Get(path)).Status.ShouldBe(200);
        await Widen(entry, DocumentRoutes.MostRows + 1);
        var tooLong = await served.Get(path);
        (tooLong.Status, tooLong.Code).ShouldBe((422, "document-too-long"));
    }

    /// <summary>Repeats the first line of an entry until it has so many.</summary>
    private async Task Widen(string entry, int lines)
    {
        await using var command = served.Database.DataSource.CreateCommand("""
            insert into read.journal
            select (jsonb_populate_record(
                j, jsonb_build_object('key', j.key || '-' || $2 || '-' || n, 'line', $2 + n))).*
            from read.journal j,
                generate_series(1, $2 - (select count(*) from read.journal where entry_id = $1)::int) n
            where j.entry_id = $1 and j.line = 1
            """);
        command.Parameters.AddWithValue(entry);
        command.Parameters.AddWithValue(lines);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

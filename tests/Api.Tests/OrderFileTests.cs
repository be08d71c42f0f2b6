using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Orders taken in from a file: no row is lost in silence, and no order is placed on half of what its rows
/// say.</summary>
public sealed class OrderFileTests(Served served) : IClassFixture<Served>
{
    private const string Header =
        "channel,number,customer,currency,sku,quantity,unit,unitPrice,freight,orderedOn,shipToName,shipToLine1,"
        + "shipToCity,shipToCountry";

    private const string Address = "王小明,天河路100号,广州,CN";

    [Fact]
    public async Task An_unclosed_quote_names_its_row_and_the_rows_that_it_takes_with_it()
    {
        var answer = await Import(
            $"TM,Q0,C1,CNY,KETTLE,1,EA,199.00,,,{Address}",
            $"TM,Q1,\"C1,CNY,KETTLE,1,EA,199.00,,,{Address}",
            $"TM,Q2,C1,CNY,KETTLE,1,EA,199.00,,,{Address}",
            $"TM,Q3,C1,CNY,KETTLE,1,EA,199.00,,,{Address}");

        Shown(answer).ShouldBe(
            "4 rows, 1 placed; 3 row: has a quote that is not closed, or that is inside a value; "
            + "the rows up to 5 cannot be read either");
    }

    [Fact]
    public async Task An_order_that_lacks_a_row_behind_a_quote_is_not_placed_without_it()
    {
        var answer = await Import(
            $"TM,S1,C1,CNY,KETTLE,1,EA,199.00,,,{Address}",
            $"TM,S2,\"C1,CNY,KETTLE,1,EA,199.00,,,{Address}",
            "TM,S1,,,KETTLE,2,EA,199.00,,,,,,",
            $"TM,S3,\"C1\",CNY,KETTLE,1,EA,199.00,,,{Address}",
            $"TM,S4,C1,CNY,KETTLE,1,EA,199.00,,,\"王 \"\"小\"\" 明\",天河路100号,广州,CN");

        answer.GetProperty("placed").GetInt32().ShouldBe(1);
        Shown(answer).ShouldContain("3 row: has a quote that is not closed");
        foreach (var lacking in (string[])["S1", "S2", "S3"])
            (await served.Get($"/api/orders/TM/{lacking}")).Status.ShouldBe(404);
        (await served.Order("TM/S4")).GetProperty("order").GetProperty("shipTo").GetProperty("name").GetString()
            .ShouldBe("王 \"小\" 明");
    }

    [Fact]
    public async Task A_quote_inside_a_value_is_named_and_the_next_row_is_read()
    {
        var answer = await Import(
            $"TM,M1,C1,CNY,KETTLE,1,EA,199.00,,,王 12\" 明,天河路100号,广州,CN",
            $"TM,M2,C1,CNY,KETTLE,1,EA,199.00,,, \"王, \"\"小\"\" 明\" ,天河路100号,广州,CN");

        Shown(answer).ShouldBe(
            "2 rows, 1 placed; 2 row: has a quote that is not closed, or that is inside a value");
        (await served.Order("TM/M2")).GetProperty("order").GetProperty("shipTo").GetProperty("name").GetString()
            .ShouldBe("王, \"小\" 明");
    }

    [Fact, Shows("X7")]
    public async Task A_row_with_another_number_of_columns_than_the_header_is_named_and_its_order_waits()
    {
        var answer = await Import(
            $"TM,W1,C1,CNY,KETTLE,1,EA,199.00,,,{Address}",
            "TM,W1,,,KETTLE,1,EA,199.00,,,,,,,one more",
            "TM,W2,C1,CNY,KETTLE,1,EA",
            $"TM,W3,C1,CNY,KETTLE,1,EA,199.00,,,{Address}");

        Shown(answer).ShouldBe(
            "4 rows, 1 placed; 3 row: has 15 columns, the header 14; 4 row: has 7 columns, the header 14");
    }

    [Fact]
    public async Task A_later_row_that_says_something_else_of_the_order_is_named()
    {
        const string rule = "differs from the first row of the order";
        var answer = await Import(
            $"TM,D1,C1,CNY,KETTLE,1,EA,199.00,12.50,2026-05-04,{Address}",
            "TM,D1,C2,,KETTLE,1,EA,199.00,13,2026-05-05,,天河路101号,,",
            $"TM,D2,C1,CNY,KETTLE,1,EA,199.00,12.50,2026-05-04,{Address}",
            "TM,D2,C1,,KETTLE,1,EA,199.00,12.5,,,,广州,");

        Shown(answer).ShouldBe(
            $"4 rows, 1 placed; 3 customer: {rule}; 3 freight: {rule}; 3 orderedOn: {rule}; 3 shipToLine1: {rule}");
    }

    [Fact]
    public async Task A_row_is_named_by_its_line_whatever_stands_before_it()
    {
        var answer = await Import(
            "",
            $"TM,L1,C1,CNY,KETTLE,1,EA,199.00,,,\"王\n小明\",天河路100号,广州,CN",
            $"TM,L2,C1,CNY,KETTLE,many,EA,199.00,,,{Address}");

        Shown(answer).ShouldBe("2 rows, 1 placed; 5 quantity: must be a number such as 12.50");
    }

    /// <summary>A command outside the file, under the key of its row, stands for the row as an older release read it,
    /// which knew fewer columns and so made another fingerprint of it.</summary>
    [Fact, Shows("O1")]
    public async Task A_file_that_an_older_release_imported_in_part_is_continued_and_another_file_is_told_apart()
    {
        if ((await served.Get("/api/items/KETTLE")).Status == 404) await served.Open(stock: 100);
        foreach (var (number, key) in ((string, string)[])[("H1", "half:2"), ("H9", "half:3")])
        {
            (await served.Post("/api/orders", $$"""
                {"channel":"TM","number":"{{number}}","customer":"C1","currency":"CNY","orderedOn":"2026-05-04",
                 "shipTo":{"name":"王小明","line1":"天河路100号","city":"广州","country":"CN"},
                 "lines":[{"sku":"KETTLE","quantity":{"value":1,"unit":"EA"},"unitPrice":199.00}]}
                """, key)).Status.ShouldBe(200);
        }

        var answer = await ImportAs("half", [
            $"TM,H1,C1,CNY,KETTLE,1,EA,199.00,,2026-05-04,{Address}",
            $"TM,H2,C1,CNY,KETTLE,1,EA,199.00,,2026-05-04,{Address}",
            $"TM,H3,C1,CNY,KETTLE,1,EA,199.00,,2026-05-04,{Address}"]);

        (answer.GetProperty("placed").GetInt32(), answer.GetProperty("known").GetInt32()).ShouldBe((1, 1));
        answer.GetProperty("errors").EnumerateArray()
            .Select(e => (e.GetProperty("row").GetInt32(), e.GetProperty("code").GetString()))
            .ShouldBe([(3, "idempotency-key-reused")]);
        (await served.Get("/api/orders/TM/H2")).Status.ShouldBe(404);
    }

    private static string Shown(JsonElement answer) => string.Join("; ", answer.GetProperty("errors").EnumerateArray()
        .Select(e => $"{e.GetProperty("row")} {e.GetProperty("field")}: {e.GetProperty("rule")}")
        .Prepend($"{answer.GetProperty("rows")} rows, {answer.GetProperty("placed")} placed"));

    private Task<JsonElement> Import(params string[] rows) => ImportAs(null, rows);

    private async Task<JsonElement> ImportAs(string? key, string[] rows)
    {
        if ((await served.Get("/api/items/KETTLE")).Status == 404) await served.Open(stock: 100);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders/import")
        {
            Content = new StringContent(string.Join('\n', rows.Prepend(Header)), Encoding.UTF8, "text/csv"),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await served.Client.SendAsync(request);
        var reply = await Reply.Of(response);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json;
    }
}

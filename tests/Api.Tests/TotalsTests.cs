using System.Text.Json;
using Daybook.Api.Lists;
using Daybook.Projections;
using Daybook.Projections.Orders;
using Microsoft.AspNetCore.Http;

namespace Daybook.Api.Tests;

/// <summary>The rows of all pages are counted and added up, as far as it is bounded, and never in different
/// units.</summary>
[Collection<DoorServer>]
public sealed class TotalsTests(Served served)
{
    /// <summary>Adds rows to a read model past its projection: so many by commands would take minutes.</summary>
    private const string Multiply = """
        do $$
        declare columns text;
        begin
            select string_agg(
                   case column_name when 'key' then 'key || ''-'' || n' else quote_ident(column_name) end, ','
                   order by ordinal_position) into columns
            from information_schema.columns
            where table_schema = 'read' and table_name = 'channels';
            execute 'insert into read.channels select ' || columns
                || ' from read.channels, generate_series(1, 10000) n where code = ''MANY''';
        end $$
        """;

    [Fact]
    public async Task All_pages_are_counted_and_amounts_are_added_up_by_currency()
    {
        foreach (var (receipt, amount, currency) in ((string, string, string)[])
            [("T-1", "100.10", "CNY"), ("T-2", "50.05", "CNY"), ("T-3", "7.00", "CNY"), ("T-4", "20.00", "USD")])
            await Receipt(receipt, amount, currency);
        var totals = await Of("receipts?receipt.contains=T-&limit=1");
        totals.GetProperty("rows").GetInt32().ShouldBe(4);
        totals.GetProperty("because").ValueKind.ShouldBe(JsonValueKind.Null);
        Sums(totals, "amount").ShouldBe(["CNY 157.15", "USD 20.00"]);
        Sums(totals, "free").ShouldBe(["CNY 157.15", "USD 20.00"]);

        var filtered = await Of("receipts?receipt.contains=T-&amount.from=50&currency=CNY&sort=-amount&limit=1");
        filtered.GetProperty("rows").GetInt32().ShouldBe(2);
        Sums(filtered, "amount").ShouldBe(["CNY 150.15"]);
    }

    [Fact]
    public async Task Every_page_has_the_totals_of_all()
    {
        foreach (var receipt in (string[])["P-1", "P-2", "P-3"]) await Receipt(receipt, "5.00", "CNY");
        var position = await served.Settled();
        var path = $"/api/receipts?receipt.contains=P-&sort=amount&limit=2&totals=true&atLeast={position}";
        var page = await served.Read(path);
        page.GetProperty("items").GetArrayLength().ShouldBe(2);
        var next = await served.Read($"{path}&after={page.GetProperty("nextAfter").GetString()}");
        next.GetProperty("items").GetArrayLength().ShouldBe(1);
        foreach (var answer in (JsonElement[])[page, next])
        {
            answer.GetProperty("totals").GetProperty("rows").GetInt32().ShouldBe(3);
            Sums(answer.GetProperty("totals"), "amount").ShouldBe(["CNY 15.00"]);
        }
    }

    [Fact]
    public async Task Quantities_are_added_up_by_unit_also_in_a_list_that_is_computed()
    {
        foreach (var (sku, unit, quantity) in ((string, string, int)[])
            [("TOT-1", "EA", 3), ("TOT-2", "EA", 4), ("TOT-3", "KG", 5)]) await Stocked(sku, unit, quantity);
        await served.Settled();
        foreach (var list in (string[])["available-to-promise", "stock-ledger", "inventory-value"])
        {
            var totals = await Of($"{list}?sku.contains=TOT-");
            Sums(totals, list == "available-to-promise" ? "onHand" : "quantity").ShouldBe(["EA 7", "KG 5"], list);
        }

        Sums(await Of("stock-ledger?sku.contains=TOT-"), "cost").ShouldBe(["CNY 120.00"]);
    }

    [Fact]
    public async Task A_list_without_rows_has_none_and_a_list_without_amounts_is_only_counted()
    {
        var none = await Of("receipts?receipt=nobody");
        none.GetProperty("rows").GetInt32().ShouldBe(0);
        none.GetProperty("sums").GetArrayLength().ShouldBe(0);
        var users = await Of("users?login=nobody");
        users.GetProperty("rows").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task More_rows_than_the_limit_are_not_counted_and_the_answer_says_so()
    {
        await served.Done("/api/channels", """{"code":"MANY","name":"许多","kind":"ownShop"}""");
        await served.Settled();
        (await Of("channels?code=MANY")).GetProperty("rows").GetInt32().ShouldBe(1);
        await using (var many = served.Database.DataSource.CreateCommand(Multiply))
            await many.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var totals = await Of("channels?code=MANY&limit=1");
        totals.GetProperty("rows").ValueKind.ShouldBe(JsonValueKind.Null);
        totals.GetProperty("moreThan").GetInt32().ShouldBe(10_000);
        totals.GetProperty("sums").ValueKind.ShouldBe(JsonValueKind.Null);
        totals.GetProperty("because").GetString().ShouldBe("tooManyRows");
    }

    [Fact]
    public async Task What_takes_too_long_is_given_up_and_the_answer_says_so()
    {
        await using var session = await Reading.OpenNow(
            served.Application.Node, ReadGroups.Books, TestContext.Current.CancellationToken);
        var query = ListQuery.Read<OrderRow>(new DefaultHttpContext().Request, "orders");
        var totals = await Totals.Of<OrderRow>(
            session, $"(select o.* from pg_sleep(600), {session.Table("orders")} o) q", query,
            TestContext.Current.CancellationToken);
        totals.ShouldBe(new ListTotals(null, null, null, NotTotalled.TookTooLong));
    }

    [Fact]
    public async Task Totals_are_asked_for_by_true_and_not_in_a_file()
    {
        (await served.Read("/api/receipts")).TryGetProperty("totals", out _).ShouldBeFalse();
        (await served.Read("/api/receipts?totals=false")).TryGetProperty("totals", out _).ShouldBeFalse();
        foreach (var query in (string[])["totals=1", "totals=true&format=csv"])
        {
            var refused = await served.Get($"/api/receipts?{query}");
            refused.Status.ShouldBe(400);
            refused.Json.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("totals");
        }
    }

    private async Task<JsonElement> Of(string list)
    {
        var position = await served.Settled();
        var sign = list.Contains('?') ? '&' : '?';
        return (await served.Read($"/api/{list}{sign}totals=true&atLeast={position}")).GetProperty("totals");
    }

    private static IReadOnlyList<string> Sums(JsonElement totals, string column) =>
    [
        .. totals.GetProperty("sums").EnumerateArray().Where(s => s.GetProperty("column").GetString() == column)
            .SelectMany(s => s.GetProperty("sums").EnumerateArray())
            .Select(s => $"{s.GetProperty("of").GetString()} {s.GetProperty("total").GetRawText()}"),
    ];

    private async Task Receipt(string receipt, string amount, string currency)
    {
        await served.Post("/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""", "accounts");
        await served.Post("/api/customers", """{"code":"C9","name":"广州百货","currency":"CNY"}""", "customer");
        if (currency != "CNY")
        {
            await served.Post(
                "/api/finance/exchange-rates", $$"""
                {"currency":"{{currency}}","into":"CNY","on":"2026-03-02","rate":7.05,"source":"中国银行折算价"}
                """, "rate");
        }

        await served.Done("/api/receipts", $$"""
            {"receipt":"{{receipt}}","customer":"C9","amount":{"amount":{{amount}},"currency":"{{currency}}"},
             "effectiveOn":"2026-03-02"}
            """);
    }

    private async Task Stocked(string sku, string unit, int quantity)
    {
        await served.Post("/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""", "accounts");
        await served.Post(
            "/api/warehouses", $$"""{"code":"TW","address":{{Company.Address}},"name":"佛山仓"}""", "warehouse");
        await served.Post("/api/warehouses/TW/bins", """{"zone":"A","racks":1,"binsPerRack":1}""", "bins");
        await served.Done(
            "/api/items", $$"""{"sku":"{{sku}}","name":"商品","baseUnit":"{{unit}}","state":"production"}""");
        await served.Done("/api/stock/opening", $$"""
            {"receipt":"OPEN-{{sku}}","warehouse":"TW","sku":"{{sku}}","bin":"TW-A-01-01","effectiveOn":"2026-01-02",
             "quantity":{"value":{{quantity}},"unit":"{{unit}}"},"value":{"currency":"CNY","amount":{{quantity}}0.00}
            }
            """);
    }
}

using System.Globalization;
using System.Text.Json;
using Daybook.Projections.Finance;
using Daybook.Specification;
using Daybook.Web.Ground;

namespace Daybook.Api.Tests;

/// <summary>The books as of a day and as known then, and figures down to their facts, over HTTP. It is one
/// test, because each day of a company takes its time.</summary>
public sealed class BooksAndFiguresTests(Served served) : IClassFixture<Served>
{
    private const string Trial = "/api/finance/trial-balance";

    [Fact, Shows("F6")]
    public async Task Every_figure_is_opened_down_to_its_facts_and_the_books_as_they_stood_then()
    {
        await served.Open(stock: 10);
        var opened = await served.Settled();
        await served.Done("/api/orders", Company.OrderOf("1001", 2));
        await served.Settled();
        await served.Fulfil("1001");
        var at = await served.Settled();
        await served.Read($"/api/journal?atLeast={at}&limit=1");

        await The_last_day_is_the_period();
        await A_day_outside_the_periods_is_refused();
        await What_was_known_before_is_shown_without_what_came_later(opened);
        await A_figure_leads_to_facts_and_sums_up();
        await Only_who_may_read_the_list_may_open_it();
        await Every_side_of_every_check_is_a_list();
        await Stock_and_open_items_are_told_as_of_a_day();
        await A_list_that_cannot_be_told_as_of_a_day_says_so();
    }

    private async Task Stock_and_open_items_are_told_as_of_a_day()
    {
        foreach (var day in (string[])["2026-01-01", "2026-03-02", "2026-03-04", "2026-03-31"])
        {
            var value = await served.Read($"/api/inventory-value?asOf={day}&totals=true");
            value.GetProperty("asOf").GetString().ShouldBe(day);
            var account = Account(await served.Read($"{Trial}?asOf={day}"), "1405");
            Sum(value, "value").ShouldBe(account?.GetProperty("closing").GetDecimal() ?? 0, day);
            Sum(value, "valueNow").ShouldBe(
                Account(await served.Read(Trial), "1405")!.Value.GetProperty("closing").GetDecimal());
        }

        var before = (await Items("/api/available-to-promise?asOf=2026-03-02&sku=KETTLE")).Single();
        (before.GetProperty("onHand").GetDecimal(), before.GetProperty("onHandNow").GetDecimal()).ShouldBe((10m, 8m));
        (await Items("/api/stock?asOf=2026-03-02&sku=KETTLE")).Sum(r => r.GetProperty("quantity").GetDecimal())
            .ShouldBe(10m);
        (await Items("/api/open-items?asOf=2026-03-04")).Single().GetProperty("open").GetDecimal().ShouldBe(0m);
        var later = (await Items("/api/open-items?asOf=2026-03-31")).Single();
        later.GetProperty("open").GetDecimal().ShouldBe(later.GetProperty("openNow").GetDecimal());
        later.GetProperty("open").GetDecimal().ShouldBe(436m);
        (await served.Get("/api/inventory-value?asOf=2026-03-03&format=csv")).Text
            .ShouldContain("quantity,quantityNow,unit,value,valueNow,currency,averageCost,averageCostNow");
        var sources = await Items("/api/inventory-postings?sku=KETTLE&postedOn.to=2026-03-02");
        sources.Sum(r => r.GetProperty("value").GetDecimal()).ShouldBe(800m);
    }

    private async Task A_list_that_cannot_be_told_as_of_a_day_says_so()
    {
        var refused = await served.Get("/api/orders?asOf=2026-03-04");
        (refused.Status, refused.Code).ShouldBe((422, "lists.not-on-day"));
        foreach (var day in (string[])["2026-3-4", "", "yesterday"])
        {
            (await served.Get($"/api/stock?asOf={day}")).Errors.Single().ShouldSatisfyAllConditions(
                e => e.Field.ShouldBe("asOf"), e => e.Rule.ShouldBe("must be a date, yyyy-MM-dd"));
        }

        (await served.Get("/api/available-to-promise?asOf=2026-03-04&reserved=1")).Errors.Single().Field
            .ShouldBe("reserved", "what was reserved on a day is not told");
        var daybook = served.Service<IDaybook>();
        daybook.Lists.Where(l => l.OnDay is not null).Select(l => $"on-day.{l.Name}").ShouldBe(
            TextFiles.All.Keys.Where(k => k.StartsWith("on-day.")).Order(), "each says what the day means");
    }

    private static decimal Sum(JsonElement answer, string column) => answer.GetProperty("totals").GetProperty("sums")
        .EnumerateArray().Where(s => s.GetProperty("column").GetString() == column)
        .SelectMany(s => s.GetProperty("sums").EnumerateArray()).Sum(s => s.GetProperty("total").GetDecimal());

    private async Task The_last_day_is_the_period()
    {
        foreach (var name in (string[])["trial-balance", "balance-sheet", "profit-and-loss"])
        {
            var path = $"/api/finance/{name}?to=2026-03";
            var (period, day) = (await served.Read(path), await served.Read($"{path}&asOf=2026-03-31"));
            var lines = name == "trial-balance" ? "accounts" : "lines";
            Figures(day, lines).ShouldBe(Figures(period, lines), name);
            Figures(await served.Read($"{path}&asOf=2026-03-02"), lines).ShouldNotBe(Figures(period, lines), name);
        }

        var before = await served.Read($"{Trial}?asOf=2026-03-04");
        (before.GetProperty("asOf").GetString(), before.GetProperty("to").GetString()).ShouldBe(
            ("2026-03-04", "2026-03"));
        before.GetProperty("balances").GetBoolean().ShouldBeTrue();
        Account(before, "1122").ShouldBeNull("the goods arrived on the 5th");
        Account(before, "5401").ShouldNotBeNull().GetProperty("englishName").GetString().ShouldBe("Cost of sales");
        var drill = Account(before, "5401")!.Value.GetProperty("journal").GetString()!;
        drill.ShouldContain("postedOn.to=2026-03-04");
        var lines5401 = await Items(drill);
        lines5401.Sum(l => l.GetProperty("debit").GetDecimal()).ShouldBe(160m);
        var entry = lines5401[0].GetProperty("entryId").GetString()!;
        (await served.Read($"/api/audit/journal/{Uri.EscapeDataString(entry)}")).GetProperty("facts").GetArrayLength()
            .ShouldBeGreaterThan(0);
    }

    private async Task A_day_outside_the_periods_is_refused()
    {
        foreach (var query in (string[])["asOf=2026-04-01&to=2026-03", "asOf=2026-02-28&from=2026-03", "asOf=2026-3-1"])
        {
            var refused = await served.Get($"{Trial}?{query}");
            (refused.Status, refused.Errors.Single().Field).ShouldBe((400, "asOf"), query);
        }

        (await served.Get($"{Trial}?asOf=2026-04-01&to=2026-03")).Errors.Single().Rule.ShouldBe(
            "must be a day of the periods 0001-01 to 2026-03, which were asked for");
        (await served.Get($"{Trial}?knownAt=yesterday")).Errors.Single().Rule.ShouldBe(
            "must be a position or an instant (ISO 8601)");
        (await served.Get($"{Trial}?from=2026-02&to=2026-04&asOf=2026-03-15")).Status.ShouldBe(200);
    }

    private async Task What_was_known_before_is_shown_without_what_came_later(long opened)
    {
        var then = await served.Read($"{Trial}?knownAt={opened}");
        then.GetProperty("knownAt").GetInt64().ShouldBe(opened);
        then.GetProperty("accounts").EnumerateArray().Select(a => a.GetProperty("account").GetString())
            .ShouldBe(["1405", "3001"], "only the opening stock was known");
        then.GetProperty("balances").GetBoolean().ShouldBeTrue();
        var drill = Account(then, "1405")!.Value.GetProperty("journal").GetString()!;
        (await Items(drill)).Sum(l => l.GetProperty("debit").GetDecimal() - l.GetProperty("credit").GetDecimal())
            .ShouldBe(Account(then, "1405")!.Value.GetProperty("closing").GetDecimal());
        Figures(await served.Read($"{Trial}?knownAt={long.MaxValue}"), "accounts").ShouldBe(
            Figures(await served.Read(Trial), "accounts"), "what is known now is everything");
        (await served.Read($"{Trial}?knownAt=2020-01-01T00:00:00Z")).GetProperty("accounts").GetArrayLength()
            .ShouldBe(0, "the ledger is younger");
        var file = await served.Get($"{Trial}?format=csv&asOf=2026-03-31&knownAt={opened}");
        file.Text.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"2026-03-31,{opened},CNY"));
    }

    private async Task A_figure_leads_to_facts_and_sums_up()
    {
        var value = await served.Read(Explain("inventory_value", "value", "main:FS1:KETTLE") + "&language=zh");
        (value.GetProperty("figure").GetDecimal(), value.GetProperty("sum").GetDecimal()).ShouldBe((640m, 640m));
        (value.GetProperty("of").GetString(), value.GetProperty("agrees").GetBoolean()).ShouldBe(("CNY", true));
        value.GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("amount").GetDecimal())
            .ShouldBe([800m, -160m]);
        var fact = value.GetProperty("parts")[1].GetProperty("fact");
        fact.GetProperty("words").GetString()!.ShouldContain("160");
        (await served.Read($"/api/audit/events/{fact.GetProperty("position")}/proof?redact=true")).ValueKind
            .ShouldBe(JsonValueKind.Object, "a fact has its proof");

        var average = await served.Read(Explain("inventory_value", "averageCost", "main:FS1:KETTLE"));
        (average.GetProperty("kind").GetString(), average.GetProperty("figure").GetDecimal()).ShouldBe(("ratio", 80m));
        average.GetProperty("parts").EnumerateArray().Select(p => (
            p.GetProperty("column").GetString(), p.GetProperty("amount").GetDecimal(),
            p.GetProperty("isExplained").GetBoolean())).ShouldBe([("value", 640m, true), ("quantity", 8m, true)]);

        var total = await served.Read(Explain("orders", "total", "TM:1001"));
        (total.GetProperty("kind").GetString(), total.GetProperty("sum").GetDecimal()).ShouldBe(("columns", 436m));
        var first = await served.Read(Explain("inventory_value", "value", "main:FS1:KETTLE") + "&limit=1");
        var second = await served.Read(
            Explain("inventory_value", "value", "main:FS1:KETTLE")
            + $"&limit=1&after={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}");
        second.GetProperty("parts")[0].GetProperty("amount").GetDecimal().ShouldBe(-160m);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private async Task Only_who_may_read_the_list_may_open_it()
    {
        (await served.Get(Explain("inventory_value", "sku", "main:FS1:KETTLE"))).Status.ShouldBe(404);
        (await served.Get(Explain("journal", "line", "x"))).Text.ShouldContain("it numbers the line");
        (await served.Get(Explain("nothing", "value", "x"))).Status.ShouldBe(404);
        (await served.Get(Explain("inventory_value", "value", "main:FS1:NONE"))).Status.ShouldBe(404);
        (await served.Get("/api/explain/inventory_value/value")).Errors.Single().Field.ShouldBe("key");
        (await served.Get(Explain("inventory_value", "value", "main:FS1:KETTLE") + "&after=x")).Errors.Single().Field
            .ShouldBe("after");
        var daybook = served.Service<IDaybook>();
        foreach (var (role, status) in (ValueTuple<string, int>[])[("finance", 200), ("sales", 403)])
        {
            var reply = await daybook.Send(
                ServedPerson.Person(role), Asked.Get(Explain("inventory_value", "value", "main:FS1:KETTLE")),
                TestContext.Current.CancellationToken);
            reply.Status.ShouldBe(status, role);
        }

        daybook.Lists.Single(l => l.Name == "inventory_value").Columns.Where(c => c.IsExplained).Select(c => c.Name)
            .ShouldBe(["quantity", "value", "averageCost"]);
    }

    private async Task Every_side_of_every_check_is_a_list()
    {
        foreach (var check in Checks.All)
        {
            var (scope, document) = ("TM/CNY", "2026-03/7");
            var sides = new[] { check.LeftOf(scope, document), check.RightOf(scope, document) }.OfType<string>();
            sides.ShouldNotBeEmpty(check.Name);
            foreach (var path in sides) (await served.Get(path)).Status.ShouldBe(200, $"{check.Name}: {path}");
        }

        Checks.All[0].RightOf("no order", "TM:9").ShouldBe("/api/shipments?orderId=TM%3A9");
        Checks.All[0].LeftOf("no order", "TM:9").ShouldBeNull();
        Checks.All.Single(c => c.Name == "inventory-ledger").RightOf("main/CNY", "voucher 2026-03/12")
            .ShouldBe("/api/vouchers?period=2026-03&number=12");
        var all = await served.Read("/api/reconcile");
        all.GetProperty("checks").EnumerateArray().ShouldAllBe(
            c => decimal.Parse(c.GetProperty("unexplained").GetString()!, CultureInfo.InvariantCulture) == 0);
    }

    private static string Explain(string list, string column, string key) =>
        $"/api/explain/{list}/{column}?key={Uri.EscapeDataString(key)}";

    private static JsonElement? Account(JsonElement trial, string account) => trial.GetProperty("accounts")
        .EnumerateArray().Where(a => a.GetProperty("account").GetString() == account)
        .Select(a => (JsonElement?)a).FirstOrDefault();

    private async Task<List<JsonElement>> Items(string path) =>
        [.. (await served.Read(path)).GetProperty("items").EnumerateArray()];

    /// <summary>The figures of a statement without the drill-downs, which name what was asked for.</summary>
    private static List<string> Figures(JsonElement statement, string lines) =>
    [
        .. statement.GetProperty(lines).EnumerateArray().Select(line => string.Join(
            ' ', line.EnumerateObject().Where(m => m.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String
                && m.Name != "journal").Select(m => m.Value.ToString()))),
    ];
}

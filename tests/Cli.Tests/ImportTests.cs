using System.Text.Json;
using Daybook.Imports.Tests;
using Daybook.Specification;

namespace Daybook.Cli.Tests;

public sealed class ImportTests
{
    private const string Facts = "select count(*) || ' ' || count(distinct stream_id) from ledger.mt_events";

    [Fact, Shows("X7")]
    public async Task An_import_reconciles_with_its_source_and_a_second_one_doubles_nothing()
    {
        await using var cli = await Operated.New();
        using var set = SmallNorthwind.Write();

        var first = await cli.Run("import", "northwind", set.Path, "--json");
        var facts = await cli.Ask<string>(Facts);
        var second = await cli.Run("import", "northwind", set.Path, "--json");

        first.Code.ShouldBe(0, first.Error);
        first.Json.GetProperty("repeated").GetInt32().ShouldBe(0);
        second.Code.ShouldBe(0, second.Error);
        second.Json.GetProperty("repeated").GetInt32().ShouldBe(first.Json.GetProperty("commands").GetInt32());
        (await cli.Ask<string>(Facts)).ShouldBe(facts);
        await ReconcilesAsSmall(cli);
    }

    [Fact]
    public async Task A_row_that_was_changed_since_is_refused_and_named()
    {
        await using var cli = await Operated.New();
        using var set = SmallNorthwind.Write();
        (await cli.Run("import", "northwind", set.Path)).Code.ShouldBe(0);
        set.With("OrderDetails", "10248,1,14,12,0", "10248,1,15,12,0");

        var again = await cli.Run("import", "northwind", set.Path, "--json");

        again.Code.ShouldBe(1);
        again.Json.GetProperty("errors").EnumerateArray()
            .ShouldContain(e => e.GetProperty("field").GetString() == "import.row-changed"
                && e.GetProperty("line").GetInt32() == 2);
        await ReconcilesAsSmall(cli);
    }

    [Fact]
    public async Task An_order_that_cannot_go_on_is_named_once_with_what_stops_it()
    {
        await using var cli = await Operated.New();
        using var set = SmallNorthwind.Write().With("Orders",
            "10249,TOMSP,7/5/1996,8/16/1996,7/10/1996", "10249,TOMSP,5/8/1998,8/16/1998,5/10/1998");

        var import = await cli.Run("import", "northwind", set.Path, "--json");

        import.Code.ShouldBe(1);
        var error = import.Json.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        Shown(error, "file", "line", "field", "isLeftOut").ShouldBe("Orders.csv 3 order False");
        error.GetProperty("rule").GetString().ShouldNotBeNull()
            .ShouldStartWith("is on hold: price-deviates: Line 2: 2 at 1.125 instead of 19.");
        Shown(import.Json, "refused", "ordersHalted", "notSent").ShouldBe("0 1 6");
        (await cli.Ask<long>("select count(*) from ledger.mt_events where type = 'finance.receipt-booked.v1'"))
            .ShouldBe(1, "the other shipped order is paid, this one was never invoiced");
    }

    [Fact, Shows("X7")]
    public async Task A_killed_import_goes_on_where_it_was()
    {
        await using var cli = await Operated.New();
        using var small = SmallNorthwind.Write();
        var folder = PublicSets.NorthwindOrNone;
        foreach (var stage in (string[])["orders", "shipments"])
        {
            using var child = Child.Start(cli.Environment, "import", "northwind", folder ?? small.Path);
            await child.Says($"{stage}: ");
            await child.Kill();
        }

        var ended = await cli.Run("import", "northwind", folder ?? small.Path, "--json");

        ended.Code.ShouldBe(0, ended.Error);
        ended.Json.GetProperty("repeated").GetInt32().ShouldBeGreaterThan(0);
        ended.Json.GetProperty("repeated").GetInt32().ShouldBeLessThan(ended.Json.GetProperty("commands").GetInt32());
        if (folder is null) await ReconcilesAsSmall(cli);
        else await ReconcilesAsNorthwind(cli);
        (await cli.Run("parked", "list", "--json")).Json.GetArrayLength().ShouldBe(0);
        (await cli.Run("verify", "--json")).Json.GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact, Shows("F11")]
    public async Task The_second_public_set_reconciles_and_its_rounding_is_a_named_difference()
    {
        var folder = PublicSets.AdventureWorks;
        await using var cli = await Operated.New();

        var import = await cli.Run("import", "adventureworks", folder, "--json");
        var books = await cli.Run("reconcile", "--json");

        import.Code.ShouldBe(0, import.Error);
        import.Json.GetProperty("errors").EnumerateArray().Count(e => e.GetProperty("isLeftOut").GetBoolean())
            .ShouldBe(41);
        books.Code.ShouldBe(0, books.Error);
        books.Json.GetProperty("unexplained").GetString().ShouldBe("0.00");
        var placed = Figures(books.Json, "AW-*", "placed");
        Shown(placed, "orders", "lines", "units", "goods", "claimedGoods", "claimedTax", "claimedFreight",
            "claimedTotal")
            .ShouldBe("1566 5675 12847 12527982.96 12527981.9927 1144449.3565 357640.4800 14030071.8292");
        var claimed = books.Json.GetProperty("checks").EnumerateArray()
            .Where(c => c.GetProperty("name").GetString()!.StartsWith("orders-claimed/")).ToList();
        claimed.Sum(Difference).ShouldBe(2.6308m);
        claimed.ShouldAllBe(c => c.GetProperty("facts")[0].GetProperty("reason")
            .GetString()!.StartsWith("rounding of"));
    }

    [Fact, Shows("P2", "X7")]
    public async Task The_bills_of_the_second_public_set_are_in_force_exactly_on_the_days_of_their_rows()
    {
        var folder = PublicSets.AdventureWorks;
        await using var cli = await Operated.New();

        var first = await cli.Run("import", "adventureworks", folder, "--products", "--json");
        var facts = await cli.Ask<string>(Facts);
        var second = await cli.Run("import", "adventureworks", folder, "--products", "--json");

        first.Code.ShouldBe(0, first.Error);
        Shown(first.Json, "commands", "refused", "rowsLeftOut").ShouldBe("4117 0 0");
        second.Code.ShouldBe(0, second.Error);
        (await cli.Ask<string>(Facts)).ShouldBe(facts);
        var checks = first.Json.GetProperty("checks").EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").ToString());
        checks.Values.ShouldAllBe(c => c.GetProperty("unexplained").GetDecimal() == 0);
        Ledger("products").ShouldBe(504);
        Ledger("rows of bills, in force exactly on their days").ShouldBe(2_679);
        Ledger("rows in force on 2010-06-01").ShouldBe(802);
        Ledger("rows in force on 2010-09-01").ShouldBe(1_823);
        Ledger("rows in force on 2010-12-31").ShouldBe(2_480);
        (await cli.Run("verify", "--json")).Json.GetProperty("ok").GetBoolean().ShouldBeTrue();

        decimal Ledger(string name) => checks[name].GetProperty("ledger").GetDecimal();
    }

    private static decimal Difference(JsonElement check) => decimal.Parse(check.GetProperty("difference").GetString()!);

    private static async Task ReconcilesAsSmall(Operated cli)
    {
        var books = await Reconciled(cli);
        Shown(Figures(books, "NW", "placed"), "orders", "lines", "units", "goodsUnrounded", "goods", "freight")
            .ShouldBe("3 5 69 1683.1375 1683.14 109.82");
        Shown(Figures(books, "NW", "shipped"), "orders", "lines", "units", "goods").ShouldBe("2 4 34 421.74");
        Shown(Figures(books, "NW", "open"), "orders").ShouldBe("1");
    }

    private static async Task ReconcilesAsNorthwind(Operated cli)
    {
        var books = await Reconciled(cli);
        Shown(Figures(books, "NW", "placed"), "orders", "lines", "units", "goodsUnrounded", "goods")
            .ShouldBe("830 2155 51317 1265793.0395 1265793.29");
        Shown(Figures(books, "NW", "shipped"), "orders", "lines", "units", "goods", "freight")
            .ShouldBe("809 2082 50119 1239855.85 63955.02");
        Shown(Figures(books, "NW", "open"), "orders").ShouldBe("21");
    }

    private static async Task<JsonElement> Reconciled(Operated cli)
    {
        var ended = await cli.Run("reconcile", "--json");
        ended.Code.ShouldBe(0, ended.Error);
        ended.Json.GetProperty("unexplained").GetString().ShouldBe("0.00");
        ended.Json.GetProperty("position").GetInt64().ShouldBeGreaterThan(0);
        foreach (var check in ended.Json.GetProperty("checks").EnumerateArray())
        {
            check.EnumerateObject().Select(p => p.Name).ShouldBe(
                [
                    "name", "title", "left", "right", "explained", "factCount", "facts", "difference", "measure",
                    "unexplained",
                ], ignoreOrder: true);
            foreach (var amount in (string[])["left", "right", "difference", "explained"])
                decimal.TryParse(check.GetProperty(amount).GetString(), out _).ShouldBeTrue();
        }

        return ended.Json;
    }

    private static JsonElement Figures(JsonElement books, string channel, string part) =>
        books.GetProperty("totals").EnumerateArray().Single(t =>
            t.GetProperty("channel").GetString() == channel && t.GetProperty("part").GetString() == part);

    private static string Shown(JsonElement figures, params string[] names) =>
        string.Join(' ', names.Select(n => figures.GetProperty(n).ToString()));
}

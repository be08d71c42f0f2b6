using Daybook.Api.Audit;
using Daybook.Api.Hosting;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections.Finance;
using Daybook.Specification;
using Npgsql;

namespace Daybook.Projections.Tests.Database;

/// <summary>Figures of the books: as of a day, as known then, and down to the facts that they are made of.</summary>
public sealed class FiguresTests(BooksOnPostgres books) : IClassFixture<BooksOnPostgres>
{
    /// <summary>Figures of which these weeks have no fact, or only zeros.</summary>
    private static readonly string[] NotTold =
    [
        "approval_policies.fromAmount", "approvals.amount", "employees.approvalLimit",
        "back_orders.priority", "back_orders.wantedBefore", "bins.capacityKg", "cart_holds.units",
        "customer_view.ordersOnHold", "customers.interactions", "exchange_rates.corrections", "items.shelfLifeDays",
        "items.unitDecimals", "notes.bytes", "operator_days.seconds", "operator_times.seconds",
        "order_exceptions.open", "orders.amendments", "orders.claimedFreight",
        "orders.claimedTax", "orders.paidNoted", "orders.priority", "periods.openGroups",
        "queued_orders.priority",
        "stock_movements.statedQuantity", "suppliers.paymentTermDays", "vat_rates.rate", "voucher_groups.entries",
        "voucher_groups.open", "voucher_groups.vouchered", "webhook_endpoints.secretGeneration",
    ];

    [Fact]
    public async Task The_books_as_of_the_last_day_of_a_period_are_those_of_the_period()
    {
        var lines = await Lines();
        foreach (var period in lines.Select(l => l.Period).Distinct())
        {
            var whole = await Sums(new BooksUntil("main", period, null, null));
            whole.ShouldNotBeEmpty();
            (await Sums(new BooksUntil("main", period, AccountingPeriod.LastDay(period), null))).ShouldBe(whole);
            (await Sums(new BooksUntil("main", period, null, long.MaxValue))).ShouldBe(whole);
        }
    }

    [Fact]
    public async Task The_books_as_of_a_day_and_as_known_at_a_position_are_the_lines_up_to_both()
    {
        var lines = await Lines();
        foreach (var day in lines.Select(l => l.PostedOn).Distinct())
        {
            (await Sums(new BooksUntil("main", "9999-12", day, null))).ShouldBe(Added(lines, l => l.PostedOn <= day));
            var known = lines[lines.Count / 2].Position;
            (await Sums(new BooksUntil("main", "9999-12", day, known)))
                .ShouldBe(Added(lines, l => l.PostedOn <= day && l.Position <= known));
            var period = AccountingPeriod.Of(day);
            (await Sums(new BooksUntil("main", period, null, known))).ShouldBe(
                Added(lines, l => string.CompareOrdinal(l.Period, period) <= 0 && l.Position <= known));
        }
    }

    private static List<(string, string, decimal, decimal)> Added(
        IEnumerable<JournalRow> lines, Func<JournalRow, bool> counts) =>
    [
        .. lines.Where(counts).GroupBy(l => (l.Period, l.Account, l.Currency))
            .Select(g => ($"{g.Key.Period}/{g.Key.Account}/{g.Key.Currency}", g.Key.Account, g.Sum(l => l.Debit),
                g.Sum(l => l.Credit)))
            .OrderBy(s => s.Item1, StringComparer.Ordinal),
    ];

    private async Task<List<JournalRow>> Lines()
    {
        await using var session = await books.Open();
        return await session.Rows<JournalRow>(
            "journal", "order by position, line", [], TestContext.Current.CancellationToken);
    }

    private async Task<List<(string, string, decimal, decimal)>> Sums(BooksUntil until)
    {
        await using var session = await books.Open();
        var (sql, values) = until.Over(session.Table);
        var rows = await session.Query<AccountSumsRow>(sql, "", values, TestContext.Current.CancellationToken);
        return
        [
            .. rows.Select(r => (r.Key, r.Account, r.Debit, r.Credit)).OrderBy(s => s.Key, StringComparer.Ordinal),
        ];
    }


    [Fact, Shows("F6")]
    public async Task Every_figure_of_every_row_is_the_sum_of_what_it_is_made_of()
    {
        var seen = new HashSet<string>();
        foreach (var list in FigureList.All.Where(l => l.Explained.Any()))
        {
            await using var session = await books.Open(list.Group);
            foreach (var key in await Keys(session, list))
            {
                foreach (var column in list.Explained)
                {
                    var view = await Explain(session, list.Name, column, key);
                    view.Agrees.ShouldBe(view.Sum is null ? null : true, $"{list.Name}.{column} of {key}: {view}");
                    if (view.Count > 0) seen.Add($"{list.Name}.{column}");
                    if (view.Kind is FigureKind.Ratio or FigureKind.Product) continue;
                    view.Sum.ShouldNotBeNull();
                    view.Parts.Sum(p => p.Amount ?? 0).ShouldBe(view.Sum.Value, "all parts are on one page");
                    view.Parts.ShouldAllBe(p => p.Fact != null || p.List != null);
                }
            }
        }

        FigureList.All.SelectMany(l => l.Explained.Select(c => $"{l.Name}.{c}")).Except(seen)
            .ShouldBeSubsetOf(NotTold, "these weeks have facts of nearly every figure");
    }

    [Fact]
    public async Task Parts_come_page_by_page_and_none_twice()
    {
        await using var session = await books.Open();
        var whole = await Explain(session, "available_to_promise", "onHand", "FS1:DFB-30");
        var page = new FigurePage(2);
        var parts = new List<FigurePart>();
        for (var next = (string?)"0/"; next is not null;)
        {
            page = FigurePage.Read(2, next);
            var view = await Explain(session, "available_to_promise", "onHand", "FS1:DFB-30", page);
            view.Parts.Count.ShouldBeLessThanOrEqualTo(2);
            (view.Sum, view.Count).ShouldBe((whole.Sum, whole.Count), "of all pages");
            parts.AddRange(view.Parts);
            next = view.Next;
        }

        parts.ShouldBe(whole.Parts);
        parts.Count.ShouldBeGreaterThan(2);
        var reserved = await Explain(session, "stock", "quantity", (await Keys(session, FigureList.Find("stock")!))[0]);
        reserved.Parts.ShouldAllBe(p => p.Fact != null && p.Amount != 0);
    }

    [Theory]
    [InlineData("inventory_value", "value", "update {inventory_value} set value = value + 1 where key = $1", 1)]
    [InlineData("inventory_value", "value", "update {value_movements} set value = value + 1 where key = "
        + "(select min(key) from {value_movements} where company || ':' || warehouse || ':' || sku = $1)", -1)]
    [InlineData("inventory_value", "averageCost", "update {inventory_value} set average_cost = average_cost + 2 "
        + "where key = $1", 2)]
    public async Task A_figure_that_is_not_what_it_is_made_of_is_a_finding(
        string list, string column, string damage, decimal difference)
    {
        await using var session = await books.Open();
        const string key = "main:FS1:DFB-30";
        await using var command = new NpgsqlCommand(
            damage.Replace("{inventory_value}", session.Table("inventory_value"))
                .Replace("{value_movements}", session.Table("value_movements")), session.Connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        (await command.ExecuteNonQueryAsync()).ShouldBe(1, "the damage does nothing");

        var view = await Explain(session, list, column, key);

        (view.Agrees, view.Difference).ShouldBe((false, difference));
    }

    [Fact]
    public async Task A_figure_of_more_facts_than_are_examined_is_not_added_up_in_part()
    {
        await using var session = await books.Open();
        var few = await Explain(session, "available_to_promise", "reserved", "FS1:DFB-30", mostFacts: 3);
        (few.Sum, few.Difference, few.Agrees, few.Count).ShouldBe((null, null, null, null));
        few.Parts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_that_is_no_single_fact_can_be_opened_itself()
    {
        await using var session = await books.Open();
        var customer = (await Keys(session, FigureList.Find("customer_view")!))[0];
        var view = await Explain(session, "customer_view", "openBalance", customer);
        var part = view.Parts[0];
        (part.List, part.Column, part.IsExplained, part.Fact).ShouldBe(("open_items", "open", true, null));
        var item = await Explain(session, part.List!, part.Column!, part.Key!);
        (item.Figure, item.Agrees).ShouldBe((part.Amount, true));
        item.Parts.ShouldAllBe(p => p.Fact!.Stream.StartsWith("invoice/"));
    }

    /// <summary>The whole way of a margin: ratio, two sides, lines of the journal, and their facts.</summary>
    [Fact, Shows("F6")]
    public async Task A_margin_opens_its_revenue_and_its_cost_down_to_what_was_posted()
    {
        await using var session = await books.Open();
        const string order = "TMALL:0002";
        var margin = await Explain(session, "margins", "margin", order);
        (margin.Kind, margin.Agrees).ShouldBe((FigureKind.Ratio, true));
        margin.Parts.Select(p => (p.Column, p.IsExplained)).ShouldBe([("profit", true), ("revenue", true)]);
        var (revenue, cost) = (
            await Explain(session, "margins", "revenue", order), await Explain(session, "margins", "cost", order));
        margin.Figure.ShouldBe(decimal.Round((revenue.Sum!.Value - cost.Sum!.Value) / revenue.Sum.Value, 4));
        cost.Sum.ShouldBe(-(await session.Rows<ValueMovementRow>(
            "value_movements",
            "where command_id in (select command_id from " + session.Table("stock_movements")
                + " where order_id = $1)", [order], TestContext.Current.CancellationToken)).Sum(m => m.Value));
        revenue.Parts.Concat(cost.Parts).ShouldAllBe(
            p => p.List == "journal" && p.Fact!.Stream.StartsWith("journal-entry/"));
    }

    [Fact]
    public async Task What_was_booked_of_a_foreign_amount_opens_the_facts_of_document_and_rate()
    {
        await using var session = await books.Open();
        var item = (await session.Rows<OpenItemRow>(
            "open_items", "where booked_currency <> currency", [], TestContext.Current.CancellationToken))[0];
        var view = await Explain(session, "open_items", "bookedOpen", item.Key);
        (view.Figure, view.Sum, view.Of).ShouldBe((item.BookedOpen, item.BookedOpen, "CNY"));
        view.Parts.Select(p => p.Fact!.Stream.Split('/')[0]).Distinct().ShouldBe(["invoice", "foreign-balance"]);
    }

    private static async Task<FigureView> Explain(
        ReadSession session, string list, string column, string key, FigurePage? page = null,
        int mostFacts = Figures.MostFacts)
    {
        var figures = new Figures(session, new EventCodec(DaybookCatalogue.Whole), Told, mostFacts);
        var of = FigureList.Find(list)!;
        return (await figures.Of(
            of, of.Property(column)!, key, page ?? new FigurePage(FigurePage.Most),
            TestContext.Current.CancellationToken)).ShouldNotBeNull($"{list} {key}");
    }

    private static FigureFact Told(RecordedEvent e) =>
        new(e.Position, e.Stream.ToString(), "", e.RecordedAt, e.EffectiveOn, e.Actor, "");

    private static async Task<List<string>> Keys(ReadSession session, FigureList list)
    {
        await using var command = new NpgsqlCommand(
            $"select q.\"key\" from {list.From(session.Table)} q order by q.\"key\"", session.Connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var keys = new List<string>();
        while (await reader.ReadAsync()) keys.Add(reader.GetString(0));
        return keys;
    }
}

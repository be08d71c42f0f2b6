using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Workers.Tests.Properties;

/// <summary>Whatever people do, in whatever order, no operation throws and goods and books agree after every
/// transaction.
/// A failure prints its seed.</summary>
public sealed class AgreementProperties
{
    [Fact, Shows("F11")]
    public void Goods_and_books_agree_after_every_transaction() =>
        Prop.ForAll(Scene.Sequences, scenes => AgreedBooks.ShouldAgree(Played(scenes).Ledger))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void An_order_keeps_exactly_what_it_was_promised_until_it_is_shipped_or_cancelled() =>
        Prop.ForAll(Scene.Sequences, scenes => ShouldKeepPromises(Played(scenes)))
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void What_is_allocated_is_what_each_line_came_to_when_it_was_first_converted() =>
        Prop.ForAll(Scene.Sequences, scenes => ShouldAllocateWhatWasOrdered(Played(scenes)))
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void At_rest_who_is_short_stands_in_the_queue_and_nobody_waits_whose_turn_it_is() =>
        Prop.ForAll(Scene.Sequences, scenes => ShouldWaitInTurn(Played(scenes))).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void An_order_replayed_from_its_events_is_the_live_one() =>
        Prop.ForAll(Scene.Sequences, scenes =>
        {
            var ledger = Played(scenes).Ledger;
            foreach (var order in ledger.Events.Where(e => e.Stream.Category == SalesOrderDecider.Instance.Category)
                .GroupBy(e => e.Stream))
            {
                var replayed = order.Select(e => e.Body).Aggregate(
                    (object)SalesOrderDecider.Instance.Initial, SalesOrderDecider.Instance.Evolve);
                Text.Of([replayed]).ShouldBe(Text.Of([ledger.State<SalesOrder>(order.Key)!]));
            }
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void An_invoice_bears_the_latest_day_on_which_a_part_of_its_order_arrived() =>
        Prop.ForAll(Scene.Sequences, scenes =>
        {
            var events = Played(scenes).Ledger.Events;
            foreach (var invoice in events.Where(e => e.Body is InvoiceEvent.Issued))
            {
                var arrived = events.Where(e => e.Stream.Id == invoice.Stream.Id).Select(e => e.Body)
                    .OfType<SalesOrderEvent.Delivered>().Select(d => d.On);
                ((InvoiceEvent.Issued)invoice.Body).IssuedOn.ShouldBe(arrived.Max(), invoice.Stream.ToString());
            }
        }).Check(Config.QuickThrowOnFailure);

    /// <summary>Whoever closes and opens whatever between, the same facts are accepted and refused, and the same lines
    /// posted; only periods, numbers and posting dates differ.</summary>
    [Fact]
    public void Closing_a_period_changes_nothing_but_where_late_facts_are_posted() =>
        Prop.ForAll(Scene.Sequences, scenes =>
        {
            var never = Played(scenes.Where(s => s.Deed is not (Deed.ClosePeriod or Deed.ReopenPeriod)));
            Facts(Played(scenes)).ShouldBe(Facts(never));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Every_entry_stands_in_exactly_one_voucher_once_all_are_made() =>
        Prop.ForAll(Scene.Sequences, scenes =>
        {
            var company = Played(scenes);
            foreach (var period in company.Ledger.Events.Where(e => e.Body is PeriodEvent).Select(e => e.Stream)
                .Distinct().ToList())
                company.Done(new MakeVouchers(Company.Main, period.Parts()[1], DateOnly.MaxValue));
            AgreedBooks.ShouldAgree(company.Ledger);
            var made = company.Ledger.Events.Where(e => e.Body is VoucherGroupEvent.VoucherMade)
                .GroupBy(e => e.Stream.ToString(), e => (VoucherGroupEvent.VoucherMade)e.Body)
                .SelectMany(g => g.SelectMany(v => Places(v).Select(place => (g.Key, place))));
            var grouped = company.Ledger.All<JournalEntryEvent.Posted>().Where(p => p.Group is not null)
                .Select(p => (p.Group!, p.Place!.Value));
            made.Order().ShouldBe(grouped.Order());
        }).Check(Config.QuickThrowOnFailure);

    /// <summary>Properties over weeks in which little happens would prove little.</summary>
    [Fact]
    public void A_hundred_and_fifty_random_weeks_are_eventful()
    {
        var events = Scene.Sequences.Generator.Sample(80, new Rnd(1), 150)
            .SelectMany(scenes => Played(scenes).Ledger.Events).Select(e => e.Body).ToList();
        var happened = events.Select(e => e.GetType()).ToHashSet();
        var late = events.OfType<JournalEntryEvent.Posted>().Count(p => p.IsLate);

        Type[] mostly =
        [
            typeof(SalesOrderEvent.BackOrdered), typeof(SalesOrderEvent.Shipped), typeof(SalesOrderEvent.Delivered),
            typeof(SalesOrderEvent.Invoiced), typeof(SalesOrderEvent.Settled), typeof(SalesOrderEvent.Cancelled),
            typeof(SalesOrderEvent.Amended), typeof(OutboundEvent.Redirected),
            typeof(StockEvent.PutBack), typeof(StockEvent.ReservationReleased), typeof(CartHoldEvent.Held),
            typeof(CartHoldEvent.Converted), typeof(CartHoldEvent.Expired), typeof(InvoiceEvent.Cleared),
            typeof(SalesOrderEvent.QuantitiesConverted), typeof(ItemEvent.UnitConversionChanged),
            typeof(PeriodEvent.Closed), typeof(PeriodEvent.Reopened), typeof(PeriodEvent.GroupNumberTaken),
            typeof(StockEvent.Questioned), typeof(StockEvent.Found), typeof(StockEvent.WrittenOff),
            typeof(StockCountEvent.Accepted), typeof(FreightEvent.Settled), typeof(FreightBillEvent.LineDiffered),
            typeof(FreightBillEvent.Paid),
        ];
        mostly.Except(happened).ShouldBeEmpty();
        late.ShouldBeGreaterThan(20);
    }

    private static Company Played(IEnumerable<Scene> scenes)
    {
        var company = new Company();
        foreach (var scene in scenes) scene.Play(company);
        return company;
    }

    private static IEnumerable<long> Places(VoucherGroupEvent.VoucherMade voucher)
    {
        for (var place = voucher.First; place <= voucher.Last; place++) yield return place;
    }

    private static IEnumerable<string> Facts(Company company)
    {
        var facts = company.Ledger.Events.Select(e => e.Body)
            .Where(e => e is not (PeriodEvent or ClosingEvent or VoucherGroupEvent))
            .Select(e => e is JournalEntryEvent.Posted posted
                ? posted with
                {
                    Number = 0,
                    Group = null,
                    Place = null,
                    Period = AccountingPeriod.Of(posted.On),
                    PostedOn = posted.On,
                }
                : e);
        var refused = company.Refusals.Select(r => r.Code)
            .Where(code => code is not (
                "finance.period-not-ready" or "finance.later-period-closed" or "finance.entries-without-voucher"));
        return [.. Text.Of([.. facts]).Split('\n'), .. refused, .. company.Ledger.ParkedCommands.Select(p => $"{p}")];
    }

    private static void ShouldKeepPromises(Company company)
    {
        var ledger = company.Ledger;
        var promised = ledger.Events.Where(e => e.Body is SalesOrderEvent.Placed)
            .Select(e => (e.Stream.Id, Order: ledger.State<SalesOrder>(e.Stream) as SalesOrder.Open))
            .SelectMany(o => o.Order is null ? [] : o.Order.Allocations
                .Where(a => o.Order.Legs.Single(l => l.Warehouse == a.Warehouse).Stage < LegStage.Shipped)
                .Select(a => (o.Id, a.Warehouse, a.Sku, a.Quantity.Value)));
        var kept =
            from stock in ledger.Events.Select(e => e.Stream).Where(s => s.Category == "stock").Distinct()
            from open in ledger.State<Stock>(stock)!.Open.Values
            where !open.Id.StartsWith("cart-hold/", StringComparison.Ordinal)
            select (open.Id, stock.Parts()[0], stock.Parts()[1], open.Quantity);

        Sums(kept).ShouldBe(Sums(promised));
    }

    private static void ShouldWaitInTurn(Company company)
    {
        string[] skus = [Company.Kettle, Company.Pan];
        var queues = skus.ToDictionary(
            sku => sku, sku => company.Ledger.State<BackOrderQueue>(BackOrderQueueDecider.Stream(sku)));
        foreach (var stream in company.Ledger.Events.Where(e => e.Body is SalesOrderEvent.Placed).Select(e => e.Stream))
        {
            var order = company.Ledger.State<SalesOrder>(stream) as SalesOrder.Open;
            foreach (var (sku, queue) in queues)
            {
                var standing = queue?.Find(stream.Id)?.Standing;
                if (order is null or { Shortages.IsEmpty: true }) standing.ShouldBeNull($"{stream} in {sku}");
                else if (order.Shortages.Any(s => s.Sku == sku)) standing.ShouldBe(BackOrderStanding.Waiting);
                else standing.ShouldBeOneOf(null, BackOrderStanding.SetAside);
            }
        }

        foreach (var sku in skus) company.ChangesNothing(new CallBackOrders(sku));
    }

    private static void ShouldAllocateWhatWasOrdered(Company company)
    {
        var orders = company.Ledger.Events.Where(e => e.Stream.Category == SalesOrderDecider.Instance.Category)
            .GroupBy(e => e.Stream, e => e.Body);
        foreach (var order in orders)
        {
            if (order.OfType<SalesOrderEvent.Reserved>().LastOrDefault() is not { } reserved) continue;
            OrderTerms? terms = null;
            foreach (var e in order.TakeWhile(e => e != (object)reserved))
            {
                terms = e switch
                {
                    SalesOrderEvent.Placed x => OrderTerms.Of(x),
                    SalesOrderEvent.Amended x => x.After,
                    SalesOrderEvent.QuantitiesConverted x =>
                        terms! with { Converted = terms.Converted.AddRange(x.Lines) },
                    _ => terms,
                };
            }

            var lines = terms!.Lines.Select(l => (l.Line, terms.BaseQuantityOf(l)));
            reserved.Allocations.GroupBy(a => a.Line, a => a.Quantity).OrderBy(g => g.Key)
                .Select(g => (g.Key, g.Aggregate((a, b) => a + b))).ShouldBe(lines);
        }
    }

    private static IEnumerable<string> Sums(
        IEnumerable<(string Id, string Warehouse, string Sku, decimal Quantity)> parts) =>
        parts.GroupBy(p => (p.Id, p.Warehouse, p.Sku)).Select(g => $"{g.Key} {g.Sum(p => p.Quantity):0.######}")
            .Order(StringComparer.Ordinal);
}

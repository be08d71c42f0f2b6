using System.Text.Json;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Domain.Tests.Warehouse.StockExamples;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>What holds after any list of commands, however sensible.</summary>
public sealed class StockProperties
{
    private static readonly Gen<string> Bins = Gen.Elements(BinA, BinB);
    private static readonly Gen<string?> Lots = Gen.Elements("L1", null, null);
    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 4).Select(Monday.AddDays);
    private static readonly Gen<string> Orders = Gen.Choose(1, 6).Select(n => $"tmall:{n}");
    private static readonly Gen<decimal> Amounts = Gen.Choose(0, 12).Select(n => n / 2m);

    private static readonly Gen<StockCommand> Commands = Gen.Frequency(
        (6, from id in Gen.Choose(1, 40)
            from amount in Amounts
            from day in Days
            from bin in Bins
            from lot in Lots
            select (StockCommand)Receive($"R{id}", amount, day, bin, lot)),
        (3, from id in Gen.Choose(41, 60)
            from amount in Amounts
            from day in Days
            from lot in Lots
            select (StockCommand)(Receive($"R{id}", amount, day, Stock.ReturnsArea, lot) with
            {
                Kind = ReceiptKind.Return,
            })),
        (3, from id in Gen.Choose(1, 20)
            from lot in Lots
            from amount in Amounts
            from day in Days
            from bin in Bins
            from isGood in Gen.Elements(true, false)
            select isGood
                ? (StockCommand)new StockCommand.Restock($"D{id}", "TH-1", lot, Each(amount), bin)
                : new StockCommand.Scrap($"D{id}", "TH-1", lot, Each(amount), day, "坏")),
        (3, from order in Orders
            from amount in Amounts
            select (StockCommand)Reserve(order, amount)),
        (3, Orders.Select(StockCommand (o) => new StockCommand.Pick(o))),
        (1, Orders.Select(StockCommand (o) => new StockCommand.Release(o, "取消"))),
        (1, Orders.Select(StockCommand (o) => new StockCommand.PutBack(o, "拣错"))),
        (2, from order in Orders
            from day in Days
            select (StockCommand)new StockCommand.Ship(order, day)),
        (2, from id in Gen.Choose(1, 20)
            from fromBin in Bins
            from toBin in Bins
            from lot in Lots
            from day in Days
            from amount in Amounts
            select (StockCommand)new StockCommand.Move($"M{id}", fromBin, toBin, lot, day, Each(amount))),
        (2, from id in Gen.Choose(1, 20)
            from bin in Bins
            from lot in Lots
            from amount in Amounts
            from day in Days
            select (StockCommand)new StockCommand.WriteOff($"W{id}", bin, lot, Each(amount), day, "盘亏")),
        (2, from id in Gen.Choose(1, 20)
            from amount in Amounts
            from day in Days
            select (StockCommand)new StockCommand.Issue($"I{id}", Shanghai, Tea, "WO-1", Each(amount), day)),
        (4, from id in Gen.Choose(1, 20)
            from bin in Bins
            from lot in Lots
            from amount in Amounts
            from isFound in Gen.Elements(true, false)
            select isFound
                ? (StockCommand)new StockCommand.Find($"F{id}", bin, lot, Each(amount), "找到")
                : new StockCommand.Question($"Q{id}", bin, lot, Each(amount), "没有")));

    // Commands drawn one by one seldom ship anything, so some orders go all the way on some day.
    private static readonly Gen<StockCommand[]> WholeOrders =
        from number in Gen.Choose(100, 300)
        from amount in Amounts
        from day in Days
        let order = $"tmall:{number}"
        select new StockCommand[]
        {
            Reserve(order, amount), new StockCommand.Pick(order), new StockCommand.Ship(order, day),
        };

    private static readonly Arbitrary<StockCommand[]> Stories = Gen.Frequency(
            (3, Commands.Select(c => new[] { c })), (1, WholeOrders)).ArrayOf(60)
        .Select(scenes => scenes.SelectMany(s => s).ToArray()).ToArbitrary();

    [Fact]
    public void What_came_is_in_bins_or_staged_or_gone() => Prop.ForAll(Stories, story =>
    {
        var (stock, events) = Tell(story);
        var received = events.OfType<StockEvent.Received>().Sum(e => e.Quantity.Value);
        var shipped = events.OfType<StockEvent.Shipped>().Sum(e => e.Quantity.Value);
        var picked = events.OfType<StockEvent.Picked>().Sum(e => e.Picks.Sum(p => p.Quantity.Value));
        var putBack = events.OfType<StockEvent.PutBack>().Sum(e => e.Picks.Sum(p => p.Quantity.Value));
        var questioned = events.OfType<StockEvent.Questioned>().Sum(e => e.Goods.Sum(p => p.Quantity.Value))
            - events.OfType<StockEvent.Found>().Sum(e => e.Goods.Sum(p => p.Quantity.Value))
            - events.OfType<StockEvent.WrittenOff>().Sum(e => e.FromQuestion.Sum(p => p.Quantity.Value))
            + events.OfType<StockEvent.Received>().Where(e => e.Kind == ReceiptKind.Return).Sum(e => e.Quantity.Value)
            - events.OfType<StockEvent.Restocked>().Sum(e => e.Goods.Sum(p => p.Quantity.Value));
        var scrapped = events.OfType<StockEvent.Scrapped>().Sum(e => e.Goods.Sum(p => p.Quantity.Value));
        questioned -= scrapped;
        var writtenOff = events.OfType<StockEvent.WrittenOff>().Sum(e => e.Total().Value);
        var issued = events.OfType<StockEvent.Issued>().Sum(e => e.Picks.Sum(p => p.Quantity.Value));
        var inBins = stock.Shelf.Oldest.Sum(l => l.Value);
        var staged = picked - putBack - shipped;
        inBins.ShouldBe(stock.Shelf.Total);
        stock.Staged.ShouldBe(staged);
        stock.InQuestion.Total.ShouldBe(questioned);
        stock.OnHand.ShouldBe(inBins + staged + questioned);
        received.ShouldBe(inBins + staged + questioned + shipped + writtenOff + issued + scrapped);
    }).QuickCheckThrowOnFailure();

    [Fact, Shows("W4")]
    public void Nothing_is_ever_negative_neither_now_nor_on_any_day() => Prop.ForAll(Stories, story =>
    {
        var stock = Stock.None;
        foreach (var command in story)
        {
            stock = StockDecider.Instance.Decide(stock, command).Events.Aggregate(stock, StockDecider.Instance.Evolve);
            stock.Available.ShouldBeGreaterThanOrEqualTo(0);
            stock.Reserved.ShouldBeGreaterThanOrEqualTo(0);
            stock.Shelf.Oldest.ShouldAllBe(l => l.Value > 0);
            stock.InQuestion.Oldest.ShouldAllBe(l => l.Value > 0);
            for (var day = Monday; day <= Monday.AddDays(5); day = day.AddDays(1))
                stock.ByDate.At(day).ShouldBeGreaterThanOrEqualTo(0);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_promised_is_what_the_open_reservations_say() => Prop.ForAll(Stories, story =>
    {
        var stock = Tell(story).Stock;
        stock.Open.Values.Where(r => r.Picks.IsEmpty).Sum(r => r.Quantity).ShouldBe(stock.Reserved);
        stock.Open.Values.Where(r => !r.Picks.IsEmpty).Sum(r => r.Quantity).ShouldBe(stock.Staged);
        stock.Open.Values.Where(r => !r.Picks.IsEmpty)
            .ShouldAllBe(r => r.Picks.Sum(p => p.Quantity.Value) == r.Quantity);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_replay_and_a_snapshot_equal_the_live_state() => Prop.ForAll(Stories, story =>
    {
        var (live, events) = Tell(story);
        var json = JsonSerializer.Serialize(live);
        JsonSerializer.Serialize(events.Aggregate(Stock.None, StockDecider.Instance.Evolve)).ShouldBe(json);

        var middle = events.Take(events.Count / 2).Aggregate(Stock.None, StockDecider.Instance.Evolve);
        var restored = JsonSerializer.Deserialize<Stock>(JsonSerializer.Serialize(middle))!;
        JsonSerializer.Serialize(events.Skip(events.Count / 2).Aggregate(restored, StockDecider.Instance.Evolve))
            .ShouldBe(json);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_command_decided_twice_adds_nothing_the_second_time() => Prop.ForAll(Stories, story =>
    {
        var stock = Stock.None;
        foreach (var command in story)
        {
            stock = StockDecider.Instance.Decide(stock, command).Events.Aggregate(stock, StockDecider.Instance.Evolve);
            StockDecider.Instance.Decide(stock, command).Events.ShouldBeEmpty();
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Stories_do_ship_so_that_the_properties_say_something() =>
        Stories.Generator.Sample(100).Average(s => Tell(s).Events.OfType<StockEvent.Shipped>().Count())
            .ShouldBeGreaterThan(3);

    [Fact]
    public void Stories_do_miss_and_find_goods()
    {
        var told = Stories.Generator.Sample(100).SelectMany(s => Tell(s).Events).ToList();
        told.OfType<StockEvent.Questioned>().Count().ShouldBeGreaterThan(20);
        told.OfType<StockEvent.Found>().ShouldNotBeEmpty();
        told.OfType<StockEvent.WrittenOff>().Count().ShouldBeGreaterThan(10);
        told.OfType<StockEvent.WrittenOff>().ShouldContain(e => e.FromQuestion.Length > 0);
        told.OfType<StockEvent.Issued>().Count().ShouldBeGreaterThan(10);
        told.OfType<StockEvent.Restocked>().Count().ShouldBeGreaterThan(10);
        told.OfType<StockEvent.Scrapped>().Count().ShouldBeGreaterThan(10);
    }

    private static (Stock Stock, List<StockEvent> Events) Tell(StockCommand[] story)
    {
        var stock = Stock.None;
        var events = new List<StockEvent>();
        foreach (var command in story)
        {
            var decided = StockDecider.Instance.Decide(stock, command).Events;
            events.AddRange(decided);
            stock = decided.Aggregate(stock, StockDecider.Instance.Evolve);
        }

        return (stock, events);
    }
}

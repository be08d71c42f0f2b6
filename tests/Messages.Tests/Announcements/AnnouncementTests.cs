using System.Text.Json;
using Daybook.Api.Hosting;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Messages.Announcements;

namespace Daybook.Messages.Tests.Announcements;

/// <summary>Which events are announced; announcements are made from events alone.</summary>
public sealed class AnnouncementTests
{
    private static readonly Guid Ledger = Guid.Parse("11112222-3333-4444-5555-666677778888");

    [Fact]
    public void Every_type_that_can_be_asked_for_is_announced_and_no_other() =>
        AnnouncementCatalogue.All.Select(a => a.Type).ShouldBe(WebhookEventTypes.All, ignoreOrder: true);

    [Fact]
    public void A_fact_is_one_news_at_most()
    {
        var catalogue = new AnnouncementCatalogue(DaybookCatalogue.Whole);
        var facts = DaybookCatalogue.Whole.ReadableNames.Where(n => catalogue.Of(n) is not null).ToList();
        facts.Count.ShouldBe(
            AnnouncementCatalogue.All.SelectMany(a => DaybookCatalogue.Whole.NamesOf(a.Facts)).Distinct().Count());
        catalogue.Of("warehouse.stock-received.v1")!.Type.ShouldBe(
            WebhookEventTypes.StockChanged, "the name of an older release means the same");
        catalogue.Of("orders.order-packed.v1").ShouldBeNull();
    }

    /// <summary>A new stock event requires a decision whether it changes the quantity that can be promised.</summary>
    [Fact]
    public void Every_fact_about_stock_that_changes_what_can_be_promised_is_news()
    {
        StockEvent[] story =
        [
            new StockEvent.Received(
                "R1", "FS1", "POT", Pieces(5), "A-01", null, Day, ReceiptKind.Purchase, "PO-1", null),
            new StockEvent.Reserved("TM:1", Pieces(2), "TM:1"),
            new StockEvent.Picked("TM:1", [new Pick("A-01", null, Day, Pieces(2))]),
            new StockEvent.PutBack("TM:1", [new Pick("A-01", null, Day, Pieces(2))], "r"),
            new StockEvent.Picked("TM:1", [new Pick("A-01", null, Day, Pieces(2))]),
            new StockEvent.Shipped("TM:1", Pieces(2), Day, [new Pick("A-01", null, Day, Pieces(2))]),
            new StockEvent.Moved("M1", "A-01", "A-02", null, Day, Pieces(1), null),
            new StockEvent.Questioned("Q1", [new Pick("A-01", null, Day, Pieces(1))], "r"),
            new StockEvent.Found("F1", [new Pick("A-01", null, Day, Pieces(1))], "r"),
            new StockEvent.Reserved("TM:2", Pieces(3), "TM:2"),
            new StockEvent.ReservationReleased("TM:2", Pieces(3), "r"),
            new StockEvent.WrittenOff("PD-1#1", [new Pick("A-01", null, Day, Pieces(1))], [], Day, "r"),
            new StockEvent.Issued("WO-1 LL-1", "WO-1", Pieces(1), [new Pick("A-01", null, Day, Pieces(1))], Day),
            new StockEvent.Restocked("TH-1 D1", "TH-1", [new Pick(Stock.ReturnsArea, null, Day, Pieces(1))], "A-01"),
            new StockEvent.Scrapped(
                "TH-1 D2", "TH-1", Pieces(1), [new Pick(Stock.ReturnsArea, null, Day, Pieces(1))], Day, "r"),
        ];
        story.Select(e => e.GetType()).ToHashSet().ShouldBe(
            DaybookCatalogue.Whole.Events.Select(e => e.Type).Where(t => t.IsSubclassOf(typeof(StockEvent))),
            ignoreOrder: true);
        var state = StockDecider.Instance.Initial;
        var news = new StockChanged().Facts;
        foreach (var e in story)
        {
            var before = state.Available;
            state = StockDecider.Instance.Evolve(state, e);
            (state.Available != before).ShouldBe(news.Contains(e.GetType()), $"{e}");
        }
    }

    [Fact]
    public async Task The_same_fact_makes_the_same_bytes()
    {
        var fact = Fact(new SalesOrderEvent.Shipped("FS1", "TM:1:FS1", "SF", "顺丰-1", Day));
        var data = await new OrderShipped().Data(fact, null!, CancellationToken.None);
        var bytes = CloudEvent.Of(Ledger, fact, "order.shipped", data).ToBytes();
        CloudEvent.Of(Ledger, fact, "order.shipped", data).ToBytes().ShouldBe(bytes);
        JsonElement.Parse(bytes).ToString().ShouldBe(JsonElement.Parse("""
            {"id":"111122223333_4711_order-shipped","source":"urn:uuid:11112222-3333-4444-5555-666677778888",
            "type":"order.shipped","subject":"sales-order/TM:1","time":"2026-03-03T08:00:00+00:00","position":"4711",
            "correlationid":"TM:1","effectiveon":"2026-03-02","data":{"channel":"TM","number":"1","warehouse":"FS1",
            "shipment":"TM:1:FS1","carrier":"SF","trackingNumber":"顺丰-1","shippedOn":"2026-03-02"},
            "specversion":"1.0","datacontenttype":"application/json"}
            """.Replace("\n", "")).ToString());
    }

    [Fact]
    public void Two_facts_and_two_ledgers_make_different_news()
    {
        string[] ids =
        [
            CloudEvent.IdOf(Ledger, 1, "order.shipped"), CloudEvent.IdOf(Ledger, 2, "order.shipped"),
            CloudEvent.IdOf(Ledger, 1, "order.delivered"), CloudEvent.IdOf(Guid.NewGuid(), 1, "order.shipped"),
        ];
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => !id.Contains('.'), "a full stop separates the parts of the signed text");
    }

    private static DateOnly Day => new(2026, 3, 2);

    private static Quantity Pieces(int count) => Quantity.Of(count, "EA");

    private static RecordedEvent Fact(object body) => new(body)
    {
        Position = 4711,
        Stream = SalesOrderDecider.Stream("TM", "1"),
        Version = 7,
        TypeName = "orders.order-shipped.v1",
        RecordedAt = new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero),
        EffectiveOn = Day,
        Actor = "somebody",
        CommandId = "1",
        CorrelationId = "TM:1",
        Causation = null,
    };
}

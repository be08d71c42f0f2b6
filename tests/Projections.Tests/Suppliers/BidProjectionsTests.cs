using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Projections.Suppliers;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Suppliers;

public sealed class BidProjectionsTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly StreamId Stream = RfqDecider.Stream("XJ-1");
    private static readonly RfqLine Plates = new(
        1, "PLATE", Quantity.Of(10, "CTN"), Quantity.Of(120, "EA"), Monday.AddDays(30), "QG-1", 2);

    private static readonly RfqLine Cords = new(
        2, "CORD", Quantity.Of(3, "EA"), Quantity.Of(3, "EA"), Monday.AddDays(30), null, null);

    private static readonly RfqEvent Asked = new RfqEvent.Asked(
        "XJ-1", new RfqTerms("CNY", "FS1", Monday.AddDays(4), ["A", "B"], [Plates, Cords]));

    private static readonly RfqEvent Both = new RfqEvent.BidEntered(
        new Bid("A", Monday, Monday.AddDays(9), "CNY", 10m, 14, "B-1", [new BidLine(1, 10m), new BidLine(2, 100m)]),
        [Plates, Cords], []);

    [Fact, Shows("R2")]
    public void A_bid_shows_its_price_with_the_share_of_the_freight()
    {
        var rows = SpecifyProjection.Of(new BidsProjection()).Given(Stream, Asked, Both);
        var line = rows.ThenRow(RowKey.Under(Stream, "A", "1"));
        (line.Net, line.FreightShare, line.Landed, line.LandedUnitPrice).ShouldBe((100m, 2.5m, 102.5m, 10.25m));
        (line.Rfq, line.Sku, line.LeadTimeDays, line.Stands).ShouldBe(("XJ-1", "PLATE", 14, true));

        var again = rows.Given(Stream, new RfqEvent.BidEntered(
            new Bid("A", Monday, Monday.AddDays(9), "CNY", 10m, 7, null, [new BidLine(2, 90m)]), [Cords], [1, 2]));
        again.ThenOne().ShouldSatisfyAllConditions(
            b => (b.Line, b.UnitPrice, b.FreightShare, b.LeadTimeDays).ShouldBe((2, 90m, 10m, 7)));
    }

    [Fact, Shows("R2")]
    public void What_is_withdrawn_does_not_stand_and_what_is_awarded_names_its_order()
    {
        SpecifyProjection.Of(new BidsProjection())
            .Given(Stream, Asked, Both, new RfqEvent.BidWithdrawn("A", "算错", [1, 2]))
            .ThenRow(RowKey.Under(Stream, "A", "2")).Stands.ShouldBeFalse();
        RfqEvent awarded = new RfqEvent.Awarded(Monday, [new RfqAward(1, "A", "PO-1")], "价低");
        var rows = SpecifyProjection.Of(new BidsProjection()).Given(Stream, Asked, Both, awarded);
        rows.ThenRow(RowKey.Under(Stream, "A", "1")).ShouldSatisfyAllConditions(
            b => (b.IsAwarded, b.PurchaseOrder).ShouldBe((true, "PO-1")));
        rows.ThenRow(RowKey.Under(Stream, "A", "2")).IsAwarded.ShouldBeFalse();
        var rfq = SpecifyProjection.Of(new RfqsProjection()).Given(Stream, Asked, Both, awarded).ThenOne();
        (rfq.Status, rfq.AwardedOn, rfq.Bidders.Single()).ShouldBe((RfqStatus.Awarded, Monday, "A"));
    }

    [Fact]
    public void A_request_shows_who_has_bid()
    {
        var rows = SpecifyProjection.Of(new RfqsProjection()).Given(Stream, Asked, Both);
        rows.ThenOne().Bidders.ShouldBe(["A"]);
        rows.Given(Stream, new RfqEvent.BidWithdrawn("A", "算错", [1, 2])).ThenOne().Bidders.ShouldBeEmpty();
        rows.Given(Stream, new RfqEvent.Cancelled("不买了")).ThenOne().Status.ShouldBe(RfqStatus.Cancelled);
    }
}

using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Projections.Orders;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Orders;

/// <summary>Channels, listings, carts and the sales of a day.</summary>
public sealed class OfferProjectionsTests
{
    [Fact]
    public void A_channel_is_open_until_it_is_closed()
    {
        var stream = ChannelDecider.Stream("TMALL");
        var channels = SpecifyProjection.Of(new ChannelsProjection())
            .Given(stream, new ChannelEvent.Opened("TMALL", "天猫旗舰店", ChannelKind.Marketplace));
        var row = new ChannelRow
        {
            Key = "TMALL", Code = "TMALL", Name = "天猫旗舰店", Kind = ChannelKind.Marketplace, IsOpen = true, Position = 1,
        };

        channels.Then(row);
        channels.Given(stream, new ChannelEvent.Closed("合同到期"))
            .Then(row with { IsOpen = false, ClosedReason = "合同到期", Position = 2 });
    }

    [Fact, Shows("O14")]
    public void The_limits_of_a_channel_are_shown_in_order_of_their_first_day()
    {
        var strict = new ChannelEvent.PriceLimitsSet(Monday, new PriceLimits(MaxDiscount: 0.1m));
        var later = new ChannelEvent.PriceLimitsSet(Friday, PriceLimits.Usual);

        var row = SpecifyProjection.Of(new ChannelsProjection()).Given(
            ChannelDecider.Stream("TMALL"), new ChannelEvent.Opened("TMALL", "天猫旗舰店", ChannelKind.Marketplace),
            later, new ChannelEvent.PriceLimitsSet(Monday, PriceLimits.Usual), strict).ThenOne();

        row.PriceLimits.ShouldBe([strict, later]);
    }

    [Fact]
    public void A_price_of_the_same_day_replaces_the_earlier_one()
    {
        var row = SpecifyProjection.Of(new ListingsProjection()).Given(
            ListingDecider.Stream(Cooker),
            new ListingEvent.PriceSet(Cooker, "CNY", 299m, Monday),
            new ListingEvent.PriceSet(Cooker, "CNY", 279m, Friday),
            new ListingEvent.PriceSet(Cooker, "CNY", 289m, Monday), new ListingEvent.Buffered("TMALL", Pieces(10)),
            new ListingEvent.Buffered("TMALL", Pieces(5))).ThenOne();

        row.Prices.Select(p => (p.From, p.UnitPrice)).ShouldBe([(Monday, 289m), (Friday, 279m)]);
        row.Buffers.ShouldHaveSingleItem().Quantity.ShouldBe(Pieces(5));
        row.Sku.ShouldBe(Cooker);
    }

    [Fact]
    public void A_cart_shows_what_became_of_it()
    {
        var expires = new DateTimeOffset(2026, 5, 4, 10, 30, 0, TimeSpan.Zero);
        var stream = CartHoldDecider.Stream("APP", "c-88");
        ProjectionSpecification<CartHoldRow> Held() => SpecifyProjection.Of(new CartHoldsProjection()).Given(
            stream,
            new CartHoldEvent.Held("APP", "c-88", Foshan, [new HeldLine(Kettle, Cartons(2), Pieces(24))], expires));

        var held = Held().ThenRow("APP:c-88");
        (held.Status, held.Units, held.ExpiresAt).ShouldBe((CartHoldStatus.Active, 24m, expires));
        Held().Given(stream, new CartHoldEvent.Expired(expires)).ThenOne().Status.ShouldBe(CartHoldStatus.Expired);
        Held().Given(stream, new CartHoldEvent.Released("清空")).ThenOne().Reason.ShouldBe("清空");
        Held().Given(stream, new CartHoldEvent.Converted(OrderId)).ThenOne().OrderId.ShouldBe(OrderId);
    }

    [Fact, Shows("S1")]
    public void A_day_of_a_SKU_adds_up_what_was_ordered_invoiced_and_shipped()
    {
        var valuation = ValuationDecider.Stream("main", Foshan, Cooker);
        var rows = SpecifyProjection.Of(new SalesBySkuDayProjection())
            .Given(Order, Placed)
            .Given(SalesOrderDecider.Stream("JD", "77"), Placed with { Channel = "JD", Number = "77" })
            .Given(InvoiceStream, Issued)
            .Given(valuation, new ValuationEvent.Issued(CookerStock.ToString(), Pieces(2), Yuan(300m), Tuesday))
            .Rows().Where(row => row.Sku == Cooker).OrderBy(row => row.Day).ToList();

        rows.Select(row => row.Day).ShouldBe([Monday, Tuesday, Thursday]);
        (rows[0].OrderedLines, rows[0].OrderedUnits, rows[0].OrderedNet).ShouldBe((2, 4m, 1076.40m));
        (rows[1].ShippedUnits, rows[1].ShippedCost).ShouldBe((2m, 300m));
        (rows[2].InvoicedUnits, rows[2].InvoicedNet).ShouldBe((2m, 538.20m));
    }

    [Fact]
    public void What_was_ordered_and_billed_by_the_carton_counts_as_pieces()
    {
        var cartons = Placed with
        {
            Lines = [new OrderLine(1, Kettle, Cartons(2), 1_000m, 0m), new OrderLine(2, Kettle, Pieces(5), 90m, 0m)],
        };
        var sales = SpecifyProjection.Of(new SalesBySkuDayProjection()).Given(Order, cartons);
        sales.ThenOne().OrderedUnits.ShouldBe(7m, "nobody has said yet how many a carton is");

        sales.On(2026, 5, 8).Given(Order, new SalesOrderEvent.QuantitiesConverted(
            Monday, "CNY", [new ConvertedLine(1, Kettle, Cartons(2), Pieces(24))]));
        var row = sales.ThenOne();
        (row.Day, row.OrderedLines, row.OrderedUnits, row.OrderedNet).ShouldBe((Monday, 2, 29m, 2_450m));

        var billed = sales.Given(InvoiceStream, Issued with
        {
            Lines = [new InvoiceLine(1, Kettle, Cartons(2), Pieces(24), Yuan(2_000m))],
        }).Rows().Single(r => r.Day == Thursday);
        (billed.InvoicedUnits, billed.InvoicedNet).ShouldBe((24m, 2_000m));
    }

    [Fact]
    public void Sales_in_two_currencies_are_two_rows() => SpecifyProjection.Of(new SalesBySkuDayProjection())
        .Given(Order, Placed).Given(SalesOrderDecider.Stream("AMZ", "1"), Placed with { Currency = "USD" })
        .Rows().Where(row => row.Sku == Cooker).Select(row => row.Currency).ShouldBe(["CNY", "USD"]);
}

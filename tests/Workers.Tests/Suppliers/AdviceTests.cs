using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Tests.Properties;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Suppliers.Buying;

namespace Daybook.Workers.Tests.Suppliers;

/// <summary>Shipments that suppliers advise and the dock receives.</summary>
public sealed class AdviceTests
{
    private static readonly string Bin = BinCodes.Of(Foshan, "A", 1, 1);
    private static readonly string Other = BinCodes.Of(Foshan, "A", 1, 2);
    private readonly Company _company = new();

    public AdviceTests() =>
        _company.Buy("PO-1", Line(1, Kettle, Cartons(10), 1_000m), Line(2, Pan, Pieces(3), 50m));

    [Fact, Shows("R4", "W2")]
    public void It_is_received_with_its_lots_and_quantities_as_the_default()
    {
        _company.Done(Advising(
            "FH-1", Goods(1, 1, Cartons(4), "L1"), Goods(2, 1, Pieces(12), "L2"), Goods(3, 2, Pieces(3))));
        _company.Done(Taking("FH-1", "RK-1"));

        var stock = _company.Stock(Foshan, Kettle);
        stock.OnHand.ShouldBe(60);
        stock.OnShelfOf(["L1"]).ShouldBe(48);
        stock.OnShelfOf(["L2"]).ShouldBe(12);
        var order = _company.Bought("PO-1");
        order.Receipts.Values.Select(r => (r.Receipt, r.Line, r.Quantity)).Order().ShouldBe(
            [("RK-1", 1, Pieces(48)), ("RK-1", 2, Pieces(3)), ("RK-1-2", 1, Pieces(12))]);
        order.Advices.ShouldBeEmpty();
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("R4")]
    public void It_is_received_once()
    {
        _company.Done(Advising("FH-1", Goods(1, 1, Cartons(4), "L1")));
        _company.Done(Taking("FH-1", "RK-1"));

        _company.Refused(Taking("FH-1", "RK-2"), "suppliers.advice-received");
        _company.Refused(
            Taking("FH-1", "RK-1", new CameOtherwise(1, Cartons(3))), "suppliers.advice-received");
        _company.ChangesNothing(Taking("FH-1", "RK-1"));
        _company.Refused(new WithdrawAdvice("PO-1", "FH-1", "未发"), "suppliers.advice-received");
        _company.Stock(Foshan, Kettle).OnHand.ShouldBe(48);
    }

    [Fact, Shows("R4", "W2")]
    public void What_came_otherwise_is_said_and_stays_as_a_difference()
    {
        _company.Done(Advising(
            "FH-1", Goods(1, 1, Cartons(4), "L1"), Goods(2, 1, Cartons(2), "L2"), Goods(3, 2, Pieces(2))));
        _company.Done(Taking(
            "FH-1", "RK-1", new CameOtherwise(1, Pieces(40), Bin: Other), new CameOtherwise(2, Lot: "L3"),
            new CameOtherwise(3, Pieces(0))));

        var arrival = _company.Ledger.All<ShipmentAdviceEvent.Received>().ShouldHaveSingleItem();
        arrival.Lines.ShouldBe(
        [
            new AdviceArrival(1, Pieces(48), Pieces(40), "L1"), new AdviceArrival(2, Pieces(24), Pieces(24), "L3"),
            new AdviceArrival(3, Pieces(2), Pieces(0), null),
        ]);
        var stock = _company.Stock(Foshan, Kettle);
        (stock.OnHand, stock.OnShelfOf(["L1"]), stock.OnShelfOf(["L3"])).ShouldBe((64, 40, 24));
        _company.Done(Receiving("PO-1", "RK-2", Came(2, Pieces(3))));
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void A_shipment_is_received_whole_or_not_at_all()
    {
        _company.Done(Advising("FH-1", Goods(1, 1, Cartons(4)), Goods(2, 2, Pieces(3))));

        _company.Refused(
            Taking("FH-1", "RK-1", new CameOtherwise(2, Pieces(4))), "suppliers.more-than-ordered");
        _company.Refused(Taking("FH-1", "RK-1", new CameOtherwise(9)), "suppliers.unknown-advice-line");
        _company.Refused(
            Taking("FH-1", "RK-1", new CameOtherwise(1), new CameOtherwise(1)), "suppliers.line-twice");
        _company.Refused(
            Taking("FH-1", "RK-1", new CameOtherwise(1, Quantity.Of(1, "PAL"))), "products.unknown-unit");
        _company.Refused(
            Taking("FH-1", "RK-1", new CameOtherwise(1, Pieces(0)), new CameOtherwise(2, Pieces(0))),
            "suppliers.nothing-came");
        _company.Refused(Taking("FH-9", "RK-1"), "suppliers.unknown-advice");
        _company.Done(Taking("FH-1", "RK-1"));
    }

    [Fact, Shows("R4")]
    public void Never_more_is_advised_than_is_ordered_and_what_is_withdrawn_may_be_advised_again()
    {
        _company.Done(Advising("FH-1", Goods(1, 1, Cartons(6)), Goods(2, 1, Cartons(2))));
        _company.Refused(Advising("FH-2", Goods(1, 1, Cartons(3))), "suppliers.more-advised-than-ordered");
        _company.Done(new WithdrawAdvice("PO-1", "FH-1", "未发"));
        _company.ChangesNothing(new WithdrawAdvice("PO-1", "FH-1", "再说"));

        _company.Done(Advising("FH-2", Goods(1, 1, Cartons(10))));
        _company.ChangesNothing(Advising("FH-2", Goods(1, 1, Cartons(10))));
        _company.Refused(Advising("FH-2", Goods(1, 1, Cartons(9))), "suppliers.advice-taken");
        _company.Refused(Taking("FH-1", "RK-1"), "suppliers.advice-withdrawn");
        _company.Refused(
            Operation.Of(PurchaseOrderDecider.On(
                PurchaseOrderDecider.Stream("PO-1"), new PurchaseOrderCommand.Close("不要"))),
            "suppliers.goods-on-the-way");
    }

    [Fact]
    public void An_advice_is_of_lines_of_an_order_that_was_sent()
    {
        _company.Refused(Advising("FH-1", Goods(1, 9, Pieces(1))), "suppliers.unknown-line");
        _company.Refused(
            Advising("FH-1", Goods(1, 1, Pieces(1))) with { PurchaseOrder = "PO-9" },
            "suppliers.unknown-purchase-order");
        _company.Done(Ordering("PO-2", Line(1, Pan, Pieces(1), 50m)));
        _company.Refused(
            Advising("FH-1", Goods(1, 1, Pieces(1))) with { PurchaseOrder = "PO-2" },
            "suppliers.purchase-order-not-sent");
        _company.Refused(Advising("FH-1", Goods(1, 2, Cartons(1))), "products.unknown-unit");
        _company.Refused(Advising("FH-1"), "suppliers.advice-line-count");
    }

    private static AdvisedGoods Goods(int line, int orderLine, Quantity quantity, string? lot = null) =>
        new(line, orderLine, quantity, lot);

    private static AdviseShipment Advising(string advice, params AdvisedGoods[] lines) =>
        new("PO-1", advice, Monday, Friday, [.. lines]);

    private static ReceiveAdvice Taking(string advice, string receipt, params CameOtherwise[] lines) =>
        new(Main, "PO-1", advice, receipt, Friday, Bin, lines.Length == 0 ? null : [.. lines]);
}

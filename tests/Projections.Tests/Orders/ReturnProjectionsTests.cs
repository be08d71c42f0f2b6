using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Projections.Finance;
using Daybook.Projections.Orders;
using Daybook.Projections.Warehouse;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Orders;

/// <summary>Returns, their lines and goods, and what they do to stock and invoices (O10).</summary>
public sealed class ReturnProjectionsTests
{
    private static readonly StreamId Stream = ReturnDecider.Stream("TH-1");
    private static readonly ReturnEvent Asked = new ReturnEvent.Asked(
        new ReturnTerms(
            "TH-1", OrderId, CustomerCode, Foshan, ReturnReason.Damaged, ReturnWish.Refund, null,
            [new ReturnLine(1, Cooker, Pieces(3))], Monday),
        [new ReturnOrigin(Foshan, "SF", "SF-1"), new ReturnOrigin(Chengdu, "SF", "SF-2")]);

    private static readonly ReturnEvent Authorised = new ReturnEvent.Authorised(Tuesday);
    private static readonly ReturnEvent Received = new ReturnEvent.Received(
        "R1", OrderId, 1, Cooker, "L2605", Pieces(2), Yuan(160m), Wednesday);

    private static readonly ReturnEvent Good = new ReturnEvent.Restocked(
        "D1", 1, Cooker, "L2605", Pieces(1), "FS1-A-01-01", Wednesday);

    private static readonly ReturnEvent Bad = new ReturnEvent.Scrapped(
        "D2", 1, Cooker, "L2605", Pieces(1), "漏水", Wednesday);

    private static readonly ReturnEvent Closed = new ReturnEvent.Closed(OrderId, ReturnWish.Refund, Friday);
    private static readonly InvoiceEvent Credited = new InvoiceEvent.Credited(
        "CRN-000001", "TH-1",
        new CreditedInvoice("main", "INV-000001", OrderId, CustomerCode, Yuan(926.52m), Friday, Friday),
        [new CreditedLine(1, Cooker, Pieces(2), Yuan(100m), Yuan(13m))], Yuan(100m), Yuan(13m), [], Yuan(113m),
        Yuan(50m), Friday);

    private static readonly InvoiceEvent Refunded = new InvoiceEvent.Refunded("TK-1", "TH-1", Yuan(50m), Friday);

    [Fact, Shows("O10")]
    public void A_return_shows_how_far_it_is_and_where_its_goods_came_from()
    {
        var returns = SpecifyProjection.Of(new ReturnsProjection()).Given(Stream, Asked);
        var row = returns.ThenOne();
        (row.Status, row.Reason, row.Carrier, row.ShippedFrom, row.Waybill).ShouldBe(
            (ReturnStatus.Asked, ReturnReason.Damaged, "SF", $"{Foshan}, {Chengdu}", "SF-1, SF-2"));
        ReturnStatus Next(ReturnEvent next) => (returns = returns.Given(Stream, next)).ThenOne().Status;
        Next(Authorised).ShouldBe(ReturnStatus.Authorised);
        Next(Received).ShouldBe(ReturnStatus.Deciding);
        Next(Good).ShouldBe(ReturnStatus.Deciding);
        Next(Bad).ShouldBe(ReturnStatus.Authorised, "one more may come");
        Next(Closed).ShouldBe(ReturnStatus.ToCredit);
        row = (returns = returns.Given(InvoiceStream, Credited)).ThenOne();
        (row.Status, row.CreditNote, row.Credited, row.ToRefund, row.Lots).ShouldBe(
            (ReturnStatus.ToRefund, "CRN-000001", 113m, 50m, "L2605"));
        row = returns.Given(InvoiceStream, Refunded).ThenOne();
        (row.Status, row.Refunded).ShouldBe((ReturnStatus.Done, 50m));
    }

    [Fact, Shows("O10")]
    public void Lines_and_goods_tell_what_came_and_what_became_of_it()
    {
        ReturnEvent[] story = [Asked, Authorised, Received, Bad];
        var line = SpecifyProjection.Of(new ReturnLinesProjection()).Given(Stream, story).ThenOne();
        (line.Asked, line.Received, line.Missing, line.Restocked, line.Scrapped, line.Waiting)
            .ShouldBe((3m, 2m, 1m, 0m, 1m, 1m));
        var goods = SpecifyProjection.Of(new ReturnGoodsProjection()).Given(Stream, story).ThenOne();
        (goods.Lot, goods.Received, goods.Scrapped, goods.Waiting, goods.Cost).ShouldBe(("L2605", 2m, 1m, 1m, 160m));
    }

    [Fact, Shows("O10", "F2")]
    public void A_credit_note_is_taken_off_its_invoice_also_when_it_was_paid()
    {
        InvoiceEvent[] paid = [Issued, new InvoiceEvent.Cleared("SK-1", Issued.Total, Friday)];
        var invoices = SpecifyProjection.Of(new InvoicesProjection()).Given(InvoiceStream, [.. paid, Credited]);
        var row = invoices.ThenOne();
        (row.Credited, row.Open, row.ClearedOn).ShouldBe((113m, -113m, null));
        row = invoices.Given(InvoiceStream, Refunded).ThenOne();
        (row.Refunded, row.Open).ShouldBe((50m, -63m));

        var items = SpecifyProjection.Of(new OpenItemsProjection()).Given(InvoiceStream, paid);
        items.Rows().ShouldBeEmpty();
        var item = items.Given(InvoiceStream, Credited).ThenOne();
        (item.Invoice, item.Total, item.Open, item.BookedOpen).ShouldBe(("INV-000001", 926.52m, -113m, -113m));
        items.Given(InvoiceStream, new InvoiceEvent.Refunded("TK-1", "TH-1", Yuan(113m), Friday))
            .Rows().ShouldBeEmpty();

        var note = SpecifyProjection.Of(new CreditNotesProjection())
            .Given(InvoiceStream, Issued, Credited, Refunded).ThenOne();
        (note.Number, note.Invoice, note.ReturnNumber, note.Total, note.Owed)
            .ShouldBe(("CRN-000001", "INV-000001", "TH-1", 113m, 0m));
    }

    [Fact, Shows("O10", "W4")]
    public void What_waits_for_a_decision_is_in_question_in_the_returns_area()
    {
        StockEvent[] back =
        [
            new StockEvent.Received(
                "TH-1 R1", Foshan, Cooker, Pieces(3), Stock.ReturnsArea, "L2605", Monday, ReceiptKind.Return, "TH-1",
                null),
        ];
        StockEvent good = new StockEvent.Restocked(
            "TH-1 D1", "TH-1", [new Pick(Stock.ReturnsArea, "L2605", Monday, Pieces(1))], "FS1-A-01-01");
        StockEvent bad = new StockEvent.Scrapped(
            "TH-1 D2", "TH-1", Pieces(2), [new Pick(Stock.ReturnsArea, "L2605", Monday, Pieces(2))], Tuesday, "漏水");

        var stock = SpecifyProjection.Of(new StockProjection()).Given(CookerStock, back);
        stock.ThenOne().ShouldSatisfyAllConditions(
            r => r.Bin.ShouldBe(Stock.ReturnsArea), r => r.Quantity.ShouldBe(3m), r => r.InQuestion.ShouldBe(3m));
        stock.Given(CookerStock, good).Rows().Select(r => (r.Bin, r.Quantity, r.InQuestion)).ShouldBe(
            [("FS1-A-01-01", 1m, 0m), (Stock.ReturnsArea, 2m, 2m)], ignoreOrder: true);
        stock.Given(CookerStock, bad).ThenOne().Bin.ShouldBe("FS1-A-01-01");

        var available = SpecifyProjection.Of(new AvailableToPromiseProjection()).Given(CookerStock, back);
        available.ThenOne().Available.ShouldBe(0m);
        available.Given(CookerStock, good).ThenOne().Available.ShouldBe(1m);
        var left = available.Given(CookerStock, bad).ThenOne();
        (left.OnHand, left.InQuestion, left.Available).ShouldBe((1m, 0m, 1m));

        var lots = SpecifyProjection.Of(new LotMovementsProjection()).Given(CookerStock, [.. back, good, bad]).Rows();
        lots.Select(m => (m.Kind, m.Quantity, m.Source)).ShouldBe(
            [(MovementKind.Return, 3m, "TH-1"), (MovementKind.Scrap, -2m, "TH-1")], ignoreOrder: true);
    }
}

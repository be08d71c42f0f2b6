using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Specification;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Tests.Properties;
using Daybook.Workers.Warehouse;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Orders;

/// <summary>Goods come back, and stock, books and money follow (O10).</summary>
public sealed class ReturnTests
{
    private const string Bin = "FS1-A-01-02";
    private readonly Company _company = new();

    public ReturnTests()
    {
        _company.Receive(Foshan, Kettle, 10, lot: "L1");
        _company.Receive(Foshan, Pan, 10);
    }

    private static AskReturn Ask(OrderKey order, decimal kettles, string number = "TH-1") => new(
        number, order.Text(), Foshan, ReturnReason.Damaged, ReturnWish.Refund, null,
        [new AskedLine(1, Pieces(kettles))], Friday);

    private static ReceiveReturn Receive(decimal kettles, string? lot = "L1", string receipt = "R1") =>
        new(Main, "TH-1", receipt, 1, Pieces(kettles), lot, Friday);

    private static RestockReturn Restock(decimal kettles) =>
        new("TH-1", "D1", 1, "L1", Pieces(kettles), Bin, Friday);

    private static ScrapReturn Scrap(decimal kettles) =>
        new(Main, "TH-1", "D2", 1, "L1", Pieces(kettles), "漏水", Friday);

    [Fact, Shows("O10", "F2", "F4", "X4")]
    public void Goods_come_back_are_decided_in_parts_and_the_money_goes_back()
    {
        var order = Delivered();
        var invoice = _company.Ledger.All<InvoiceEvent.Issued>().Single();
        _company.Done(new BookReceipt(Main, "SK-1", Buyer, invoice.Total, Friday, order.Text()));
        _company.Done(Ask(order, 2));
        _company.Done(ReturnDecider.On(ReturnDecider.Stream("TH-1"), new ReturnCommand.Authorise(Friday)));
        _company.Done(Receive(2));

        var stock = _company.Stock(Foshan, Kettle);
        (stock.OnHand, stock.Available, stock.InQuestion.Total).ShouldBe((9m, 7m, 2m));
        _company.Done(Restock(1));
        _company.Ledger.All<InvoiceEvent.Credited>().ShouldBeEmpty("a part waits for a decision");
        _company.Done(Scrap(1));

        stock = _company.Stock(Foshan, Kettle);
        (stock.OnHand, stock.Available, stock.InQuestion.Total).ShouldBe((8m, 8m, 0m));
        var credit = _company.Ledger.All<InvoiceEvent.Credited>().ShouldHaveSingleItem();
        credit.Number.ShouldBe("CRN-000001");
        credit.Net.ShouldBe(Yuan(decimal.Round(invoice.Lines[0].Net.Amount * 2 / 3, 2)));
        credit.ToRefund.ShouldBe(credit.Total);
        RefundReturn refund = new(Main, "TH-1", "TK-1", credit.Total, Friday);
        _company.Refused(refund with { Amount = credit.Total + Yuan(0.01m) }, "finance.refund-more-than-owed");
        _company.Done(refund);
        _company.ChangesNothing(refund);
        _company.Refused(refund with { Payment = "TK-2" }, "finance.refund-more-than-owed");
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("O10")]
    public void Returns_ask_for_no_more_than_was_shipped_together()
    {
        var order = Delivered();
        _company.Done(Ask(order, 2));
        _company.Refused(Ask(order, 2, "TH-2"), "orders.return-more-than-shipped");
        _company.ChangesNothing(Ask(order, 2));
        _company.Done(new RefuseReturn("TH-1", "超过期限", Friday));
        _company.Done(Ask(order, 3, "TH-2"));
        _company.Refused(Ask(order, 1, "TH-3"), "orders.return-more-than-shipped");
        _company.Done(new CancelReturn("TH-2", "不退了", Friday));
        _company.Done(Ask(order, 1, "TH-3"));
    }

    [Fact, Shows("O10")]
    public void Only_what_was_shipped_is_asked_for()
    {
        var open = _company.Place("1002", (Kettle, 2));
        _company.Refused(Ask(open, 1), "orders.return-not-shipped");
        _company.Refused(Ask(new OrderKey(Tmall, "9"), 1), "orders.return-unknown-order");
        var order = Delivered();
        _company.Refused(
            Ask(order, 1) with { Lines = [new AskedLine(7, Pieces(1))] }, "orders.return-no-such-order-line");
        _company.Refused(Ask(order, 1) with { On = Monday.AddDays(-1) }, "orders.return-before-shipped");
        _company.Refused(Ask(order, 1) with { Ticket = "GD-9" }, "orders.return-unknown-ticket");
        _company.Refused(Ask(order, 1) with { Warehouse = "NO" }, "warehouse.unknown-warehouse");
    }

    [Fact, Shows("O10", "X1")]
    public void Only_a_lot_that_was_shipped_with_the_order_comes_back()
    {
        var order = Delivered();
        _company.Done(Ask(order, 2));
        _company.Refused(Receive(1), "orders.return-not-authorised");
        _company.Done(ReturnDecider.On(ReturnDecider.Stream("TH-1"), new ReturnCommand.Authorise(Friday)));
        _company.Refused(Receive(1, "L2"), "orders.return-other-lot");
        _company.Refused(Receive(1, null), "orders.return-other-lot");
        _company.Refused(Receive(3), "orders.return-more-than-asked");
        _company.Done(Receive(1));
        _company.ChangesNothing(Receive(1));
        _company.Refused(new CancelReturn("TH-1", "不退了", Friday), "orders.return-goods-came");
        _company.Refused(new CloseReturn("TH-1", Friday), "orders.return-waits");
        _company.Done(Restock(1));
        _company.Done(new CloseReturn("TH-1", Friday));
        // What did not come can be asked for again: two of three.
        _company.Refused(Ask(order, 3, "TH-2"), "orders.return-more-than-shipped");
        _company.Done(Ask(order, 2, "TH-2"));
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("O10", "F2")]
    public void What_was_not_paid_is_no_longer_owed_and_nothing_goes_back()
    {
        var order = Delivered();
        Back(order, 3);
        var credit = _company.Ledger.All<InvoiceEvent.Credited>().ShouldHaveSingleItem();
        credit.ToRefund.ShouldBe(Yuan(0));
        _company.Refused(
            new RefundReturn(Main, "TH-1", "TK-1", Yuan(1), Friday), "finance.refund-more-than-owed");
        _company.ChangesNothing(new CreditReturn(Main, "TH-1", Friday));
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("O10", "X4")]
    public void Goods_that_were_not_accepted_are_credited_when_the_order_is_invoiced()
    {
        var order = _company.Place("1001", (Kettle, 3), (Pan, 1));
        _company.Ship(order);
        Back(order, 3);
        _company.Ledger.All<InvoiceEvent.Credited>().ShouldBeEmpty();
        _company.ChangesNothing(new CreditReturn(Main, "TH-1", Friday));
        _company.Today = Friday.AddDays(3);
        _company.Done(_company.Delivering(order, Foshan));
        _company.Ledger.All<InvoiceEvent.Credited>().ShouldHaveSingleItem().On.ShouldBe(Friday.AddDays(3));
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("O10")]
    public void Other_goods_are_brought_by_another_order_of_the_customer()
    {
        var order = Delivered();
        Back(order, 1, ReturnWish.Replacement);
        _company.Ledger.All<InvoiceEvent.Credited>().ShouldBeEmpty();
        var other = new OrderKey(Tmall, "9");
        _company.Refused(new ReplaceReturn("TH-1", other.Text(), Friday), "orders.return-not-order-of-customer");
        var replacement = _company.Place("1003", (Kettle, 1));
        _company.Done(new ReplaceReturn("TH-1", replacement.Text(), Friday));
        _company.ChangesNothing(new CreditReturn(Main, "TH-1", Friday));
    }

    [Fact, Shows("O8", "O10")]
    public void Who_waits_gets_goods_that_came_back_when_they_are_good()
    {
        var order = Delivered();
        var waiting = _company.Place(Selling.Order("1005", (Kettle, 8)) with { Warehouses = [Foshan] });
        _company.Status(waiting).ShouldBe(SalesOrderStatus.BackOrdered, "7 are left");
        _company.Done(Ask(order, 1));
        _company.Done(ReturnDecider.On(ReturnDecider.Stream("TH-1"), new ReturnCommand.Authorise(Friday)));
        _company.Done(Receive(1));
        _company.Status(waiting).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Done(Restock(1));
        _company.Status(waiting).ShouldBeOneOf(SalesOrderStatus.Reserved, SalesOrderStatus.Picking);
    }

    [Fact]
    public void Nobody_does_anything_with_a_return_that_is_not_there()
    {
        _company.Refused(Receive(1), "orders.unknown-return");
        _company.Refused(Restock(1), "orders.unknown-return");
        _company.Refused(Scrap(1), "orders.unknown-return");
        _company.Refused(new CloseReturn("TH-1", Friday), "orders.unknown-return");
        _company.ChangesNothing(new CreditReturn(Main, "TH-1", Friday));
        _company.Refused(new RefundReturn(Main, "TH-1", "TK-1", Yuan(1), Friday), "orders.unknown-return");
        _company.Refused(new ReplaceReturn("TH-1", "TMALL:1", Friday), "orders.unknown-return");
    }

    private OrderKey Delivered()
    {
        var order = _company.Place("1001", (Kettle, 3), (Pan, 1));
        _company.Ship(order);
        _company.Today = Friday;
        _company.Done(_company.Delivering(order, Foshan));
        return order;
    }

    /// <summary>So many kettles come back and are good.</summary>
    private void Back(OrderKey order, decimal kettles, ReturnWish wish = ReturnWish.Refund)
    {
        _company.Done(Ask(order, kettles) with { Wish = wish });
        _company.Done(ReturnDecider.On(ReturnDecider.Stream("TH-1"), new ReturnCommand.Authorise(Friday)));
        _company.Done(Receive(kettles));
        _company.Done(Restock(kettles));
    }
}

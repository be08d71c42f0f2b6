using Daybook.Domain.Finance;
using Daybook.Domain.Products;
using Daybook.Domain.Suppliers;
using Daybook.Specification;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Tests.Finance;
using Daybook.Workers.Tests.Properties;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Suppliers.Buying;

namespace Daybook.Workers.Tests.Suppliers;

/// <summary>Purchase orders and what arrives of them: orders, stock and books always agree.</summary>
public sealed class PurchasingTests
{
    private readonly Company _company = new();

    [Fact, Shows("R4", "W2", "F4", "F11")]
    public void Goods_arrive_in_parts_at_the_price_of_the_order()
    {
        _company.Buy("PO-1", Line(1, Kettle, Cartons(10), 1_000m), Line(2, Pan, Pieces(3), 3.333333m));

        _company.Done(Receiving("PO-1", "RK-1", Came(1, Cartons(5)), Came(2, Pieces(1))));
        _company.Done(Receiving("PO-1", "RK-2", Came(1, Pieces(60), bin: 2), Came(2, Pieces(2))));

        _company.Bought("PO-1").IsComplete.ShouldBeTrue();
        _company.Stock(Foshan, Kettle).OnHand.ShouldBe(120);
        _company.Balance(StandardChart.Inventory).ShouldBe(10_010m);
        _company.Balance(StandardChart.ReceivedNotInvoiced).ShouldBe(-10_010m);
        AgreedBooks.ShouldAgree(_company.Ledger);
        var entries = _company.Ledger.All<JournalEntryEvent.Posted>().Where(e => e.Rule == "goods-received").ToList();
        entries.Count.ShouldBe(4);
        entries.SelectMany(e => e.Lines).Where(l => l.Account == StandardChart.ReceivedNotInvoiced)
            .ShouldAllBe(l => l.Supplier == Plates && l.Document == "PO-1");
    }

    [Fact]
    public void A_receipt_that_is_sent_again_receives_nothing_twice()
    {
        _company.Buy("PO-1", Line(1, Kettle, Pieces(10), 80m));
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Pieces(4))));

        _company.ChangesNothing(Receiving("PO-1", "RK-1", Came(1, Pieces(4))));
        _company.Refused(Receiving("PO-1", "RK-1", Came(1, Pieces(5))), "warehouse.receipt-taken");
        _company.Refused(Receiving("PO-1", "RK-2", Came(1, Pieces(7))), "suppliers.more-than-ordered");
    }

    [Fact]
    public void A_receipt_is_received_whole_or_not_at_all()
    {
        _company.Buy("PO-1", Line(1, Kettle, Pieces(10), 80m), Line(2, Pan, Pieces(1), 50m));

        _company.Done(Receiving("PO-1", "RK-0", Came(1, Pieces(1))));
        _company.Refused(
            Receiving("PO-1", "RK-0", Came(1, Pieces(1)), Came(2, Pieces(1))), "suppliers.receipt-has-other-lines");
        _company.Refused(Receiving("PO-1", "RK-0", Came(2, Pieces(1))), "suppliers.receipt-has-other-lines");
        _company.Refused(
            Receiving("PO-1", "RK-1", Came(1, Pieces(4)), Came(2, Pieces(2))), "suppliers.more-than-ordered");
        _company.Refused(Receiving("PO-1", "RK-1", Came(1, Pieces(4)), Came(3, Pieces(1))), "suppliers.unknown-line");
        _company.Refused(Receiving("PO-1", "RK-1", Came(1, Pieces(4)), Came(1, Pieces(1))), "suppliers.line-twice");
        _company.Refused(Receiving("PO-1", "RK-1", Came(1, Pieces(4), bin: 99)), "warehouse.unknown-bin");
        _company.Refused(Receiving("PO-9", "RK-1", Came(1, Pieces(4))), "suppliers.unknown-purchase-order");
    }

    [Fact, Shows("R4")]
    public void A_blocked_supplier_gets_no_order_and_an_unsent_order_gets_no_goods()
    {
        _company.Refused(Ordering("PO-1", Line(1, Kettle, Pieces(1), 80m)), "suppliers.unknown-supplier");
        var supplier = SupplierDecider.Stream(Plates);
        _company.Done(SupplierDecider.On(supplier, Registration));
        _company.Done(Ordering("PO-1", Line(1, Kettle, Pieces(1), 80m)));
        _company.Done(SupplierDecider.On(supplier, new SupplierCommand.Block("质量事故")));

        _company.Refused(Ordering("PO-2", Line(1, Kettle, Pieces(1), 80m)), "suppliers.blocked");
        _company.ChangesNothing(Ordering("PO-1", Line(1, Kettle, Pieces(1), 80m)));
        _company.Refused(_company.Sending("PO-1"), "suppliers.blocked");
        _company.Refused(Receiving("PO-1", "RK-1", Came(1, Pieces(1))), "suppliers.purchase-order-not-sent");

        _company.Done(SupplierDecider.On(supplier, new SupplierCommand.Unblock("已整改")));
        _company.Done(_company.Sending("PO-1"));
        _company.Done(SupplierDecider.On(supplier, new SupplierCommand.Block("又出事故")));
        _company.ChangesNothing(_company.Sending("PO-1"));
    }

    [Fact]
    public void What_happens_to_its_items_later_does_not_hold_up_an_order()
    {
        DraftPurchaseOrder draft = Ordering(
            "PO-1", Line(1, Kettle, Cartons(10), 1_200m), Line(2, Pan, Pieces(5), 50m));
        _company.Done(SupplierDecider.On(SupplierDecider.Stream(Plates), Registration));
        _company.Done(draft);
        _company.Done(_company.Sending("PO-1"));
        _company.Done(Receiving("PO-1", "RK-1", Came(2, Pieces(5))));
        _company.Done(ItemDecider.On(ItemDecider.Stream(Kettle), new ItemCommand.ChangeUnit("箱", 10, "换包装")));
        foreach (var state in (ItemState[])[ItemState.PhaseOut, ItemState.Retired])
            _company.Done(ItemDecider.On(ItemDecider.Stream(Pan), new ItemCommand.MoveTo(state, "停售")));

        _company.ChangesNothing(draft);
        _company.Done(new ChangePurchaseOrder(
            "PO-1", [Line(1, Kettle, Cartons(8), 1_200m), Line(2, Pan, Pieces(5), 50m)], "少要两箱"));
        _company.Refused(
            new ChangePurchaseOrder(
                "PO-1", [Line(1, Kettle, Cartons(8), 1_200m), Line(2, Pan, Pieces(6), 50m)], "多要一个"),
            "products.not-stockable");
    }

    [Fact]
    public void Only_what_may_be_stocked_and_counted_is_ordered()
    {
        _company.Done(SupplierDecider.On(SupplierDecider.Stream(Plates), Registration));
        _company.Register("IDEA", 1m, ItemState.Concept);

        _company.Refused(Ordering("PO-1", Line(1, "IDEA", Pieces(1), 80m)), "products.not-stockable");
        _company.Refused(Ordering("PO-1", Line(1, "NONE", Pieces(1), 80m)), "products.unknown-item");
        _company.Refused(Ordering("PO-1", Line(1, Pan, Cartons(1), 80m)), "products.unknown-unit");
        _company.Refused(
            Ordering("PO-1", Line(1, Pan, Pieces(1), 80m)) with { Warehouse = "NO" }, "warehouse.unknown-warehouse");
    }

    [Fact]
    public void A_carton_that_is_redefined_keeps_its_pieces_in_an_order_that_was_written_before()
    {
        _company.Buy("PO-1", Line(1, Kettle, Cartons(10), 1_200m));
        _company.Done(ItemDecider.On(
            ItemDecider.Stream(Kettle), new ItemCommand.ChangeUnit("箱", 10, "换包装")));
        _company.Done(new ChangePurchaseOrder(
            "PO-1", [Line(1, Kettle, Cartons(10), 1_200m), Line(2, Kettle, Cartons(1), 1_000m)], "加一箱"));

        _company.Bought("PO-1").Terms.Lines.Select(l => l.BaseQuantity.Value).ShouldBe([120, 10]);
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Cartons(1))));
        _company.Balance(StandardChart.Inventory).ShouldBe(1_000m);
    }

    [Fact, Shows("F7")]
    public void Goods_bought_abroad_are_worth_what_the_rate_of_their_day_makes_them()
    {
        var company = TradingAbroad.InYuan();
        var before = company.Balance(StandardChart.Inventory);
        company.Done(SupplierDecider.On(SupplierDecider.Stream(Plates), Registration));
        company.Done(Ordering("PO-1", Line(1, Pan, Pieces(3), 10m)) with { Currency = "USD" });
        company.Done(company.Sending("PO-1"));
        company.Refused(Receiving("PO-1", "RK-1", Came(1, Pieces(1))), "finance.no-exchange-rate");
        company.SetRate(Monday, 7.1m);

        company.Done(Receiving("PO-1", "RK-1", Came(1, Pieces(1))));

        (company.Balance(StandardChart.Inventory) - before).ShouldBe(71m);
        company.Balance(StandardChart.ReceivedNotInvoiced).ShouldBe(-71m);
        AgreedBooks.ShouldAgree(company.Ledger);
    }

    [Fact, Shows("O8")]
    public void Bought_goods_are_promised_to_whoever_waits()
    {
        var order = _company.Place("1001", (Kettle, 2));
        _company.Status(order).ShouldBe(Domain.Orders.SalesOrderStatus.BackOrdered);
        _company.Buy("PO-1", Line(1, Kettle, Pieces(10), 80m));

        _company.Done(Receiving("PO-1", "RK-1", Came(1, Pieces(4))));

        _company.Status(order).ShouldBe(Domain.Orders.SalesOrderStatus.Picking);
    }
}

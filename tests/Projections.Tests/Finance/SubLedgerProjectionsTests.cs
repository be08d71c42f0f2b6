using Daybook.Domain.Finance;
using Daybook.Projections.Finance;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Finance;

/// <summary>Invoices, open items, receipts and the value of stock.</summary>
public sealed class SubLedgerProjectionsTests
{
    private static readonly StreamOfValue Cookers = new("main", Foshan, Cooker);

    [Fact]
    public void An_invoice_is_cleared_on_the_day_on_which_nothing_is_open()
    {
        var invoices = SpecifyProjection.Of(new InvoicesProjection()).Given(
            InvoiceStream, Issued, new InvoiceEvent.Cleared("SK-0001", Yuan(900m), Friday));
        var row = invoices.ThenRow(OrderId);
        (row.Number, row.Customer, row.Net, row.Freight, row.Tax, row.Total).ShouldBe(
            ("INV-000001", CustomerCode, 807.92m, 12.00m, 106.60m, 926.52m));
        (row.Lines, row.Cleared, row.Open, row.ClearedOn, row.DueOn).ShouldBe(
            (2, 900m, 26.52m, null, Thursday.AddDays(30)));

        var cleared = invoices.Given(InvoiceStream, new InvoiceEvent.Cleared("SK-0002", Yuan(26.52m), Friday))
            .ThenOne();
        (cleared.Open, cleared.ClearedOn).ShouldBe((0m, Friday));
        cleared.Clearings.Select(c => c.Receipt).ShouldBe(["SK-0001", "SK-0002"]);
    }

    [Fact]
    public void An_open_item_vanishes_at_zero()
    {
        var items = SpecifyProjection.Of(new OpenItemsProjection())
            .Given(InvoiceStream, Issued, new InvoiceEvent.Cleared("SK-0001", Yuan(900m), Friday));
        var row = items.ThenRow(OrderId);
        (row.Invoice, row.Total, row.Open, row.DueOn).ShouldBe(("INV-000001", 926.52m, 26.52m, Thursday.AddDays(30)));

        items.Given(InvoiceStream, new InvoiceEvent.Cleared("SK-0002", Yuan(26.52m), Friday)).ThenNothing();
    }

    [Fact]
    public void An_invoice_of_nothing_leaves_nothing_open() => SpecifyProjection.Of(new OpenItemsProjection())
        .Given(InvoiceStream, Issued with { Net = Yuan(0), Freight = Yuan(0), Tax = Yuan(0), Total = Yuan(0) })
        .ThenNothing();

    [Fact]
    public void What_is_not_allocated_of_a_receipt_is_free()
    {
        var row = SpecifyProjection.Of(new ReceiptsProjection()).Given(
            ReceiptStream, new ReceiptEvent.Booked("main", "SK-0001", CustomerCode, Yuan(1000m), Friday, OrderId),
            new ReceiptEvent.Allocated(OrderId, Yuan(926.52m), Friday)).ThenRow("SK-0001");

        (row.Customer, row.Amount, row.Allocated, row.Free, row.Reference).ShouldBe(
            (CustomerCode, 1000m, 926.52m, 73.48m, OrderId));
        row.Allocations.ShouldHaveSingleItem().Invoice.ShouldBe(OrderId);
    }

    [Fact]
    public void Value_follows_what_came_and_what_went()
    {
        var row = SpecifyProjection.Of(new InventoryValueProjection()).Given(
            Cookers.Id, Cookers.In(10, 1500m), Cookers.In(5, 800m), Cookers.Out(3, 460m)).ThenRow("main:FS1:DFB-30");

        (row.Company, row.Warehouse, row.Sku, row.Quantity, row.Value, row.Currency).ShouldBe(
            ("main", Foshan, Cooker, 12m, 1840m, "CNY"));
    }

    [Fact]
    public void A_SKU_that_is_sold_out_is_worth_nothing()
    {
        var row = SpecifyProjection.Of(new InventoryValueProjection())
            .Given(Cookers.Id, Cookers.In(10, 1500m), Cookers.Out(10, 1500m)).ThenOne();

        (row.Quantity, row.Value).ShouldBe((0m, 0m));
    }

    [Fact]
    public void Every_change_of_value_is_a_row_with_its_sign_and_source() =>
        SpecifyProjection.Of(new ValueMovementsProjection())
            .Given(Cookers.Id, Cookers.In(10, 1500m), Cookers.Out(3, 450m)).Rows()
            .Select(r => (r.Quantity, r.Value, r.EffectiveOn, r.Source, r.CommandId)).ShouldBe(
            [
                (10m, 1500m, Monday, "stock/FS1:DFB-30", "command-1"),
                (-3m, -450m, Tuesday, "stock/FS1:DFB-30", "command-2"),
            ]);

    private sealed record StreamOfValue(string Company, string Warehouse, string Sku)
    {
        public Kernel.StreamId Id => ValuationDecider.Stream(Company, Warehouse, Sku);

        public ValuationEvent.Received In(decimal quantity, decimal value) =>
            new(CookerStock.ToString(), Pieces(quantity), Yuan(value), Monday);

        public ValuationEvent.Issued Out(decimal quantity, decimal cost) =>
            new(CookerStock.ToString(), Pieces(quantity), Yuan(cost), Tuesday);
    }
}

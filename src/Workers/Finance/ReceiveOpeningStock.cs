using Daybook.Domain.Finance;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Takes goods into the stock and into the books as an opening balance (期初库存).</summary>
/// <param name="Receipt">The document that brings them in.</param>
/// <param name="Value">What all of it is worth.</param>
[StoredAs("finance.receive-opening-stock.v1")]
public sealed record ReceiveOpeningStock(
    string Company, string Receipt, string Warehouse, string Sku, Quantity Quantity, string Bin, string? Lot,
    DateOnly ReceivedOn, Money Value) : Operation
{
    public override IReadOnlyList<Step> Steps()
    {
        var stock = StockDecider.Stream(Warehouse, Sku);
        return
        [
            ItemDecider.On(ItemDecider.Stream(Sku), new ItemCommand.RequireStockable()),
            WarehouseDecider.On(WarehouseDecider.Stream(Warehouse), new WarehouseCommand.RequireBin(Bin)),
            StockDecider.On(stock, earlier => InBaseUnit(earlier) is { } quantity
                ? new StockCommand.Receive(
                    Receipt, Warehouse, Sku, quantity, Bin, Lot, ReceivedOn, ReceiptKind.Opening, Receipt)
                : new StockCommand.Receive(
                    Receipt, Warehouse, Sku, Quantity, Bin, Lot, ReceivedOn, ReceiptKind.Opening, Receipt)),
            ValuationDecider.On(
                ValuationDecider.Stream(Company, Warehouse, Sku),
                earlier => earlier.Single<StockEvent.Received>() is { } received
                    ? new ValuationCommand.Receive(stock.ToString(), received.Quantity, Value, ReceivedOn)
                    : null),
            .. new Books(Company, ReceivedOn, "opening-stock", Receipt, Warehouse, Sku).Post(
                earlier => earlier.Single<StockEvent.Received>() is null
                    ? null
                    : PostingRules.OpeningStock(Receipt, Warehouse, Sku, Value),
                stock),
        ];
    }

    private Quantity? InBaseUnit(Earlier earlier) =>
        (earlier.State<Item>(ItemDecider.Stream(Sku)) as Item.Known)?.InBaseUnit(Quantity);
}

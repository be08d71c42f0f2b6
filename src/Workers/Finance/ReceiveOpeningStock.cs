using Daybook.Domain.Finance;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Finance;

/// <summary>Takes goods into the stock and into the books as an opening balance (期初库存).</summary>
/// <param name="Receipt">The document that brings them in.</param>
/// <param name="Quantity">In any unit of the item; the stock is kept in the base unit.</param>
/// <param name="Value">What all of it is worth.</param>
[StoredAs("finance.receive-opening-stock.v1")]
public sealed record ReceiveOpeningStock(
    string Company, string Receipt, string Warehouse, string Sku, Quantity Quantity, string Bin, string? Lot,
    DateOnly ReceivedOn, Money Value) : Operation
{
    private Counted Goods => new(Sku, Quantity);

    private string Content =>
        $"{Quantity} worth {Value} on {ReceivedOn:O} into {Bin}{(Lot is null ? "" : $", lot {Lot}")}";

    public override IReadOnlyList<Step> Steps()
    {
        var stock = StockDecider.Stream(Warehouse, Sku);
        return
        [
            ItemDecider.On(ItemDecider.Stream(Sku), new ItemCommand.RequireStockable()),
            Goods.Required(),
            WarehouseDecider.On(WarehouseDecider.Stream(Warehouse), new WarehouseCommand.RequireBin(Bin)),
            StockDocumentDecider.On(
                StockDocumentDecider.Stream(StockDocumentKind.Receipt, Warehouse, Sku, Receipt),
                new StockDocumentCommand.Book(StockDocumentKind.Receipt, Warehouse, Sku, Receipt, Content)),
            StockDecider.On(stock, earlier => earlier.Single<StockDocumentEvent.Booked>() is null
                ? null
                : new StockCommand.Receive(
                    Receipt, Warehouse, Sku, Goods.InBaseUnit(earlier), Bin, Lot, ReceivedOn, ReceiptKind.Opening,
                    Receipt, Goods.Stated(earlier))),
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
}

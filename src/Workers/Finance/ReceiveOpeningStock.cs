using Daybook.Domain.Finance;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Finance;

/// <summary>Receives goods into the stock and the books as an opening balance (期初库存).</summary>
/// <param name="Receipt">The document of the goods.</param>
/// <param name="Quantity">In any unit of the item; the stock is kept in the base unit.</param>
/// <param name="Value">The total value. In another currency than that of the books, it is converted at the rate of the
/// day, and the stock keeps that value.</param>
[StoredAs("finance.receive-opening-stock.v1")]
public sealed record ReceiveOpeningStock(
    string Company, string Receipt, string Warehouse, string Sku, Quantity Quantity, string Bin, string? Lot,
    [BusinessDate, Happened] DateOnly ReceivedOn, Money Value) : Operation
{
    private Counted Goods => new(Sku, Quantity);

    private string Content =>
        $"{Quantity} worth {Value} on {ReceivedOn:O} into {Bin}{(Lot is null ? "" : $", lot {Lot}")}";

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stock = StockDecider.Stream(Warehouse, Sku);
        yield return ItemDecider.On(ItemDecider.Stream(Sku), new ItemCommand.RequireStockable());
        yield return Require.Lot(Sku, Lot);
        yield return Goods.Required();
        yield return WarehouseDecider.On(WarehouseDecider.Stream(Warehouse), new WarehouseCommand.RequireBin(Bin));
        yield return StockDocumentDecider.On(
            StockDocumentDecider.Stream(StockDocumentKind.Receipt, Warehouse, Sku, Receipt),
            new StockDocumentCommand.Book(StockDocumentKind.Receipt, Warehouse, Sku, Receipt, Content));
        if (context.Event<StockDocumentEvent.Booked>() is null) yield break;
        var exchange = Exchange.Of(context, Company, Value.Currency, ReceivedOn);
        if (exchange.Problem(Value) is { } problem)
        {
            yield return problem;
            yield break;
        }

        yield return StockDecider.On(stock, new StockCommand.Receive(
            Receipt, Warehouse, Sku, Goods.InBaseUnit(context), Bin, Lot, ReceivedOn, ReceiptKind.Opening, Receipt,
            Goods.Stated(context)));
        if (context.Event<StockEvent.Received>() is not { } received) yield break;
        yield return ValuationDecider.On(
            ValuationDecider.Stream(Company, Warehouse, Sku),
            new ValuationCommand.Receive(stock.ToString(), received.Quantity, exchange.Booked(Value), ReceivedOn));
        var posting = exchange.Booked(PostingRules.OpeningStock(Receipt, Warehouse, Sku, Value));
        var books = new Books(Company, ReceivedOn, null, Warehouse, "opening-stock", Receipt, Warehouse, Sku);
        foreach (var step in books.Post(context, posting, stock)) yield return step;
    }
}

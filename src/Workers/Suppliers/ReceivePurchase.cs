using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Products;

namespace Daybook.Workers.Suppliers;

/// <summary>Receives goods against a purchase order (采购入库): into the stock, and into the books at the price of the
/// order, as goods that are not invoiced yet (暂估).</summary>
/// <param name="Number">The purchase order.</param>
/// <param name="Receipt">The number of the receipt; a receipt that is sent again receives nothing twice.</param>
[StoredAs("suppliers.receive-purchase.v1")]
public sealed record ReceivePurchase(
    string Company, string Number, string Receipt, [BusinessDate, Happened] DateOnly ReceivedOn,
    ImmutableArray<ReceivedLine> Lines) : Operation
{
    private StreamId Order => PurchaseOrderDecider.Stream(Number);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Lines.Select(l => l.Line).Distinct().Count() != Lines.Length)
        {
            yield return PurchaseOrderDecider.LineTwice;
            yield break;
        }

        yield return PurchaseOrderDecider.On(
            Order, new PurchaseOrderCommand.RequireWhole(Receipt, [.. Lines.Select(l => l.Line)]));
        foreach (var line in Lines)
        {
            foreach (var step in Receive(context, line)) yield return step;
        }
    }

    private IEnumerable<Step> Receive(StepContext context, ReceivedLine received)
    {
        if (context.State<PurchaseOrder>(Order) is not PurchaseOrder.Sent { Terms: var terms } order
            || terms.Find(received.Line) is not { } line)
        {
            // The order refuses, and says why.
            yield return PurchaseOrderDecider.On(Order, new PurchaseOrderCommand.RequireReceivable(
                received.Line, received.Quantity, ReceivedOn));
            yield break;
        }

        var (goods, document) = (new Counted(line.Sku, received.Quantity), $"{Receipt}.{received.Line}");
        yield return Require.Stockable(line.Sku);
        yield return Require.Lot(line.Sku, received.Lot);
        yield return goods.Required();
        yield return WarehouseDecider.On(
            WarehouseDecider.Stream(terms.Warehouse), new WarehouseCommand.RequireBin(received.Bin));
        yield return StockDocumentDecider.On(
            StockDocumentDecider.Stream(StockDocumentKind.Receipt, terms.Warehouse, line.Sku, document),
            new StockDocumentCommand.Book(
                StockDocumentKind.Receipt, terms.Warehouse, line.Sku, document, Content(received)));
        if (context.Events<StockDocumentEvent.Booked>().LastOrDefault()?.Number != document) yield break;
        var quantity = goods.InBaseUnit(context);
        yield return PurchaseOrderDecider.On(
            Order, new PurchaseOrderCommand.RequireReceivable(line.Line, quantity, ReceivedOn));
        var exchange = Exchange.Of(context, Company, terms.Currency, ReceivedOn);
        var value = order.ValueOf(line, quantity);
        if (exchange.Problem(value) is { } problem)
        {
            yield return problem;
            yield break;
        }

        var worth = exchange.Booked(value);
        yield return PurchaseOrderDecider.On(Order, new PurchaseOrderCommand.Receive(
            Company, Receipt, line.Line, quantity, worth, ReceivedOn));
        var stock = StockDecider.Stream(terms.Warehouse, line.Sku);
        yield return StockDecider.On(stock, new StockCommand.Receive(
            document, terms.Warehouse, line.Sku, quantity, received.Bin, received.Lot, ReceivedOn,
            ReceiptKind.Purchase, Number, goods.Stated(context)));
        yield return ValuationDecider.On(
            ValuationDecider.Stream(Company, terms.Warehouse, line.Sku),
            new ValuationCommand.Receive(stock.ToString(), quantity, worth, ReceivedOn));
        var posting = exchange.Booked(PostingRules.GoodsReceived(
            Number, Receipt, terms.Supplier, terms.Warehouse, line.Sku, value));
        var books = new Books(Company, ReceivedOn, null, terms.Warehouse, "goods-received", Number, document);
        foreach (var step in books.Post(context, posting, Order, stock)) yield return step;
    }

    private string Content(ReceivedLine line) =>
        $"{line.Quantity} of purchase order {Number}, line {line.Line}, on {ReceivedOn:O} into {line.Bin}"
            + (line.Lot is null ? "" : $", lot {line.Lot}");
}

/// <summary>What arrived of a line.</summary>
/// <param name="Line">The line of the purchase order.</param>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="Bin">Where the goods were put.</param>
public sealed record ReceivedLine(int Line, Quantity Quantity, string Bin, string? Lot = null);

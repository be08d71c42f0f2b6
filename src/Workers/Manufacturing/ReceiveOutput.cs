using Daybook.Domain.Finance;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Products;

namespace Daybook.Workers.Manufacturing;

/// <summary>Receives good output of a work order (完工入库) into stock and books, at its share of what the materials
/// cost.</summary>
/// <param name="Number">The work order.</param>
/// <param name="Receipt">The number of the receipt.</param>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="Lot">The lot that is made.</param>
/// <param name="IsLast">True when nothing more is made, so that this takes all cost that is left.</param>
[StoredAs("manufacturing.receive-output.v1")]
public sealed record ReceiveOutput(
    string Company, string Number, string Receipt, Quantity Quantity, string Bin, string? Lot, bool? IsLast,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = WorkOrderDecider.Stream(Number);
        if (context.State<WorkOrder>(order).Planned() is not { } terms)
        {
            // The order refuses, and says why.
            yield return WorkOrderDecider.On(
                order, new WorkOrderCommand.Receive(Company, Receipt, Quantity, Lot, IsLast ?? false, On));
            yield break;
        }

        var goods = new Counted(terms.Item, Quantity);
        yield return Require.Stockable(terms.Item);
        yield return goods.Required();
        var quantity = goods.InBaseUnit(context);
        yield return WorkOrderDecider.On(
            order, new WorkOrderCommand.Receive(Company, Receipt, quantity, Lot, IsLast ?? false, On));
        if (context.Event<WorkOrderEvent.OutputReceived>() is not { } received) yield break;
        var inAll = ((WorkOrder.Released)context.State<WorkOrder>(order)).Good;
        foreach (var step in OrderOperations.RequireOutput(context, Number, inAll)) yield return step;
        var place = new MadeGoods(Company, Number, $"{Number} {Receipt}", terms.Warehouse, terms.Item, Bin, Lot, On);
        var posting = PostingRules.OutputReceived(Number, terms.Warehouse, terms.Item, received.Cost);
        foreach (var step in place.Receive(context, ReceiptKind.Production, quantity, received.Cost, posting))
            yield return step;
    }
}

/// <summary>Goods that a work order puts into stock: what it made, or what it did not use.</summary>
/// <param name="Number">The work order.</param>
/// <param name="Document">The receipt, for the stock and the books.</param>
internal sealed record MadeGoods(
    string Company, string Number, string Document, string Warehouse, string Sku, string Bin, string? Lot, DateOnly On)
{
    public IEnumerable<Step> Receive(
        StepContext context, ReceiptKind kind, Quantity quantity, Money cost, Posting? posting)
    {
        var stock = StockDecider.Stream(Warehouse, Sku);
        yield return WarehouseDecider.On(
            WarehouseDecider.Stream(Warehouse), new WarehouseCommand.RequireBin(Bin));
        yield return StockDocumentDecider.On(
            StockDocumentDecider.Stream(StockDocumentKind.Receipt, Warehouse, Sku, Document),
            new StockDocumentCommand.Book(
                StockDocumentKind.Receipt, Warehouse, Sku, Document, $"{quantity} of work order {Number}"));
        yield return StockDecider.On(stock, new StockCommand.Receive(
            Document, Warehouse, Sku, quantity, Bin, Lot, On, kind, Number));
        yield return ValuationDecider.On(
            ValuationDecider.Stream(Company, Warehouse, Sku),
            new ValuationCommand.Receive(stock.ToString(), quantity, cost, On));
        var books = new Books(Company, On, null, Warehouse, "work-order", Number, $"{kind}", Document);
        foreach (var step in books.Post(context, posting, WorkOrderDecider.Stream(Number), stock)) yield return step;
    }
}

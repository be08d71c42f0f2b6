using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Products;

namespace Daybook.Workers.Warehouse;

/// <summary>Goods of a return arrive (退货收货), as they were shipped: of the order's SKU and lot. They come into stock and
/// books at what they cost when they left, and wait for a decision where nobody is promised them.</summary>
/// <param name="Number">The return.</param>
/// <param name="Receipt">The number of the receipt; a receipt that is sent again receives nothing twice.</param>
/// <param name="Line">The line of the order.</param>
/// <param name="Quantity">In any unit of the item.</param>
[StoredAs("warehouse.receive-return.v1")]
public sealed record ReceiveReturn(
    string Company, string Number, string Receipt, int Line, Quantity Quantity, string? Lot,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ReturnDecider.Stream(Number);
        if (context.State<Return>(stream).AsAsked() is not { } terms
            || terms.Lines.FirstOrDefault(l => l.Line == Line) is not { } line
            || ShippedOrder.Of(context, terms.Order) is not { } shipped)
        {
            // The return refuses, and says why.
            yield return ReturnDecider.On(
                stream, new ReturnCommand.RequireReceivable(Receipt, Line, Lot, Quantity, On));
            yield break;
        }

        var goods = new Counted(line.Sku, Quantity);
        yield return goods.Required();
        var quantity = goods.InBaseUnit(context);
        yield return ReturnDecider.On(
            stream, new ReturnCommand.RequireReceivable(Receipt, Line, Lot, quantity, On));
        yield return OrderReturnsDecider.On(shipped.Key.Returns(), new OrderReturnsCommand.TakeBack(
            Number, Receipt, line.Sku, Lot, quantity, shipped.GoodsOf(context, Company, line.Sku, Lot)));
        if (context.Event<OrderReturnsEvent.CameBack>() is not { Cost: var cost }) yield break;
        yield return ReturnDecider.On(stream, new ReturnCommand.Receive(Receipt, Line, Lot, quantity, cost, On));
        var (stock, document) = (StockDecider.Stream(terms.Warehouse, line.Sku), $"{Number} {Receipt}");
        yield return StockDocumentDecider.On(
            StockDocumentDecider.Stream(StockDocumentKind.Receipt, terms.Warehouse, line.Sku, document),
            new StockDocumentCommand.Book(
                StockDocumentKind.Receipt, terms.Warehouse, line.Sku, document, $"{quantity} of return {Number}"));
        yield return StockDecider.On(stock, new StockCommand.Receive(
            document, terms.Warehouse, line.Sku, quantity, Stock.ReturnsArea, Lot, On, ReceiptKind.Return, Number,
            goods.Stated(context)));
        yield return ValuationDecider.On(
            ValuationDecider.Stream(Company, terms.Warehouse, line.Sku),
            new ValuationCommand.Receive(stock.ToString(), quantity, cost, On));
        var posting = PostingRules.GoodsReturned(
            Number, terms.Order, terms.Customer, terms.Warehouse, line.Sku, cost);
        var books = new Books(Company, On, shipped.Key.Channel, terms.Warehouse, "goods-returned", Number, Receipt);
        foreach (var step in books.Post(context, posting, stream, stock)) yield return step;
    }
}

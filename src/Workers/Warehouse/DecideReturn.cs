using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Products;

namespace Daybook.Workers.Warehouse;

/// <summary>Goods that came back are good (良品入库): they lie in a bin from now on, and can be promised.</summary>
/// <param name="Number">The return.</param>
/// <param name="Document">The number of the decision, unique in the return.</param>
/// <param name="Quantity">In any unit of the item.</param>
[StoredAs("warehouse.restock-return.v1")]
public sealed record RestockReturn(
    string Number, string Document, int Line, string? Lot, Quantity Quantity, string Bin,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ReturnDecider.Stream(Number);
        var goods = DecidedGoods.Of(context, Number, Line, Quantity);
        if (goods is not null) yield return goods.Counted.Required();
        var quantity = goods?.Counted.InBaseUnit(context) ?? Quantity;
        if (goods is not null)
        {
            yield return WarehouseDecider.On(
                WarehouseDecider.Stream(goods.Warehouse), new WarehouseCommand.RequireBin(Bin));
        }

        yield return ReturnDecider.On(stream, new ReturnCommand.Restock(Document, Line, Lot, quantity, Bin, On));
        if (goods is null || context.Event<ReturnEvent.Restocked>() is null) yield break;
        yield return StockDecider.On(
            StockDecider.Stream(goods.Warehouse, goods.Counted.Sku),
            new StockCommand.Restock($"{Number} {Document}", Number, Lot, quantity, Bin));
    }
}

/// <summary>Goods that came back are no good (退货报废): they leave stock and books at the moving average.</summary>
/// <param name="Number">The return.</param>
/// <param name="Document">The number of the decision, unique in the return.</param>
/// <param name="Quantity">In any unit of the item.</param>
[StoredAs("warehouse.scrap-return.v1")]
public sealed record ScrapReturn(
    string Company, string Number, string Document, int Line, string? Lot, Quantity Quantity, string Reason,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ReturnDecider.Stream(Number);
        var goods = DecidedGoods.Of(context, Number, Line, Quantity);
        if (goods is not null) yield return goods.Counted.Required();
        var quantity = goods?.Counted.InBaseUnit(context) ?? Quantity;
        yield return ReturnDecider.On(stream, new ReturnCommand.Scrap(Document, Line, Lot, quantity, Reason, On));
        if (goods is null || context.Event<ReturnEvent.Scrapped>() is null) yield break;
        var (warehouse, sku) = (goods.Warehouse, goods.Counted.Sku);
        var stock = StockDecider.Stream(warehouse, sku);
        yield return StockDecider.On(
            stock, new StockCommand.Scrap($"{Number} {Document}", Number, Lot, quantity, On, Reason));
        yield return ValuationDecider.On(
            ValuationDecider.Stream(Company, warehouse, sku),
            new ValuationCommand.Issue(stock.ToString(), quantity, On));
        if (context.Event<ValuationEvent.Issued>() is not { } issued) yield break;
        var posting = PostingRules.ReturnScrapped(Number, warehouse, sku, issued.Cost);
        var books = new Books(Company, On, null, warehouse, "return-scrapped", Number, Document);
        foreach (var step in books.Post(context, posting, stream, stock)) yield return step;
    }
}

/// <summary>What somebody decides of a return.</summary>
internal sealed record DecidedGoods(string Warehouse, Counted Counted)
{
    /// <summary>Null when the return does not have the line; it refuses then, and says why.</summary>
    public static DecidedGoods? Of(StepContext context, string number, int line, Quantity quantity) =>
        context.State<Return>(ReturnDecider.Stream(number)).AsAsked() is { } terms
        && terms.Lines.FirstOrDefault(l => l.Line == line) is { } asked
            ? new DecidedGoods(terms.Warehouse, new Counted(asked.Sku, quantity))
            : null;
}

using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Warehouse;

/// <summary>Somebody counted the goods of one SKU and lot in one bin (盘点). They are compared with what the books have
/// there at this instant, so work goes on while others count. Goods that were in question and are there are found
/// with it.</summary>
/// <param name="Number">The count sheet.</param>
/// <param name="Quantity">In any unit of the item; zero when nothing is there.</param>
[StoredAs("warehouse.count-stock.v1")]
public sealed record CountStock(
    string Warehouse, string Number, string Sku, string Bin, string? Lot, Quantity Quantity, [Actor] string By,
    [Actor(IsLasting = true)] string ById) : Operation
{
    private StreamId Sheet => StockCountDecider.Stream(Warehouse, Number);

    private Counted Goods => new(Sku, Quantity);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Goods.Required();
        yield return WarehouseDecider.On(WarehouseDecider.Stream(Warehouse), new WarehouseCommand.RequireBin(Bin));
        var counted = Goods.InBaseUnit(context);
        var stream = StockDecider.Stream(Warehouse, Sku);
        var stock = context.State<Stock>(stream);
        var (shelved, questioned) = (stock.Shelf.Of(Bin, Lot).Total, stock.InQuestion.Of(Bin, Lot).Total);
        var unit = stock.Unit ?? counted.Unit;
        yield return StockCountDecider.On(Sheet, new StockCountCommand.Count(
            Sku, Bin, Lot, counted, Quantity.Of(shelved + questioned, unit), By, ById));
        if (context.Event<StockCountEvent.Counted>() is not { Line: var line, Times: var times }
            || Math.Min(counted.Value - shelved, questioned) is not (> 0 and var found)) yield break;
        yield return StockDecider.On(stream, new StockCommand.Find(
            $"{Number}#{line}.{times}", Bin, Lot, Quantity.Of(found, unit), $"盘点 {Number}"));
    }
}

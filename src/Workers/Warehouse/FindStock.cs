using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Warehouse;

/// <summary>Goods that were in question are in their bin after all, and can be promised again.</summary>
/// <param name="Find">The identity of the find.</param>
/// <param name="Quantity">In any unit of the item; the stock uses the base unit.</param>
[StoredAs("warehouse.find-stock.v1")]
public sealed record FindStock(
    string Find, string Warehouse, string Sku, string Bin, string? Lot, Quantity Quantity, string Reason) : Operation
{
    private Counted Goods => new(Sku, Quantity);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Goods.Required();
        yield return StockDocumentDecider.On(
            StockDocumentDecider.Stream(StockDocumentKind.Find, Warehouse, Sku, Find),
            new StockDocumentCommand.Book(
                StockDocumentKind.Find, Warehouse, Sku, Find,
                $"{Quantity} in {Bin}{(Lot is null ? "" : $", lot {Lot}")}"));
        if (context.Event<StockDocumentEvent.Booked>() is null) yield break;
        yield return StockDecider.On(
            StockDecider.Stream(Warehouse, Sku),
            new StockCommand.Find(Find, Bin, Lot, Goods.InBaseUnit(context), Reason));
    }
}

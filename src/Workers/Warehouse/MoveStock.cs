using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Warehouse;

/// <summary>Moves goods of one lot and receipt day from bin to bin of a warehouse.</summary>
/// <param name="Move">The identity of the move.</param>
/// <param name="Quantity">In any unit of the item; the stock uses the base unit.</param>
[StoredAs("warehouse.move-stock.v1")]
[Happened]
public sealed record MoveStock(
    string Move, string Warehouse, string Sku, string FromBin, string ToBin, string? Lot,
    [Happened] DateOnly ReceivedOn, Quantity Quantity) : Operation
{
    private Counted Goods => new(Sku, Quantity);

    private string Content =>
        $"{Quantity} received on {ReceivedOn:O} from {FromBin} to {ToBin}{(Lot is null ? "" : $", lot {Lot}")}";

    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Goods.Required();
        yield return WarehouseDecider.On(WarehouseDecider.Stream(Warehouse), new WarehouseCommand.RequireBin(ToBin));
        yield return StockDocumentDecider.On(
            StockDocumentDecider.Stream(StockDocumentKind.Move, Warehouse, Sku, Move),
            new StockDocumentCommand.Book(StockDocumentKind.Move, Warehouse, Sku, Move, Content));
        if (context.Event<StockDocumentEvent.Booked>() is null) yield break;
        yield return StockDecider.On(StockDecider.Stream(Warehouse, Sku), new StockCommand.Move(
            Move, FromBin, ToBin, Lot, ReceivedOn, Goods.InBaseUnit(context), Goods.Stated(context))
        {
            On = context.EffectiveOn,
        });
    }
}

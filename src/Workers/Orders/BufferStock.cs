using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Orders;

/// <summary>Keeps a quantity of a SKU back from a channel (渠道库存缓冲).</summary>
/// <param name="Quantity">In any unit of the item; it is stored in the base unit.</param>
[StoredAs("orders.buffer-stock.v1")]
public sealed record BufferStock(string Sku, string Channel, Quantity Quantity) : Operation
{
    private Counted Goods => new(Sku, Quantity);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Goods.Required();
        yield return Require.Channel(Channel);
        yield return ListingDecider.On(
            ListingDecider.Stream(Sku), new ListingCommand.Buffer(Channel, Goods.InBaseUnit(context)));
    }
}

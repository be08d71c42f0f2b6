using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Releases a cart's goods: released by its owner, or expired.</summary>
/// <param name="ExpiredAt">The time of expiry; null when the owner released it.</param>
[StoredAs("orders.end-cart-hold.v2")]
public sealed record EndCartHold(string Channel, string Cart, DateTimeOffset? ExpiredAt, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var cart = CartHoldDecider.Stream(Channel, Cart);
        var hold = context.State<CartHold>(cart);
        if (ExpiredAt is null) yield return CartHoldDecider.On(cart, new CartHoldCommand.Release(Reason));
        else if (hold is CartHold.Active)
            yield return CartHoldDecider.On(cart, new CartHoldCommand.Expire(ExpiredAt.Value));
        if (hold is not CartHold.Active { Terms: var held } || !context.Events<CartHoldEvent>(cart).Any()) yield break;
        foreach (var sku in held.Lines.Select(l => l.Sku).Distinct())
        {
            yield return StockDecider.On(
                StockDecider.Stream(held.Warehouse, sku), new StockCommand.Release($"{cart}", Reason));
        }
    }
}

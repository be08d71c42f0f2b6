using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Gives a cart's goods back: given up by its owner, or expired.</summary>
/// <param name="ExpiredAt">When it fell due; null when it was given up.</param>
[StoredAs("orders.end-cart-hold.v1")]
public sealed record EndCartHold(
    CartKey Key, ImmutableArray<string> Skus, DateTimeOffset? ExpiredAt, string Reason) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        CartHoldDecider.On(Key.Stream(), earlier => (earlier.State<CartHold>(Key.Stream()), ExpiredAt) switch
        {
            (CartHold.Active, { } at) => new CartHoldCommand.Expire(at),
            (_, not null) => null,
            _ => new CartHoldCommand.Release(Reason),
        }),
        .. Skus.Select(sku => StockDecider.On(StockDecider.Stream(Key.Warehouse, sku), earlier =>
            earlier.All<CartHoldEvent>(Key.Stream()).Any()
                ? new StockCommand.Release(Key.Reservation(), Reason)
                : null)),
    ];
}

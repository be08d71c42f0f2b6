using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Projections.Orders;
using Daybook.Workers;
using Daybook.Workers.Orders;

namespace Daybook.Api.Orders;

/// <summary>Channels, listings and carts: what comes before an order.</summary>
internal sealed class SellingRoutes : IRoutes
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromDays(31);
    private static readonly TimeSpan UsualHold = TimeSpan.FromMinutes(15);

    public void Map(IEndpointRouteBuilder routes)
    {
        Channels(routes);
        Listings(routes);
        Carts(routes);
    }

    private static void Channels(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<OpenChannel>(
            "/api/channels", "open-channel", "Opens a place where orders come from.",
            (http, c, sender) => sender.Send(http, c, ChannelDecider.On(
                ChannelDecider.Stream(c.Body.Code), new ChannelCommand.Open(c.Body.Code, c.Body.Name, c.Body.Kind)),
                c.Body.EffectiveOn),
            Roles.Sales, Roles.Import);
        routes.MapCommand<GiveReason>(
            "/api/channels/{code}/close", "close-channel", "Takes no more orders from a channel.",
            (http, c, sender) => sender.Send(http, c, ChannelDecider.On(
                ChannelDecider.Stream(http.Path("code")), new ChannelCommand.Close(c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Sales);
        routes.MapList<ChannelRow>("/api/channels", "channels", "Channels.", Roles.Sales);
        routes.MapFile<ChannelRow, ChannelView>(
            "/api/channels/{code}", "channel", "channels", http => ChannelDecider.Stream(http.Path("code")),
            (at, row) => new ChannelView(at, row), Roles.Sales);
    }

    private static void Listings(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<SetPrice>(
            "/api/listings/{sku}/prices", "set-price", "Sets the price of a base unit that holds from a day on.",
            (http, c, sender) =>
            {
                var (sku, from) = (http.Path("sku"), c.Body.From ?? sender.Today());
                var set = new ListingCommand.SetPrice(sku, c.Body.Currency, c.Body.UnitPrice, from);
                var listing = ListingDecider.Stream(sku);
                return sender.Send(http, c, listing, [Require.Item(sku), ListingDecider.On(listing, set)], from);
            },
            Roles.Sales, Roles.Products, Roles.Import);
        routes.MapCommand<BufferStockBody>(
            "/api/listings/{sku}/buffers", "buffer-stock", "Keeps so much of a SKU back from a channel.",
            (http, c, sender) => sender.Send(
                http, c, ListingDecider.Stream(http.Path("sku")),
                new BufferStock(http.Path("sku"), c.Body.Channel, c.Body.Quantity), c.Body.EffectiveOn),
            Roles.Sales);
        routes.MapList<ListingRow>("/api/listings", "listings", "Prices and buffers by SKU.", Roles.Sales,
            Roles.Products);
        routes.MapFile<ListingRow, ListingView>(
            "/api/listings/{sku}", "listing", "listings", http => ListingDecider.Stream(http.Path("sku")),
            (at, row) => new ListingView(at, row), Roles.Sales, Roles.Products);
    }

    private static void Carts(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<HoldCartBody>(
            "/api/carts", "hold-cart", "Keeps goods for a cart until it expires, all lines or none.",
            (http, c, sender) =>
            {
                var b = c.Body;
                var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
                var expires = b.ExpiresAt ?? now + UsualHold;
                if (expires <= now || expires > now + LongestHold)
                    throw new BadInputException("expiresAt", $"lies within {LongestHold.Days} days from now");
                var key = new CartKey(b.Channel, b.Cart, b.Warehouse);
                var hold = new HoldCart(
                    key, [.. b.Lines.Select(l => new HoldLine(l.Sku, l.Quantity))], expires.ToUniversalTime());
                return sender.Send(http, c, key.Stream(), hold, null);
            },
            Roles.Sales);
        routes.MapCommand<GiveReason>(
            "/api/carts/{channel}/{cart}/release", "release-cart", "Gives a cart's goods back.",
            (http, c, sender) =>
            {
                var (channel, cart) = (http.Path("channel"), http.Path("cart"));
                return sender.Send(
                    http, c, CartHoldDecider.Stream(channel, cart),
                    new EndCartHold(channel, cart, null, c.Body.Reason), c.Body.EffectiveOn);
            },
            Roles.Sales);
        routes.MapList<CartHoldRow>("/api/carts", "cart_holds", "Stock kept for carts.", Roles.Sales, Roles.Warehouse);
        routes.MapFile<CartHoldRow, CartView>(
            "/api/carts/{channel}/{cart}", "cart", "cart_holds",
            http => CartHoldDecider.Stream(http.Path("channel"), http.Path("cart")),
            (at, row) => new CartView(at, row), Roles.Sales, Roles.Warehouse);
    }
}

/// <summary>A channel as of a position.</summary>
public sealed record ChannelView(long Position, ChannelRow Channel);

/// <summary>Prices and buffers of a SKU as of a position.</summary>
public sealed record ListingView(long Position, ListingRow Listing);

/// <summary>What is kept for a cart as of a position.</summary>
public sealed record CartView(long Position, CartHoldRow Cart);

using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Projections.Orders;
using Daybook.Workers;
using Daybook.Workers.Orders;

namespace Daybook.Api.Orders;

/// <summary>Channels, listings and carts: everything before an order.</summary>
internal sealed class SellingRoutes : IRoutes
{
    private const string Channel = "/api/channels/{code}";
    private const string Listing = "/api/listings/{sku}";
    private const string Cart = "/api/carts/{channel}/{cart}";
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
        routes.Streams(ChannelDecider.Instance, Channel, Roles.Sales)
            .New<ChannelCommand.Open>(
                "open-channel", "Opens a sales channel.", [Roles.Sales, Roles.Import])
            .Command<ChannelCommand.SetPriceLimits>(
                "price-limits", "set-price-limits",
                "Sets from a day on which prices, discounts, taxes, freight and look-alikes need no approval.")
            .Command<ChannelCommand.Close>("close", "close-channel", "Closes a channel; it accepts no more orders.");
        routes.MapList<ChannelRow>("/api/channels", "channels", "Channels.", Roles.Sales);
        routes.MapFile<ChannelRow, ChannelView>(
            Channel, "channel", "channels", http => ChannelDecider.Stream(http.Path("code")),
            (at, row) => new ChannelView(at, row), Roles.Sales);
    }

    private static void Listings(IEndpointRouteBuilder routes)
    {
        routes.Streams(ListingDecider.Instance, Listing, Roles.Sales)
            .Command<ListingCommand.SetPrice>(
                "prices", "set-price", "Sets the price of a base unit from a day on.",
                [Roles.Sales, Roles.Products, Roles.Import], first: (_, c) => Require.Item(c.Sku))
            .Operation<BufferStock>("buffers", "buffer-stock", "Keeps a quantity of a SKU back from a channel.");
        routes.MapList<ListingRow>("/api/listings", "listings", "Prices and buffers by SKU.", Roles.Sales,
            Roles.Products);
        routes.MapFile<ListingRow, ListingView>(
            Listing, "listing", "listings", http => ListingDecider.Stream(http.Path("sku")),
            (at, row) => new ListingView(at, row), Roles.Sales, Roles.Products);
    }

    private static void Carts(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<HoldCartBody>(
            "/api/carts", "hold-cart", "Keeps goods for a cart until it expires, all lines or none.", Hold,
            Roles.Sales);
        routes.MapCommand<GiveReason>(
            $"{Cart}/release", "release-cart", "Releases a cart's goods.",
            (http, c, sender) => sender.Send(http, c, CartStream(http), new EndCartHold(
                http.Path("channel"), http.Path("cart"), null, c.Body.Reason)),
            Roles.Sales);
        routes.MapList<CartHoldRow>("/api/carts", "cart_holds", "Stock kept for carts.", Roles.Sales, Roles.Warehouse)
            .WithMetadata(new UnderWay("status = 'Active'"));
        routes.MapFile<CartHoldRow, CartView>(
            Cart, "cart", "cart_holds", CartStream, (at, row) => new CartView(at, row), Roles.Sales, Roles.Warehouse);
    }

    private static Task<IResult> Hold(HttpContext http, Command<HoldCartBody> c, Sender sender)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var expires = c.Body.ExpiresAt ?? now + UsualHold;
        if (expires <= now || expires > now + LongestHold)
            throw new BadInputException("expiresAt", $"must be within {LongestHold.Days} days from now");
        var key = new CartKey(c.Body.Channel, c.Body.Cart, c.Body.Warehouse);
        return sender.Send(
            http, c, key.Stream(), new HoldCart(key, [.. c.Body.Lines], expires.ToUniversalTime()));
    }

    private static StreamId CartStream(HttpContext http) =>
        CartHoldDecider.Stream(http.Path("channel"), http.Path("cart"));
}

/// <summary>A channel as of a position.</summary>
public sealed record ChannelView(long Position, ChannelRow Channel);

/// <summary>Prices and buffers of a SKU as of a position.</summary>
public sealed record ListingView(long Position, ListingRow Listing);

/// <summary>The stock that is kept for a cart, as of a position.</summary>
public sealed record CartView(long Position, CartHoldRow Cart);

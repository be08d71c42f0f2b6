using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Projections.Orders;
using Daybook.Workers;
using Daybook.Workers.Orders;

namespace Daybook.Api.Orders;

/// <summary>Sales orders (销售订单).</summary>
internal sealed class OrderRoutes : IRoutes
{
    private const string One = "/api/orders/{channel}/{number}";
    private static readonly string[] Readers = [Roles.Sales, Roles.Warehouse, Roles.Transport, Roles.Finance,
        Roles.Customers, Roles.Service, Roles.Planning];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<PlaceOrderBody>(
            "/api/orders", "place-order", "Takes an order in; it is validated and reserved by itself.", Place,
            Roles.Sales, Roles.Import);
        Changes(routes);
        Steps(routes);
        routes.MapList<OrderRow>("/api/orders", "orders", "Orders with how far they are.", Readers);
        routes.MapList<OrderLineRow>("/api/order-lines", "order_lines", "What was ordered, by order and SKU.", Readers);
        routes.MapList<OrderHistoryRow>("/api/order-history", "order_history", "What happened to orders.", Readers);
        routes.MapList<OrderExceptionRow>(
            "/api/order-exceptions", "order_exceptions", "Orders that wait for a person, with what resolves them.",
                Readers);
        routes.MapList<SalesBySkuDayRow>("/api/sales-by-sku-day", "sales_by_sku_day", "Sales by SKU and day.",
            [.. Readers, Roles.Marketing]);
        routes.MapQuestion<OrderView>(One, "get-order", "Everything about an order.", OrderView.Answer,
            [.. Reading.Moment], Readers).WithTag();
    }

    private static OrderKey Key(HttpContext http) => new(http.Path("channel"), http.Path("number"));

    private static async Task<IResult> Place(HttpContext http, Command<PlaceOrderBody> c, Sender sender)
    {
        var defaults = http.RequestServices.GetRequiredService<OrderDefaults>();
        var place = await defaults.Complete(c.Body, sender.Today(), http.RequestAborted);
        var key = new OrderKey(place.Order.Channel, place.Order.Number);
        return await sender.Send(
            http, c, key.Order(), place, place.Order.OrderedOn, _ =>
                new PlacedOrder(key.Text()));
    }

    private static void Changes(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<NotePaymentBody>(
            $"{One}/payments", "note-payment", "Notes a payment that the channel reports, even before the order.",
            (http, c, sender) =>
            {
                var on = c.Body.On ?? sender.Today();
                var note = SalesOrderDecider.On(
                    Key(http).Order(), new SalesOrderCommand.NotePayment(c.Body.Payment, c.Body.Amount, on));
                return sender.Send(http, c, note.Stream, [Require.Channel(Key(http).Channel), note], on);
            },
            Roles.Sales, Roles.Treasury, Roles.Import);
        routes.MapCommand<PromiseBody>(
            $"{One}/promise", "promise-order", "Tells the customer a date; earlier ones stay in the history.",
            (http, c, sender) => sender.Send(http, c, SalesOrderDecider.On(
                Key(http).Order(), new SalesOrderCommand.Promise(c.Body.On, c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Sales, Roles.Service);
        routes.MapCommand<ResolveBody>(
            One + "/exceptions/{code}/resolve", "resolve-order-exception", "Resolves what is open against an order.",
            (http, c, sender) => sender.Send(http, c, SalesOrderDecider.On(
                Key(http).Order(), new SalesOrderCommand.ResolveException(
                    http.Path("code"), c.Body.Resolution, http.User.Identity!.Name!, c.Body.Reason)),
                        c.Body.EffectiveOn),
            Roles.Sales, Roles.Service);
        routes.MapCommand<GiveReason>(
            $"{One}/cancel", "cancel-order", "Calls an order off and gives everything back.",
            (http, c, sender) => sender.Send(
                http, c, Key(http).Order(), new CancelOrder(Key(http), c.Body.Reason), c.Body.EffectiveOn),
            Roles.Sales, Roles.Service, Roles.Import);
    }

    private static void Steps(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<NoDetails>(
            $"{One}/validate", "validate-order", "Validates again, after a file was put right.",
            (http, c, sender) => sender.Send(
                http, c, Key(http).Order(), new ValidateOrder(Key(http)), c.Body.EffectiveOn),
            Roles.Sales);
        routes.MapCommand<GiveReason>(
            $"{One}/reserve", "request-reservation", "Asks an order that waits for stock to try again.",
            (http, c, sender) => sender.Send(
                http, c, Key(http).Order(), new RequestReservation(Key(http), c.Body.Reason), c.Body.EffectiveOn),
            Roles.Sales);
    }
}

/// <summary>What the caller needs next.</summary>
/// <param name="Order">What other systems call "order" or "reference".</param>
public sealed record PlacedOrder(string Order);

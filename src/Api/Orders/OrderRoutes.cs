using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
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

    private static readonly string[] Takers = [Roles.Sales, Roles.Import];
    private static readonly string[] Carers = [Roles.Sales, Roles.Service];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<PlaceOrderBody>(
            "/api/orders", "place-order", "Places an order; it is validated and reserved automatically.", Place,
            Takers);
        routes.Streams(SalesOrderDecider.Instance, One, Roles.Sales)
            .Command<SalesOrderCommand.NotePayment>(
                "payments", "note-payment", "Records a payment that the channel reports, even before the order.",
                [Roles.Sales, Roles.Treasury, Roles.Import],
                first: (order, _) => Require.Channel(order.Parts()[0]))
            .Command<SalesOrderCommand.Promise>(
                "promise", "promise-order", "Promises the customer a date; earlier dates stay in the history.",
                Carers)
            .Operation<ResolveOrderException>(
                "exceptions/{code}/resolve", "resolve-order-exception",
                "Resolves a finding of an order by one of its allowed actions; the roles depend on the kind of "
                + "finding.",
                [.. FindingKind.Resolvers])
            .Operation<CancelOrder>(
                "cancel", "cancel-order", "Cancels an order and releases its goods.", [.. Carers, Roles.Import])
            .Operation<AmendOrder>(
                "amend", "amend-order", "Changes an order that is not handed over; goods, carrier and price follow.",
                Carers)
            .Operation<ValidateOrder>("validate", "validate-order", "Validates again, after a correction of files.")
            .Operation<RequestReservation>(
                "reserve", "request-reservation", "Tries again to reserve an order that waits for stock.");
        routes.MapList<OrderRow>("/api/orders", "orders", "Orders with their status.", Readers).WithMetadata(
            new UnderWay("status not in ('Announced', 'Delivered', 'Invoiced', 'Reconciled', 'Cancelled')"));
        routes.MapList<OrderLineRow>("/api/order-lines", "order_lines", "Ordered quantities by order and SKU.",
            Readers);
        routes.MapList<OrderHistoryRow>("/api/order-history", "order_history", "The events of orders.", Readers);
        routes.MapList<OrderExceptionRow>(
            "/api/order-exceptions", "order_exceptions", "Orders that wait for a person, with the allowed actions.",
            Readers);
        routes.MapList<BackOrderRow>(
            "/api/back-orders", "back_orders", "Orders that wait for a SKU, with their place in its queue.", Readers);
        routes.MapList<SalesBySkuDayRow>(
            "/api/sales-by-sku-day", "sales_by_sku_day", "Sales by SKU and day.", [.. Readers, Roles.Marketing]);
        routes.MapQuestion<OrderView>(One, "get-order", "Everything about an order.", OrderView.Answer,
            [.. Reading.Moment], Readers).WithTag().ShowsPersons("orders").WithMetadata(new FileOf("order", "orders"));
    }

    private static async Task<IResult> Place(HttpContext http, Command<PlaceOrderBody> c, Sender sender)
    {
        var defaults = http.RequestServices.GetRequiredService<OrderDefaults>();
        var place = await defaults.Complete(c.Body, c.EffectiveOn, http.RequestAborted);
        var key = new OrderKey(place.Order.Channel, place.Order.Number);
        return await sender.Send(http, c, key.Order(), place, _ => new PlacedOrder(key.Text()));
    }
}

/// <summary>What the caller needs next.</summary>
/// <param name="Order">What other systems call "order" or "reference".</param>
public sealed record PlacedOrder(string Order);

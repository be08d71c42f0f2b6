using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Specification;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

/// <summary>One order of two lines, sent from two warehouses, and what its specifications call things.</summary>
internal static class AnOrder
{
    public const string Shanghai = "SH1";
    public const string Guangzhou = "GZ1";

    public static readonly DateOnly Sunday = new(2026, 3, 15);
    public static readonly DateOnly Monday = Sunday.AddDays(1);
    public static readonly DateOnly Tuesday = Sunday.AddDays(2);
    public static readonly DateOnly Friday = Sunday.AddDays(5);

    public static readonly Address Home = new("李霞", "世纪大道100号", null, "上海市", "上海", "200120", "CN", null);

    public static readonly OrderLine Cups = new(1, "CUP", Pieces(24), 39.9m, 0.05m);
    public static readonly OrderLine Tea = new(2, "TEA", Quantity.Of(2.5m, "KG"), 268.88m, 0);

    public static readonly SalesOrderCommand.Place Place = new(
        "tmall", "1001", "KH-0001", "CNY", Home, [Cups, Tea], 12, 205.47m, Sunday, null, 30,
        [Shanghai, Guangzhou], null);

    public static readonly Event.Placed Placed = new(
        "tmall", "1001", "KH-0001", "CNY", Home, [Cups, Tea], 12, 205.47m, Sunday, null, 30,
        [Shanghai, Guangzhou], null, null, null);

    public static readonly Money Total = Yuan(1799.39m);

    public static readonly ImmutableArray<Allocation> FromBoth =
    [
        new(1, "CUP", Shanghai, Pieces(20)), new(1, "CUP", Guangzhou, Pieces(4)),
        new(2, "TEA", Shanghai, Quantity.Of(2.5m, "KG")),
    ];

    public static readonly Event.Validated Validated = new();
    public static readonly Event.Reserved Reserved = new(FromBoth);

    public static readonly ImmutableArray<Event> ReservedOrder = [Placed, Validated, Reserved];
    public static readonly ImmutableArray<Event> ShippedFromShanghai = [.. ReservedOrder, .. ShippedFrom(Shanghai)];
    public static readonly ImmutableArray<Event> ShippedOrder = [.. ShippedFromShanghai, .. ShippedFrom(Guangzhou)];

    public static readonly ImmutableArray<Event> InvoicedOrder =
        [.. ShippedOrder, new Event.Invoiced("INV-000001", Total, Friday)];

    public static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");

    public static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    public static ImmutableArray<Event> PackedIn(string warehouse) =>
        [new Event.ReleasedToWarehouse(warehouse), new Event.Picked(warehouse), new Event.Packed(warehouse)];

    public static ImmutableArray<Event> ShippedFrom(string warehouse) => [.. PackedIn(warehouse), Shipped(warehouse)];

    public static Event.Shipped Shipped(string warehouse) =>
        new(warehouse, "S-" + warehouse, "SF", "SF" + warehouse, Tuesday);

    public static Event.Delivered Delivered(string warehouse) => new(warehouse, "S-" + warehouse, Friday, "前台");

    public static SalesOrderCommand.MarkShipped Ship(string warehouse) =>
        new(warehouse, "S-" + warehouse, "SF", "SF" + warehouse, Tuesday);

    public static SalesOrderCommand.MarkDelivered Deliver(string warehouse) =>
        new(warehouse, "S-" + warehouse, Friday, "前台");

    public static Specified<SalesOrderCommand, Event, SalesOrder> Given(params Event[] events) =>
        Specify<SalesOrderCommand, Event, SalesOrder>.Given(events);

    public static Specified<SalesOrderCommand, Event, SalesOrder> Given(
        ImmutableArray<Event> events, params Event[] more) =>
        Given((Event[])[.. events, .. more]);
}

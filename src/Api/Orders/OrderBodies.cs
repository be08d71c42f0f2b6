using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Api.Orders;

/// <summary>A sales order from a channel.</summary>
/// <param name="Warehouses">The warehouses that may send it, preferred first. When left out, the sourcing rules choose;
/// without rules, all warehouses by their codes.</param>
/// <param name="OrderedOn">Today when left out; it is the business date of the order.</param>
/// <param name="PaymentTermDays">The customer's when left out.</param>
/// <param name="Claimed">The totals that the channel claims, unrounded; compared, never used.</param>
/// <param name="ShipVia">The carrier that the customer asked for.</param>
/// <param name="Cart">The cart whose goods were held for it.</param>
/// <param name="Priority">From 0 to 9; when stock is short, the higher priority is served first.</param>
internal sealed record PlaceOrderBody(
    string Channel, string Number, string Customer, string Currency, Address ShipTo,
    IReadOnlyList<OrderLineBody> Lines, decimal Freight = 0, decimal Tax = 0,
    [BusinessDate(OwnName = true)] DateOnly? OrderedOn = null, [Planned] DateOnly? RequiredOn = null,
    int? PaymentTermDays = null, IReadOnlyList<string>? Warehouses = null, ChannelTotals? Claimed = null,
    string? ShipVia = null, string? Cart = null, int Priority = 0)
{
    public SalesOrderCommand.Place ToCommand(DateOnly today, int usualTermDays) => new(
        Channel, Number, Customer, Currency, ShipTo,
        [.. Lines.Select((l, i) => new OrderLine(l.Line ?? i + 1, l.Sku, l.Quantity, l.UnitPrice, l.Discount))],
        Freight, Tax, OrderedOn ?? today, RequiredOn, PaymentTermDays ?? usualTermDays, [.. Warehouses ?? []], Claimed,
        ShipVia, Cart)
    {
        Priority = Priority,
    };
}

/// <param name="Quantity">In any unit of the item, such as 2 CTN.</param>
/// <param name="UnitPrice">Of one such unit.</param>
/// <param name="Line">Its number; its place in the list when left out.</param>
/// <param name="Discount">A fraction from 0 to 1.</param>
internal sealed record OrderLineBody(string Sku, Quantity Quantity, decimal UnitPrice, decimal Discount = 0,
    int? Line = null);

/// <param name="ExpiresAt">When the goods are released automatically; in 15 minutes when left out.</param>
internal sealed record HoldCartBody(
    string Channel, string Cart, string Warehouse, IReadOnlyList<HoldLine> Lines, DateTimeOffset? ExpiresAt = null);

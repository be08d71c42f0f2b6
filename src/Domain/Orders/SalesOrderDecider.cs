using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Orders.SalesOrderCommand;

namespace Daybook.Domain.Orders;

/// <summary>The rules of sales orders, from the first fact to the last payment. <see cref="OpenOrderRules"/> has the
/// rules of a placed order, in the order of the events.</summary>
public sealed class SalesOrderDecider()
    : Decider<SalesOrderCommand, SalesOrderEvent, SalesOrder>("sales-order", Empty, stateVersion: 3)
{
    private static readonly SalesOrder Empty =
        new SalesOrder.Announced(ImmutableDictionary<string, SalesOrderEvent.PaymentNoted>.Empty);

    public override Decision<SalesOrderEvent> Decide(SalesOrder state, SalesOrderCommand command) =>
        (state, command) switch
        {
            (SalesOrder.Announced, Place c) => PlacingRules.Broken(c) is { } broken ? broken : Placed(c),
            (SalesOrder.Open order, Place c) => PlaceAgain(c, order.BeforeAmendments ?? order.Terms),
            (SalesOrder.Cancelled order, Place c) => PlaceAgain(c, order.BeforeAmendments ?? order.Terms),
            (_, NotePayment c) => NotePayment(c, state),
            (SalesOrder.Announced, _) => SalesOrderRefusals.Unknown(),
            (SalesOrder.Cancelled, Cancel) => [],
            (SalesOrder.Cancelled, _) => SalesOrderRefusals.Cancelled(),
            (SalesOrder.Open order, _) => OpenOrderRules.Decide(order, command),
            _ => throw new UnreachableException(),
        };

    public override SalesOrder Evolve(SalesOrder state, SalesOrderEvent @event) => (state, @event) switch
    {
        (_, SalesOrderEvent.PaymentNoted e) => state with { Payments = state.Payments.SetItem(e.Payment, e) },
        (SalesOrder.Announced, SalesOrderEvent.Placed e) => SalesOrder.Open.Of(e, state.Payments),
        (SalesOrder.Open order, SalesOrderEvent.Cancelled e) =>
            new SalesOrder.Cancelled(order.Terms, order.Payments, e.Reason)
            {
                BeforeAmendments = order.BeforeAmendments,
            },
        (SalesOrder.Open order, _) => OpenOrderHistory.Evolve(order, @event),
        _ => throw new UnreachableException(),
    };

    private static SalesOrderEvent.Placed Placed(Place c) => new(
        c.Channel, c.Number, c.Customer, c.Currency, c.ShipTo, c.Lines, c.Freight, c.Tax, c.OrderedOn, c.RequiredOn,
        c.PaymentTermDays, c.Warehouses.IsDefault ? [] : c.Warehouses, c.Claimed, c.ShipVia, c.Cart)
    {
        Priority = c.Priority,
    };

    private static Decision<SalesOrderEvent> PlaceAgain(Place c, SalesOrderEvent.Placed terms) =>
        terms with { Lines = c.Lines, Warehouses = c.Warehouses } == Placed(c)
        && terms.Lines.SameAs(c.Lines) && terms.Warehouses.SameAs(c.Warehouses)
            ? []
            : SalesOrderRefusals.NumberTaken(c.Channel, c.Number);

    // A payment is a fact. It is recorded before the order is known, in any currency, and also after the order was
    // cancelled.
    private static Decision<SalesOrderEvent> NotePayment(NotePayment c, SalesOrder state)
    {
        var noted = new SalesOrderEvent.PaymentNoted(c.Payment, c.Amount, c.On);
        if (state.Payments.TryGetValue(c.Payment, out var before))
            return before == noted ? [] : SalesOrderRefusals.PaymentTaken(c.Payment);
        return c.Amount.Amount > 0 ? noted : SalesOrderRefusals.BadPayment(c.Amount);
    }
}

/// <summary>Refusals about a sales order.</summary>
internal static class SalesOrderRefusals
{
    public static Refusal Unknown() =>
        new("orders.unknown-order", "No order was placed under this channel and number.", RefusalKind.NotFound);

    public static Refusal NumberTaken(string channel, string number) =>
        new Refusal("orders.number-taken", "Another order of this channel has this number.")
            .With("channel", channel).With("number", number);

    public static Refusal Cancelled() => new("orders.already-cancelled", "The order is cancelled.");

    public static Refusal AlreadyShipped() =>
        new("orders.already-shipped", "Part of the order was handed over; what is shipped comes back as a return.");

    public static Refusal PaymentTaken(string payment) =>
        new Refusal("orders.payment-taken", "This payment was noted with another amount or date.")
            .With("payment", payment);

    public static Refusal BadPayment(Money amount) =>
        Bad("orders.bad-payment", "A payment is more than zero.").With("amount", amount);

    public static Refusal NoSuchException(string code) =>
        new Refusal("orders.no-such-exception", "Nothing of this kind is open against the order.")
            .With("exception", code);

    public static Refusal ResolvedOtherwise(string code) =>
        new Refusal("orders.resolved-otherwise", "It was already resolved by another action.").With("exception", code);

    public static Refusal ActionNotAllowed(SalesOrderEvent.ExceptionRaised raised, FindingAction action)
    {
        var allowed = string.Join(", ", raised.Actions.Select(Word));
        return new Refusal(
                "orders.action-not-allowed",
                $"{raised.Code} cannot be resolved by {Word(action)}; allowed are: {allowed}. {raised.Action}")
            .With("exception", raised.Code).With("action", Word(action)).With("allowed", allowed);
    }

    public static Refusal AmendedByItsOwn(string code) =>
        Bad("orders.amend-needs-terms", "Send what shall change to the order's own command, amend. It checks the order "
            + "again, and findings that no longer apply are resolved.").With("exception", code);

    public static Refusal RoleNeeded(string code, FindingAction action, ImmutableArray<string> roles)
    {
        var needed = string.Join(", ", roles);
        return new Refusal(
                "orders.role-needed",
                $"The key may not {Word(action)} {code}; a key of one of these roles may: {needed}.",
                RefusalKind.Forbidden)
            .With("exception", code).With("action", Word(action)).With("roles", needed);
    }

    public static Refusal ConversionMismatch(int line) =>
        Bad("orders.conversion-mismatch", "The conversion does not match a line of the order.")
            .With("line", line);

    public static Refusal NotValidated() =>
        new("orders.not-validated", "The order has not been validated, or something is open against it.");

    public static Refusal AlreadyReserved() =>
        new("orders.already-reserved", "Stock is kept for the order already.");

    public static Refusal AllocationMismatch(int line) =>
        Bad("orders.allocation-mismatch", "The allocations do not cover every line of the order exactly.")
            .With("line", line);

    public static Refusal TooManyLegs() =>
        Bad("orders.too-many-warehouses", "The order is spread over too many warehouses.")
            .With("limit", OrderLimits.MaxWarehouses);

    public static Refusal NoShortage() =>
        Bad("orders.no-shortage", "A back-order names, once each, SKUs of the order that are short.");

    public static Refusal NotWaiting() => new("orders.not-waiting", "The order does not wait for stock.");

    public static Refusal RequiredBeforeOrdered(DateOnly requiredOn, DateOnly orderedOn) =>
        Bad("orders.required-before-ordered", $"It cannot be required on {requiredOn:O}, before the order of "
            + $"{orderedOn:O}.").With("requiredOn", $"{requiredOn:O}").With("orderedOn", $"{orderedOn:O}");

    public static Refusal PromiseBeforeOrder(DateOnly on, DateOnly orderedOn) =>
        Bad("orders.promise-before-order", $"It cannot be promised for {on:O}: it was ordered on {orderedOn:O}.")
            .With("on", $"{on:O}").With("orderedOn", $"{orderedOn:O}");

    public static Refusal NotReserved() => new("orders.not-reserved", "No stock is kept for the order.");

    public static Refusal NoSuchLeg(string warehouse) =>
        new Refusal("orders.no-such-leg", "Nothing of the order comes from this warehouse.")
            .With("warehouse", warehouse);

    public static Refusal NotReady(string what, WarehouseLeg leg) =>
        new Refusal($"orders.not-{what}", $"This warehouse's part of the order is not {what}.")
            .With("warehouse", leg.Warehouse).With("stage", leg.Stage);

    public static Refusal ShippedOtherwise(WarehouseLeg leg) =>
        new Refusal("orders.shipped-otherwise", "This part of the order was already handed over with other data.")
            .With("warehouse", leg.Warehouse).With("shipment", leg.Shipment!.Shipment);

    public static Refusal PickedBeforeOrdered(DateOnly on, DateOnly orderedOn) =>
        Bad("orders.picked-before-ordered", $"It cannot be picked on {on:O}: it was ordered on {orderedOn:O}.")
            .With("on", $"{on:O}").With("orderedOn", $"{orderedOn:O}");

    public static Refusal ShippedBeforeOrdered(DateOnly on, DateOnly orderedOn) =>
        Bad("orders.shipped-before-ordered", $"It cannot be handed over on {on:O}: it was ordered on {orderedOn:O}.")
            .With("on", $"{on:O}").With("orderedOn", $"{orderedOn:O}");

    public static Refusal DeliveredOtherwise(WarehouseLeg leg) =>
        new Refusal("orders.delivered-otherwise", "This part of the order was already delivered with other data.")
            .With("warehouse", leg.Warehouse);

    public static Refusal DeliveredBeforeShipped(DateOnly on, DateOnly shippedOn) =>
        Bad("orders.delivered-before-shipped", $"It cannot arrive on {on:O}: it was handed over on {shippedOn:O}.")
            .With("on", $"{on:O}").With("shippedOn", $"{shippedOn:O}");

    public static Refusal NotShipped() => new("orders.not-shipped", "Not all of the order has been handed over.");

    public static Refusal NotArrived() => new("orders.not-arrived", "Not all of the order has arrived.");

    public static Refusal AlreadyInvoiced(string invoice) =>
        new Refusal("orders.already-invoiced", "The order was already invoiced with other data.")
            .With("invoice", invoice);

    public static Refusal InvoiceDiffers(Money ordered, Money invoiced) =>
        Bad("orders.invoice-differs", "The invoice does not come to what was ordered.")
            .With("ordered", ordered).With("invoiced", invoiced);

    public static Refusal NotInvoiced() => new("orders.not-invoiced", "The order has not been invoiced.");

    public static Refusal SettledOtherwise(DateOnly on) =>
        new Refusal("orders.settled-otherwise", "The order was settled on another day.")
            .With("settledOn", on.ToString("O"));

    public static Refusal WouldWait(SalesOrder.Open order) =>
        new Refusal(
            "orders.amendment-would-wait", "With this change the order would lose its reserved goods and wait for a "
            + "person or for stock. Change something else, or send mayWait: true.")
            .With("exceptions", string.Join("; ", order.Exceptions.Values
                .OrderBy(e => e.Code, StringComparer.Ordinal).Select(e => $"{e.Code}: {e.Detail}")))
            .With("shortages", string.Join("; ", order.Shortages.Select(s =>
                $"{s.Sku}: {s.Wanted} wanted, {s.Available} there")));

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);

    private static string Word(FindingAction action) => JsonNamingPolicy.CamelCase.ConvertName(action.ToString());
}

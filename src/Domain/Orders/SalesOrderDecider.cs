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
            (SalesOrder.Cancelled order, _) => SalesOrderRefusals.Cancelled(order.Terms),
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
        Quotation = c.Quotation,
    };

    // The same order under another number is another matter: Workers/Orders/OrderFingerprint.cs.
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
        Refusals.Unknown("orders.unknown-order", "such order");

    public static Refusal NumberTaken(string channel, string number) =>
        Refusals.DifferentContent("orders.number-taken", $"Order {number} ({channel})", "placed")
            .With("channel", channel).With("number", number);

    public static Refusal Cancelled(SalesOrderEvent.Placed terms) =>
        Refusals.IsAlready("orders.already-cancelled", Order(terms), "cancelled");

    public static Refusal AlreadyShipped(SalesOrder.Open order) => new(
        "orders.already-shipped",
        $"{Order(order)} is already handed over to a carrier, at least in part. Shipped goods come back as a return.");

    public static Refusal PaymentTaken(string payment) =>
        Refusals.DifferentContent("orders.payment-taken", $"Payment {payment}", "recorded")
            .With("payment", payment);

    public static Refusal BadPayment(Money amount) =>
        Refusals.NotPositive("orders.bad-payment", "The payment").With("amount", amount);

    public static Refusal NoSuchException(string code) =>
        new Refusal("orders.no-such-exception", $"The order has no open finding {code}.")
            .With("exception", code);

    public static Refusal ResolvedOtherwise(string code) =>
        Refusals.DifferentContent("orders.resolved-otherwise", $"Finding {code}", "resolved").With("exception", code);

    public static Refusal ActionNotAllowed(SalesOrderEvent.ExceptionRaised raised, FindingAction action)
    {
        var allowed = string.Join(", ", raised.Actions.Select(Word));
        return new Refusal(
                "orders.action-not-allowed",
                $"Finding {raised.Code} cannot be resolved by {Word(action)}. Allowed actions are: {allowed}. "
                    + raised.Action)
            .With("exception", raised.Code).With("action", Word(action)).With("allowed", allowed);
    }

    public static Refusal AmendedByItsOwn(string code) =>
        Bad("orders.amend-needs-terms", "Send the changed terms to the amend command of the order. It checks the order "
            + "again and resolves the findings that no longer apply.").With("exception", code);

    public static Refusal RoleNeeded(string code, FindingAction action, ImmutableArray<string> roles)
    {
        var needed = string.Join(", ", roles);
        return new Refusal(
                "orders.role-needed",
                $"The action {Word(action)} on finding {code} needs a key with one of these roles: {needed}.",
                RefusalKind.Forbidden)
            .With("exception", code).With("action", Word(action)).With("roles", needed);
    }

    public static Refusal ConversionMismatch(int line) =>
        Bad("orders.conversion-mismatch", $"The conversion of line {line} does not match a line of the order.")
            .With("line", line);

    public static Refusal NotValidated(SalesOrder.Open order) =>
        new("orders.not-validated", $"{Order(order)} is not validated yet, or it has open findings.");

    public static Refusal AlreadyReserved(SalesOrder.Open order) =>
        Refusals.IsAlready("orders.already-reserved", Order(order), "reserved");

    public static Refusal AllocationMismatch(int line) =>
        Bad("orders.allocation-mismatch", "The allocations must cover every line of the order exactly.")
            .With("line", line);

    public static Refusal TooManyLegs() =>
        Refusals.TooMany("orders.too-many-warehouses", "An order", OrderLimits.MaxWarehouses, "warehouses");

    public static Refusal NoShortage() =>
        Bad("orders.no-shortage", "A back-order must name SKUs of the order that are short, each once.");

    public static Refusal NotWaiting(SalesOrder.Open order) =>
        new("orders.not-waiting", $"{Order(order)} does not wait for stock.");

    public static Refusal RequiredBeforeOrdered(string order, DateOnly requiredOn, DateOnly orderedOn) =>
        Refusals.TooEarly(
            "orders.required-before-ordered", order, "be required on", requiredOn, "it was ordered on", orderedOn)
            .With("requiredOn", $"{requiredOn:O}").With("orderedOn", $"{orderedOn:O}");

    public static Refusal PromiseBeforeOrder(SalesOrder.Open order, DateOnly on) =>
        TooEarly("orders.promise-before-order", order, "be promised for", on);

    public static Refusal NotReserved(SalesOrder.Open order) =>
        Refusals.NotYet("orders.not-reserved", Order(order), "reserved");

    public static Refusal NoSuchLeg(string warehouse) =>
        new Refusal("orders.no-such-leg", $"No part of the order comes from warehouse {warehouse}.")
            .With("warehouse", warehouse);

    public static Refusal NotReady(string what, WarehouseLeg leg) =>
        Refusals.NotYet($"orders.not-{what}", Part(leg), what)
            .With("warehouse", leg.Warehouse).With("stage", leg.Stage);

    public static Refusal ShippedOtherwise(WarehouseLeg leg) =>
        Refusals.DifferentContent("orders.shipped-otherwise", Part(leg), "handed over to the carrier")
            .With("warehouse", leg.Warehouse).With("shipment", leg.Shipment!.Shipment);

    public static Refusal PickedBeforeOrdered(SalesOrder.Open order, DateOnly on) =>
        TooEarly("orders.picked-before-ordered", order, "be picked on", on);

    public static Refusal ShippedBeforeOrdered(SalesOrder.Open order, DateOnly on) =>
        TooEarly("orders.shipped-before-ordered", order, "be handed over on", on);

    public static Refusal DeliveredOtherwise(WarehouseLeg leg) =>
        Refusals.DifferentContent("orders.delivered-otherwise", Part(leg), "delivered")
            .With("warehouse", leg.Warehouse);

    public static Refusal DeliveredBeforeShipped(WarehouseLeg leg, DateOnly on, DateOnly shippedOn) =>
        Refusals.TooEarly(
            "orders.delivered-before-shipped", Part(leg), "arrive on", on, "it was handed over on", shippedOn)
            .With("on", $"{on:O}").With("shippedOn", $"{shippedOn:O}");

    public static Refusal NotShipped(SalesOrder.Open order) =>
        Refusals.NotYet("orders.not-shipped", Order(order), "completely handed over to a carrier");

    public static Refusal NotArrived(SalesOrder.Open order) =>
        Refusals.NotYet("orders.not-arrived", Order(order), "completely delivered");

    public static Refusal AlreadyInvoiced(SalesOrder.Open order, string invoice) =>
        Refusals.DifferentContent("orders.already-invoiced", Order(order), "invoiced")
            .With("invoice", invoice);

    public static Refusal InvoiceDiffers(Money ordered, Money invoiced) =>
        Bad("orders.invoice-differs", $"The invoice total must be {ordered}, the total of the order; it is {invoiced}.")
            .With("ordered", ordered).With("invoiced", invoiced);

    public static Refusal NotInvoiced(SalesOrder.Open order) =>
        Refusals.NotYet("orders.not-invoiced", Order(order), "invoiced");

    public static Refusal SettledOtherwise(SalesOrder.Open order, DateOnly on) =>
        Refusals.DifferentContent("orders.settled-otherwise", Order(order), "settled")
            .With("settledOn", on.ToString("O"));

    public static Refusal SetAndCleared(string term) =>
        Bad("orders.term-set-and-cleared", $"An amendment either gives {term} or clears it, not both.")
            .With("term", term);

    public static Refusal WouldWait(SalesOrder.Open order) =>
        new Refusal(
            "orders.amendment-would-wait", "With this change the order would lose its reserved stock and wait for a "
            + "person or for stock. Change something else, or send mayWait: true.")
            .With("exceptions", string.Join("; ", order.Exceptions.Values
                .OrderBy(e => e.Code, StringComparer.Ordinal).Select(e => $"{e.Code}: {e.Detail}")))
            .With("shortages", string.Join("; ", order.Shortages.Select(s =>
                $"{s.Sku}: {s.Wanted} wanted, {s.Available} there")));

    private static Refusal TooEarly(string code, SalesOrder.Open order, string what, DateOnly on)
    {
        var orderedOn = order.Terms.OrderedOn;
        return Refusals.TooEarly(code, Order(order), what, on, "it was ordered on", orderedOn)
            .With("on", $"{on:O}").With("orderedOn", $"{orderedOn:O}");
    }

    private static string Order(SalesOrder.Open order) => Order(order.Terms);

    private static string Order(SalesOrderEvent.Placed terms) => $"Order {terms.Number} ({terms.Channel})";

    private static string Part(WarehouseLeg leg) => $"The part of the order from warehouse {leg.Warehouse}";

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);

    private static string Word(FindingAction action) => JsonNamingPolicy.CamelCase.ConvertName(action.ToString());
}

using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Orders;

/// <summary>A customer wants to send goods of a shipped order back (申请退货). All returns of an order together ask for no
/// more than was handed over to a carrier.</summary>
/// <param name="Number">The number of the return (RMA).</param>
/// <param name="OrderId">The order, as lists call it, such as TM:1001.</param>
/// <param name="Warehouse">Where the goods are sent to.</param>
/// <param name="Ticket">The ticket that it is about; null for none.</param>
[StoredAs("orders.ask-return.v1")]
public sealed record AskReturn(
    string Number, string OrderId, string Warehouse, ReturnReason Reason, ReturnWish Wish, string? Ticket,
    ImmutableArray<AskedLine> Lines, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (ShippedOrder.Of(context, OrderId) is not { } shipped)
        {
            yield return AskReturnRefusals.UnknownOrder(OrderId);
            yield break;
        }

        var lines = ImmutableArray.CreateBuilder<ReturnLine>();
        foreach (var asked in Lines)
        {
            if (shipped.Order.Terms.Lines.FirstOrDefault(l => l.Line == asked.Line) is not { } line)
            {
                yield return AskReturnRefusals.NoSuchLine(OrderId, asked.Line);
                yield break;
            }

            var goods = new Counted(line.Sku, asked.Quantity);
            yield return goods.Required();
            lines.Add(new ReturnLine(asked.Line, line.Sku, goods.InBaseUnit(context)));
        }

        var customer = shipped.Order.Terms.Customer;
        var number = ReturnDecider.Stream(Number);
        // One that was asked for before gets the same answer, even if its warehouse is closed by now.
        if (context.State<Return>(number) is Return.Unknown)
        {
            yield return Require.Warehouse(Warehouse);
            if ((Problem(context, customer) ?? TooEarly(shipped)) is { } problem)
            {
                yield return problem;
                yield break;
            }
        }

        yield return ReturnDecider.On(number, new ReturnCommand.Ask(
            new ReturnTerms(
                Number, OrderId, customer, Warehouse, Reason, Wish, Ticket, lines.ToImmutable(), On),
            shipped.OriginsOf([.. lines.Select(l => l.Sku)])));
        if (context.Event<ReturnEvent.Asked>() is not { } told) yield break;
        yield return OrderReturnsDecider.On(
            shipped.Key.Returns(), new OrderReturnsCommand.Claim(Number, told.Terms.Lines, shipped.Lines()));
    }

    private Refusal? Problem(StepContext context, string customer) =>
        Ticket is not { } ticket ? null
        : CustomerOf(context.State<Ticket>(TicketDecider.Stream(ticket))) is not { } other
            ? AskReturnRefusals.UnknownTicket(ticket)
        : other == customer ? null
        : AskReturnRefusals.TicketOfOther(ticket, customer);

    private static string? CustomerOf(Ticket ticket) => ticket switch
    {
        Domain.Customers.Ticket.Unknown => null,
        Domain.Customers.Ticket.Open s => s.Opening.Customer,
        Domain.Customers.Ticket.Solved s => s.Before.Opening.Customer,
        Domain.Customers.Ticket.Closed s => s.Opening.Customer,
        _ => throw new UnreachableException(),
    };

    private Refusal? TooEarly(ShippedOrder shipped) => shipped.FirstOn is { } first && On < first
        ? AskReturnRefusals.TooEarly(OrderId, On, first)
        : null;
}

/// <summary>Goods of a line that a customer wants to send back.</summary>
/// <param name="Line">The number of the order's line.</param>
/// <param name="Quantity">In any unit of the item.</param>
public sealed record AskedLine(int Line, Quantity Quantity);

internal static class AskReturnRefusals
{
    public static Refusal UnknownOrder(string order) => Refusals.Unknown(
        "orders.return-unknown-order", $"open order {order}", RefusalKind.Unprocessable).With("order", order);

    public static Refusal NoSuchLine(string order, int line) => Refusals.Unknown(
            "orders.return-no-such-order-line", $"line {line} in order {order}", RefusalKind.Unprocessable)
        .With("order", order).With("line", line);

    public static Refusal UnknownTicket(string ticket) => Refusals.Unknown(
        "orders.return-unknown-ticket", $"ticket {ticket}", RefusalKind.Unprocessable).With("ticket", ticket);

    public static Refusal TicketOfOther(string ticket, string customer) => new Refusal(
            "orders.return-ticket-of-other", $"Ticket {ticket} is of another customer than {customer}.",
            RefusalKind.Unprocessable)
        .With("ticket", ticket).With("customer", customer);

    public static Refusal TooEarly(string order, DateOnly on, DateOnly shippedOn) => Refusals.TooEarly(
            "orders.return-before-shipped", $"Goods of order {order}", "be sent back on", on,
            "the first of them left on", shippedOn)
        .With("on", $"{on:O}").With("shippedOn", $"{shippedOn:O}");
}

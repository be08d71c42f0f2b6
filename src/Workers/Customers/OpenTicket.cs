using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Customers;

/// <summary>Opens a ticket (服务工单) of an active customer, which may be about an order of that customer.</summary>
/// <param name="OrderId">The order, as lists call it, such as TM:1001; null for none.</param>
[StoredAs("customers.open-ticket.v1")]
public sealed record OpenTicket(
    string Number, string Customer, TicketKind Kind, TicketPriority Priority, string Text, string? OrderId,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var ticket = TicketDecider.Stream(Number);
        // One that was opened before gets the same answer, even if its customer is merged by now.
        if (context.State<Ticket>(ticket) is Ticket.Unknown)
        {
            yield return Require.Customer(Customer);
            if (OrderId is { } order && !IsOfCustomer(context, order))
            {
                yield return TicketOpeningRefusals.NotOfCustomer(order, Customer);
                yield break;
            }
        }

        yield return TicketDecider.On(
            ticket, new TicketCommand.Open(Number, Customer, Kind, Priority, Text, OrderId, On));
    }

    private bool IsOfCustomer(StepContext context, string order) =>
        OrderKey.Parse(order) is { } key && context.State<SalesOrder>(key.Order()) switch
        {
            SalesOrder.Open open => open.Terms.Customer == Customer,
            SalesOrder.Cancelled cancelled => cancelled.Terms.Customer == Customer,
            SalesOrder.Announced => false,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>The customer rates an order that arrived, once; a complaint about it may be opened as a ticket.</summary>
/// <param name="Text">What the customer says.</param>
/// <param name="Ticket">The number of the ticket that is opened; null for none.</param>
[StoredAs("customers.rate-order.v1")]
public sealed record RateOrder(
    string Channel, string Number, OrderGrade Grade, string? Text, string? Ticket,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var key = new OrderKey(Channel, Number);
        yield return SalesOrderDecider.On(key.Order(), new SalesOrderCommand.RequireArrived());
        var customer = ((SalesOrder.Open)context.State<SalesOrder>(key.Order())).Terms.Customer;
        var rating = OrderRatingDecider.Stream(Channel, Number);
        var isNew = context.State<OrderRating>(rating) is OrderRating.Unknown;
        yield return OrderRatingDecider.On(rating, new OrderRatingCommand.Give(customer, Grade, Text, Ticket, On));
        if (!isNew || Ticket is not { } number) yield break;
        if (Grade == OrderGrade.Good)
        {
            yield return TicketOpeningRefusals.NothingToDo;
            yield break;
        }

        var open = new OpenTicket(
            number, customer, TicketKind.Complaint, TicketPriority.High, Text ?? $"{Grade}", key.Text(), On);
        if (context.State<Ticket>(TicketDecider.Stream(number)) is not Domain.Customers.Ticket.Unknown)
        {
            yield return TicketOpeningRefusals.TicketTaken(number);
            yield break;
        }

        foreach (var step in open.Steps(context)) yield return step;
    }
}

/// <summary>The time of a target is over.</summary>
[StoredAs("customers.miss-ticket-target.v1")]
public sealed record MissTicketTarget(string Number, TicketTarget Target, DateTimeOffset Due) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
        [TicketDecider.On(TicketDecider.Stream(Number), new TicketCommand.Miss(Target, Due))];
}

internal static class TicketOpeningRefusals
{
    public static Refusal NothingToDo { get; } = new Refusal(
        "customers.nothing-to-do", "A ticket is opened for what was not good.", RefusalKind.Unprocessable);

    public static Refusal NotOfCustomer(string order, string customer) => Refusals.Unknown(
            "customers.not-order-of-customer", $"order {order} of customer {customer}", RefusalKind.Unprocessable)
        .With("order", order).With("customer", customer);

    public static Refusal TicketTaken(string number) => new Refusal(
        "customers.ticket-number-taken", $"Ticket {number} is there already. Say another number.")
        .With("number", number);
}

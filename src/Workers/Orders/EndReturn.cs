using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The goods of a return are not wanted back; they can be asked for again.</summary>
[StoredAs("orders.refuse-return.v1")]
public sealed record RefuseReturn(string Number, string Reason, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
        Returns.Ended(context, Number, new ReturnCommand.Refuse(Reason, On));
}

/// <summary>The customer keeps the goods; they can be asked for again.</summary>
[StoredAs("orders.cancel-return.v1")]
public sealed record CancelReturn(string Number, string Reason, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
        Returns.Ended(context, Number, new ReturnCommand.Cancel(Reason, On));
}

/// <summary>Nothing more comes of a return; what did not come can be asked for again.</summary>
[StoredAs("orders.close-return.v1")]
public sealed record CloseReturn(string Number, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
        Returns.Ended(context, Number, new ReturnCommand.Close(On));
}

/// <summary>Another order of the customer brings what was wanted instead (换货).</summary>
/// <param name="Number">The return.</param>
/// <param name="OrderId">That order, as lists call it, such as TM:1002.</param>
[StoredAs("orders.replace-return.v1")]
public sealed record ReplaceReturn(string Number, string OrderId, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ReturnDecider.Stream(Number);
        if (context.State<Return>(stream).AsAsked() is { } terms
            && (OrderKey.Parse(OrderId) is not { } key
                || context.State<SalesOrder>(key.Order()) is not SalesOrder.Open order
                || order.Terms.Customer != terms.Customer))
        {
            yield return Returns.NotOfCustomer(OrderId, terms.Customer);
            yield break;
        }

        yield return ReturnDecider.On(stream, new ReturnCommand.Replace(OrderId, On));
    }
}

/// <summary>Steps that several operations on returns have.</summary>
internal static class Returns
{
    /// <summary>Nothing more comes of a return than came.</summary>
    public static IEnumerable<Step> Ended(StepContext context, string number, ReturnCommand command)
    {
        var stream = ReturnDecider.Stream(number);
        yield return ReturnDecider.On(stream, command);
        if (!context.Events<ReturnEvent>(stream).Any()
            || context.State<Return>(stream).AsAsked() is not { } terms
            || OrderKey.Parse(terms.Order) is not { } key) yield break;
        yield return OrderReturnsDecider.On(
            key.Returns(), new OrderReturnsCommand.Reduce(number, context.State<Return>(stream) switch
            {
                Return.Closed closed =>
                [
                    .. terms.Lines.Select(l => l with
                        {
                            Quantity = Quantity.Of(closed.Before.ReceivedOf(l.Line), l.Unit),
                        })
                        .Where(l => l.Quantity.Value > 0),
                ],
                Return.Unknown or Return.Asked or Return.Authorised or Return.Ended => [],
                _ => throw new UnreachableException(),
            }));
    }

    public static Refusal NotOfCustomer(string order, string customer) => Domain.Shared.Refusals.Unknown(
            "orders.return-not-order-of-customer", $"open order {order} of customer {customer}",
            RefusalKind.Unprocessable)
        .With("order", order).With("customer", customer);
}

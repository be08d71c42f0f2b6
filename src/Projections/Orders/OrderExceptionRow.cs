using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>An order with open findings and their actions; the row is deleted when no finding is open or the order is
/// cancelled.</summary>
/// <remarks>The key is the id of the order's stream.</remarks>
public sealed record OrderExceptionRow : Row
{
    public required string Channel { get; init; }
    public required string Number { get; init; }

    /// <summary>The finding that has been open longest.</summary>
    public required string Code { get; init; }
    public required string Detail { get; init; }
    public required string Action { get; init; }

    /// <summary>The allowed actions, as the resolve command takes them.</summary>
    public ImmutableArray<FindingAction> Actions { get; init; } = [];
    public DateOnly RaisedOn { get; init; }
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>The number of open findings.</summary>
    [ChangedByFacts]
    public int Open { get; init; }
    public ImmutableArray<string> Codes { get; init; } = [];
    public ImmutableArray<OpenOrderException> Exceptions { get; init; } = [];
}

/// <summary>The work queue of orders with open findings (订单异常).</summary>
public sealed class OrderExceptionsProjection()
    : Projection<OrderExceptionRow>("order_exceptions", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["raised_at", "code, raised_at"];

    public OrderExceptionRow? Apply(OrderExceptionRow? row, Recorded<SalesOrderEvent.ExceptionRaised> e)
    {
        var actions = e.Body.Actions.Select(action => AllowedAction.Of(e.Body.Code, action));
        var raised = new OpenOrderException(
            e.Body.Code, e.Body.Detail, e.Body.Action, [.. actions], e.EffectiveOn, e.RecordedAt);
        return Row(e.Stream, [.. Without(row, e.Body.Code), raised]);
    }

    public OrderExceptionRow? Apply(OrderExceptionRow? row, Recorded<SalesOrderEvent.ExceptionResolved> e) =>
        Row(e.Stream, Without(row, e.Body.Code));

    public OrderExceptionRow? Apply(OrderExceptionRow? _, Recorded<SalesOrderEvent.Cancelled> e) => null;

    private static ImmutableArray<OpenOrderException> Without(OrderExceptionRow? row, string code) =>
        [.. (row?.Exceptions ?? []).Where(open => open.Code != code)];

    private static OrderExceptionRow? Row(StreamId stream, ImmutableArray<OpenOrderException> open)
    {
        if (open is not [var oldest, ..]) return null;
        if (stream.Parts() is not [var channel, var number])
            throw new UnreachableException($"{stream} is not the name of an order");
        return new OrderExceptionRow
        {
            Key = stream.Id,
            Channel = channel,
            Number = number,
            Code = oldest.Code,
            Detail = oldest.Detail,
            Action = oldest.Action,
            Actions = [.. oldest.Actions.Select(one => one.Action)],
            RaisedOn = oldest.RaisedOn,
            RaisedAt = oldest.RaisedAt,
            Open = open.Length,
            Codes = [.. open.Select(one => one.Code)],
            Exceptions = open,
        };
    }
}

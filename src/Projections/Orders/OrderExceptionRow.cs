using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>An order against which something is open, with what resolves it; gone when nothing is open any more or the
/// order is cancelled.</summary>
public sealed record OrderExceptionRow
{
    /// <summary>The id of the order's stream.</summary>
    public required string Key { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }

    /// <summary>The one that is open longest.</summary>
    public required string Code { get; init; }
    public required string Detail { get; init; }
    public required string Action { get; init; }
    public DateOnly RaisedOn { get; init; }
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>How many are open.</summary>
    public int Open { get; init; }
    public ImmutableArray<string> Codes { get; init; } = [];
    public ImmutableArray<OpenOrderException> Exceptions { get; init; } = [];
    public long Position { get; init; }
}

/// <summary>The work queue of orders against which something is open (订单异常).</summary>
public sealed class OrderExceptionsProjection : Projection<OrderExceptionRow>
{
    public OrderExceptionsProjection() : base("order_exceptions", 1, ReadGroups.Books)
    {
        On<SalesOrderEvent.ExceptionRaised>(e => e.Meta.Stream.Id, (row, e) => Row(
            e.Meta,
            [
                .. Without(row, e.Body.Code),
                new OpenOrderException(
                    e.Body.Code, e.Body.Detail, e.Body.Action, e.Meta.EffectiveOn, e.Meta.RecordedAt),
            ]));
        On<SalesOrderEvent.ExceptionResolved>(
            e => e.Meta.Stream.Id, (row, e) => Row(e.Meta, Without(row, e.Body.Code)));
        On<SalesOrderEvent.Cancelled>(e => e.Meta.Stream.Id, (_, _) => null);
    }

    public override IReadOnlyList<string> Indexes => ["raised_at", "code, raised_at"];

    private static ImmutableArray<OpenOrderException> Without(OrderExceptionRow? row, string code) =>
        [.. (row?.Exceptions ?? []).Where(open => open.Code != code)];

    private static OrderExceptionRow? Row(RecordedEvent meta, ImmutableArray<OpenOrderException> open)
    {
        if (open is not [var oldest, ..]) return null;
        if (meta.Stream.Parts() is not [var channel, var number])
            throw new UnreachableException($"{meta.Stream} is no order's name");
        return new OrderExceptionRow
        {
            Key = meta.Stream.Id,
            Channel = channel,
            Number = number,
            Code = oldest.Code,
            Detail = oldest.Detail,
            Action = oldest.Action,
            RaisedOn = oldest.RaisedOn,
            RaisedAt = oldest.RaisedAt,
            Open = open.Length,
            Codes = [.. open.Select(one => one.Code)],
            Exceptions = open,
            Position = meta.Position,
        };
    }
}

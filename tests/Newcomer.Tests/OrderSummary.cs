using Daybook.Domain.Orders;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace Daybook.Newcomer.Tests;

/// <summary>What a newcomer wants to know about one order.</summary>
public sealed record OrderSummary(string Id, string Customer, decimal Ordered, bool IsValidated, string? Promised);

/// <summary>A document per stream.</summary>
public sealed partial class OrderSummaryProjection : SingleStreamProjection<OrderSummary, string>
{
    public static OrderSummary Create(IEvent<SalesOrderEvent.Placed> placed) => new(
        placed.StreamKey!, placed.Data.Customer, placed.Data.Lines.Sum(l => l.Net(placed.Data.Currency).Amount), false,
        null);

    public static OrderSummary Apply(SalesOrderEvent.Validated _, OrderSummary order) =>
        order with { IsValidated = true };

    public static OrderSummary Apply(SalesOrderEvent.Promised promised, OrderSummary order) =>
        order with { Promised = $"{promised.On:yyyy-MM-dd}" };
}

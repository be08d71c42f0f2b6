using System.Collections.Concurrent;
using Daybook.Domain.Orders;
using JasperFx.Events;

namespace Daybook.Newcomer.Tests;

/// <summary>What the handler heard, in its order.</summary>
public sealed class Heard
{
    public ConcurrentQueue<(long Position, string Order)> Orders { get; } = new();
}

/// <summary>Found by Wolverine through its name, as every handler is.</summary>
public static class PlacedOrderHandler
{
    public static void Handle(IEvent<SalesOrderEvent.Placed> placed, Heard heard) =>
        heard.Orders.Enqueue((placed.Sequence, placed.StreamKey!));
}

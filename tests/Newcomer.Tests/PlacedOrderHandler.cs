using System.Collections.Concurrent;
using Daybook.Domain.Orders;
using JasperFx.Events;

namespace Daybook.Newcomer.Tests;

/// <summary>The messages that the handler got, in order.</summary>
public sealed class Heard
{
    public ConcurrentQueue<(long Position, string Order)> Orders { get; } = new();
}

/// <summary>Wolverine finds it by its name, like every handler.</summary>
public static class PlacedOrderHandler
{
    public static void Handle(IEvent<SalesOrderEvent.Placed> placed, Heard heard) =>
        heard.Orders.Enqueue((placed.Sequence, placed.StreamKey!));
}

using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Bench;

/// <summary>An order of three events of about 250 bytes each.</summary>
public abstract record BenchOrderEvent
{
    private BenchOrderEvent()
    {
    }

    [StoredAs("bench.order-placed.v1")]
    public sealed record Placed(
        string Order, string Customer, string Sku, Quantity Quantity, Money Price, DateOnly OrderedOn, string Note)
        : BenchOrderEvent;

    [StoredAs("bench.order-validated.v1")]
    public sealed record Validated(string Order, string By, string Note) : BenchOrderEvent;

    [StoredAs("bench.order-confirmed.v1")]
    public sealed record Confirmed(string Order, string By, string Note) : BenchOrderEvent;
}

public sealed record PlaceBenchOrder(string Order, string Sku, DateOnly OrderedOn)
{
    private const int OrdersPerDay = 12_000;
    private const int Skus = 200;
    private static readonly DateOnly FirstDay = new(2026, 1, 1);

    /// <summary>The order with a number; orders are spread over days and SKUs.</summary>
    public static PlaceBenchOrder Of(long n) => new(
        n.ToString("00000000", null), $"KA-{n % Skus:000}", FirstDay.AddDays((int)(n / OrdersPerDay)));
}

public sealed record BenchOrder(bool Placed);

public sealed class BenchOrderDecider()
    : Decider<PlaceBenchOrder, BenchOrderEvent, BenchOrder>("bench-order", new BenchOrder(false))
{
    private const string Note = "佛山市顺德区容桂街道 — 请在工作日上午送货，送货前一小时电话联系收货人，谢谢。This note makes the "
        + "event about two hundred and fifty bytes long.";

    public override Decision<BenchOrderEvent> Decide(BenchOrder state, PlaceBenchOrder command) => state.Placed
        ? []
        :
        [
            new BenchOrderEvent.Placed(
                command.Order, "C-10086", command.Sku, Quantity.Of(3, "EA"), Money.Of(299.00m, "CNY"),
                command.OrderedOn, Note),
            new BenchOrderEvent.Validated(command.Order, "system", Note),
            new BenchOrderEvent.Confirmed(command.Order, "system", Note),
        ];

    public override BenchOrder Evolve(BenchOrder state, BenchOrderEvent @event) => new(true);
}

/// <summary>One stock stream, for the hot case.</summary>
public abstract record BenchStockEvent
{
    private BenchStockEvent()
    {
    }

    [StoredAs("bench.stock-received.v1")]
    public sealed record Received(decimal Quantity) : BenchStockEvent;

    [StoredAs("bench.stock-reserved.v1")]
    public sealed record Reserved(string Reservation, decimal Quantity) : BenchStockEvent;
}

public abstract record BenchStockCommand
{
    private BenchStockCommand()
    {
    }

    public sealed record Receive(decimal Quantity) : BenchStockCommand;

    public sealed record Reserve(string Reservation, decimal Quantity) : BenchStockCommand;
}

public sealed record BenchStock(decimal Available, ImmutableDictionary<string, decimal> Reservations);

public sealed class BenchStockDecider()
    : Decider<BenchStockCommand, BenchStockEvent, BenchStock>("bench-stock", Empty)
{
    private static readonly BenchStock Empty = new(0, ImmutableDictionary<string, decimal>.Empty);

    public override Decision<BenchStockEvent> Decide(BenchStock state, BenchStockCommand command) => command switch
    {
        BenchStockCommand.Receive r => new BenchStockEvent.Received(r.Quantity),
        BenchStockCommand.Reserve r when state.Reservations.ContainsKey(r.Reservation) => [],
        BenchStockCommand.Reserve r when state.Available < r.Quantity => new Refusal("bench.not-enough", "Not enough."),
        BenchStockCommand.Reserve r => new BenchStockEvent.Reserved(r.Reservation, r.Quantity),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public override BenchStock Evolve(BenchStock state, BenchStockEvent @event) => @event switch
    {
        BenchStockEvent.Received e => state with { Available = state.Available + e.Quantity },
        BenchStockEvent.Reserved e => new BenchStock(
            state.Available - e.Quantity, state.Reservations.SetItem(e.Reservation, e.Quantity)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>What is asked for by itself of a SKU in a warehouse (自动补货).</summary>
/// <param name="Asked">How many requisitions were made.</param>
/// <param name="Requisition">The last of them; null before the first.</param>
/// <param name="PurchaseOrders">Purchase orders that bring goods of it, as far as they were open when one was
/// noted.</param>
public sealed record Replenishment(int Asked, string? Requisition, ImmutableArray<string> PurchaseOrders);

/// <summary>What made a requisition necessary, in the base unit of the item.</summary>
/// <param name="Free">What can be promised.</param>
/// <param name="OnOrder">What purchase orders still bring.</param>
/// <param name="Quantity">What is asked for.</param>
public sealed record ReplenishmentNeed(Quantity ReorderPoint, decimal Free, decimal OnOrder, Quantity Quantity);

/// <summary>Commands for a replenishment.</summary>
public abstract record ReplenishmentCommand
{
    private ReplenishmentCommand()
    {
    }

    /// <summary>These purchase orders bring goods of it.</summary>
    /// <param name="Open">Those that are known and open, and new ones.</param>
    public sealed record Note(ImmutableArray<string> Open) : ReplenishmentCommand;

    /// <summary>A requisition is made.</summary>
    public sealed record Ask(string Warehouse, string Sku, string Requisition, ReplenishmentNeed Need)
        : ReplenishmentCommand;
}

/// <summary>Events of a replenishment.</summary>
public abstract record ReplenishmentEvent
{
    private ReplenishmentEvent()
    {
    }

    [StoredAs("suppliers.replenishment-noted.v1")]
    public sealed record Noted(ImmutableArray<string> PurchaseOrders) : ReplenishmentEvent;

    [StoredAs("suppliers.replenishment-asked.v1")]
    public sealed record Asked(string Warehouse, string Sku, string Requisition, ReplenishmentNeed Need)
        : ReplenishmentEvent;
}

/// <summary>The rules of a replenishment: each requisition is made once.</summary>
public sealed class ReplenishmentDecider()
    : Decider<ReplenishmentCommand, ReplenishmentEvent, Replenishment>(
        "replenishment", new Replenishment(0, null, []))
{
    /// <summary>Maximum number of open purchase orders of a SKU in a warehouse that are kept, the newest.</summary>
    public const int MaxOrders = 200;

    public override Decision<ReplenishmentEvent> Decide(Replenishment state, ReplenishmentCommand command) =>
        command switch
        {
            ReplenishmentCommand.Note c => c.Open.All(state.PurchaseOrders.Contains)
                ? []
                : new ReplenishmentEvent.Noted([.. c.Open.TakeLast(MaxOrders)]),
            ReplenishmentCommand.Ask c when c.Requisition == state.Requisition => [],
            ReplenishmentCommand.Ask { Need.Quantity.Value: <= 0 } => NotPositive,
            ReplenishmentCommand.Ask c =>
                new ReplenishmentEvent.Asked(c.Warehouse, c.Sku, c.Requisition, c.Need),
            _ => throw new UnreachableException(),
        };

    public override Replenishment Evolve(Replenishment state, ReplenishmentEvent @event) => @event switch
    {
        ReplenishmentEvent.Noted e => state with { PurchaseOrders = e.PurchaseOrders },
        ReplenishmentEvent.Asked e => state with { Asked = state.Asked + 1, Requisition = e.Requisition },
        _ => throw new UnreachableException(),
    };

    private static Refusal NotPositive { get; } =
        Refusals.NotPositive("suppliers.nothing-to-replenish", "The quantity");
}

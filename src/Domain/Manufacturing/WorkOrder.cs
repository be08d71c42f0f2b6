using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Manufacturing;

/// <summary>The state of a work order (生产工单).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Written), "written")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record WorkOrder
{
    private WorkOrder()
    {
    }

    /// <summary>What is made; null before the order was written.</summary>
    public WorkOrderTerms? Planned() => this switch
    {
        Unknown => null,
        Written s => s.Terms,
        Released s => s.Terms,
        Closed s => s.Before.Terms,
        Cancelled s => s.Terms,
        _ => throw new UnreachableException(),
    };

    public sealed record Unknown : WorkOrder;

    /// <summary>Written and not released.</summary>
    public sealed record Written(WorkOrderTerms Terms) : WorkOrder;

    /// <summary>Materials may be issued and output received.</summary>
    /// <param name="On">The day of the release.</param>
    /// <param name="Materials">What was issued less what came back, by component.</param>
    /// <param name="Lots">The same by lot.</param>
    /// <param name="Good">What was received into stock.</param>
    /// <param name="Scrapped">What was made and is no good.</param>
    /// <param name="Cost">The cost of what was issued less that of what came back; null before the first issue.</param>
    /// <param name="OutputCost">The part of it that output took; null before the first issue.</param>
    /// <param name="Documents">What each document said, by its kind and number.</param>
    public sealed record Released(
        WorkOrderTerms Terms, DateOnly On, ImmutableDictionary<string, IssuedMaterial> Materials,
        ImmutableArray<IssuedLot> Lots, Quantity Good, Quantity Scrapped, Money? Cost, Money? OutputCost,
        ImmutableDictionary<string, string> Documents) : WorkOrder
    {
        /// <summary>What is in the books as production: issued, not come back, and in no output.</summary>
        [JsonIgnore]
        public Money? InProgress => Cost is { } cost && OutputCost is { } output ? cost - output : null;

        /// <summary>True when an issue with this number is booked.</summary>
        public bool HasIssue(string document) => Documents.ContainsKey(MakingRules.Key("issue", document));

        /// <summary>What was issued of a component less what came back.</summary>
        internal decimal IssuedOf(string component) =>
            Materials.TryGetValue(component, out var material) ? material.Quantity.Value : 0;

        /// <summary>The same of a lot.</summary>
        internal decimal IssuedOf(string component, string? lot) => Lots
            .Where(l => l.Component == component && l.Lot == lot).Sum(l => l.Quantity.Value);
    }

    /// <summary>Nothing more is issued or made.</summary>
    public sealed record Closed(Released Before, DateOnly On) : WorkOrder;

    /// <summary>Cancelled before anything was issued.</summary>
    public sealed record Cancelled(WorkOrderTerms Terms, string Reason) : WorkOrder;
}

/// <summary>What a work order makes, and what it needs for that.</summary>
/// <param name="Quantity">In the base unit of the item.</param>
/// <param name="Warehouse">Where materials come from and output goes.</param>
/// <param name="OverOutput">The fraction that may be made beyond the quantity, from 0 to 1.</param>
/// <param name="Bill">The version of the bill that is in force on the day due; it stays.</param>
/// <param name="Materials">One level of the bill: phantoms are passed through to what they are made of, and what is
/// lost is added.</param>
public sealed record WorkOrderTerms(
    string Item, Quantity Quantity, string Warehouse, DateOnly DueOn, decimal OverOutput, string Bill,
    ImmutableArray<NeededMaterial> Materials)
{
    /// <summary>A component that is needed; null when it is none.</summary>
    public NeededMaterial? Find(string component) => Materials.FirstOrDefault(m => m.Component == component);
}

/// <summary>What is needed of a component, in its base unit.</summary>
public sealed record NeededMaterial(string Component, Quantity Quantity);

/// <summary>What was issued of a component less what came back.</summary>
public sealed record IssuedMaterial(Quantity Quantity, Money Cost);

/// <summary>The same of one lot.</summary>
public sealed record IssuedLot(string Component, string? Lot, Quantity Quantity);

/// <summary>Commands for a work order.</summary>
public abstract record WorkOrderCommand
{
    private WorkOrderCommand()
    {
    }

    public sealed record Write(string Number, WorkOrderTerms Terms) : WorkOrderCommand;

    /// <param name="Missing">What the warehouse has not enough of at this instant (齐套检查).</param>
    public sealed record Release(DateOnly On, ImmutableArray<NeededMaterial> Missing) : WorkOrderCommand;

    /// <summary>Guard: refuses unless it is released, and was so by a day.</summary>
    public sealed record RequireReleased(DateOnly On) : WorkOrderCommand;

    /// <summary>Guard: refuses unless this may be issued.</summary>
    public sealed record RequireIssuable(
        string Document, string Component, Quantity Quantity, DateOnly On, string? Reason) : WorkOrderCommand;

    /// <summary>Materials went from the bins to the work order (领料).</summary>
    /// <param name="Quantity">In the base unit of the component.</param>
    /// <param name="Lots">The lots of it.</param>
    /// <param name="Reason">Why more than needed is taken; null for what is needed.</param>
    public sealed record Issue(
        string Company, string Document, string Component, Quantity Quantity, ImmutableArray<IssuedLot> Lots,
        Money Cost, DateOnly On, string? Reason) : WorkOrderCommand;

    /// <summary>Materials that were not used go back into stock (退料).</summary>
    public sealed record Return(
        string Company, string Document, string Component, string? Lot, Quantity Quantity, DateOnly On, string Reason)
        : WorkOrderCommand;

    /// <summary>Good output goes into stock (完工入库).</summary>
    /// <param name="IsLast">True when nothing more is made, so that this takes all cost that is left.</param>
    public sealed record Receive(
        string Company, string Receipt, Quantity Quantity, string? Lot, bool IsLast, DateOnly On) : WorkOrderCommand;

    /// <summary>What was made is no good (报废).</summary>
    public sealed record Scrap(
        string Document, Quantity Quantity, string Reason, [BusinessDate, Happened] DateOnly On) : WorkOrderCommand;

    public sealed record Close(string Company, DateOnly On) : WorkOrderCommand;

    /// <summary>Cancels an order for which nothing was issued.</summary>
    public sealed record Cancel(string Reason) : WorkOrderCommand;
}

/// <summary>Events of a work order.</summary>
public abstract record WorkOrderEvent
{
    private WorkOrderEvent()
    {
    }

    [StoredAs("manufacturing.work-order-written.v1")]
    public sealed record Written(string Number, WorkOrderTerms Terms) : WorkOrderEvent;

    /// <param name="Components">All components of the order.</param>
    /// <param name="Missing">What the warehouse had not enough of.</param>
    [StoredAs("manufacturing.work-order-released.v1")]
    public sealed record Released(
        DateOnly On, ImmutableArray<string> Components, ImmutableArray<NeededMaterial> Missing) : WorkOrderEvent;

    /// <param name="Document">The number of the issue.</param>
    [StoredAs("manufacturing.material-issued.v1")]
    public sealed record MaterialIssued(
        string Company, string Document, string Component, Quantity Quantity, ImmutableArray<IssuedLot> Lots,
        Money Cost, DateOnly On, string? Reason) : WorkOrderEvent;

    /// <param name="Document">The number of the return.</param>
    [StoredAs("manufacturing.material-returned.v1")]
    public sealed record MaterialReturned(
        string Company, string Document, string Component, string? Lot, Quantity Quantity, Money Cost, DateOnly On,
        string Reason) : WorkOrderEvent;

    [StoredAs("manufacturing.output-received.v1")]
    public sealed record OutputReceived(
        string Company, string Receipt, Quantity Quantity, string? Lot, bool IsLast, Money Cost, DateOnly On)
        : WorkOrderEvent;

    /// <param name="Document">The number of the report.</param>
    [StoredAs("manufacturing.output-scrapped.v1")]
    public sealed record OutputScrapped(string Document, Quantity Quantity, string Reason, DateOnly On)
        : WorkOrderEvent;

    /// <param name="Difference">The cost that is in no output; null when nothing was issued.</param>
    /// <param name="Components">All components of the order.</param>
    [StoredAs("manufacturing.work-order-closed.v1")]
    public sealed record Closed(
        string Company, DateOnly On, Money? Difference, ImmutableArray<string> Components) : WorkOrderEvent;

    /// <param name="Components">All components of the order.</param>
    [StoredAs("manufacturing.work-order-cancelled.v1")]
    public sealed record Cancelled(string Reason, ImmutableArray<string> Components) : WorkOrderEvent;
}

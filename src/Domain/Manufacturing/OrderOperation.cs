using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Manufacturing;

/// <summary>The state of an operation of a work order (工序任务).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record OrderOperation
{
    private OrderOperation()
    {
    }

    public sealed record Unknown : OrderOperation;

    /// <summary>It may be worked on.</summary>
    /// <param name="Working">Who works on it now.</param>
    /// <param name="Good">What came out of it.</param>
    /// <param name="Reports">What each report said, by its number.</param>
    /// <param name="HasBegun">True after somebody started it.</param>
    public sealed record Open(
        OperationTerms Terms, ImmutableArray<string> Working, Quantity Good, Quantity Scrapped,
        ImmutableDictionary<string, string> Reports, bool HasBegun) : OrderOperation
    {
        /// <summary>What came into it and is neither good nor scrapped.</summary>
        internal Quantity LeftOf(Quantity came) => came - Good - Scrapped;
    }

    /// <summary>Its order has ended.</summary>
    public sealed record Ended(Open Before) : OrderOperation;

    /// <summary>As it is or was; null before it was planned.</summary>
    public Open? Known() => this switch
    {
        Unknown => null,
        Open s => s,
        Ended s => s.Before,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What an operation is to do.</summary>
/// <param name="Quantity">What the order makes, in the base unit of the item.</param>
/// <param name="Most">The same with what may be made beyond it.</param>
/// <param name="Version">The version of the routing.</param>
/// <param name="Before">The operation before; null for the first.</param>
/// <param name="IsLast">True when what comes out of it is the output of the order.</param>
public sealed record OperationTerms(
    string WorkOrder, string Item, Quantity Quantity, Quantity Most, DateOnly DueOn, string Version,
    RoutingOperation Operation, string? Before, bool IsLast);

/// <summary>Commands for an operation of a work order.</summary>
public abstract record OrderOperationCommand
{
    private OrderOperationCommand()
    {
    }

    public sealed record Plan(OperationTerms Terms) : OrderOperationCommand;

    /// <summary>The transaction requires that the order is released and that the operator works on nothing
    /// else.</summary>
    public sealed record Start(string Operator, string WorkCentre, DateOnly On) : OrderOperationCommand;

    /// <summary>The operator stops without a report, such as for a break.</summary>
    public sealed record Stop(string Operator, string? Reason, DateOnly On) : OrderOperationCommand;

    /// <summary>The operator reports what was made, and stops (报工).</summary>
    /// <param name="ScrapReason">Why some is no good; null when all is.</param>
    /// <param name="IsComplete">True when nothing more is done at this operation.</param>
    /// <param name="Came">What came out of the operation before, in all; null for the first operation.</param>
    public sealed record Report(
        string Number, string Operator, Pieces Pieces, string? ScrapReason, bool IsComplete, Quantity? Came,
        DateOnly On) : OrderOperationCommand;

    /// <summary>Guard: refuses when the order takes more into stock than came out of its last operation.</summary>
    /// <param name="Received">With what is received now.</param>
    public sealed record RequireOutput(Quantity Received) : OrderOperationCommand;

    /// <summary>Guard: refuses when somebody has begun.</summary>
    public sealed record RequireNotBegun : OrderOperationCommand;

    /// <summary>Its order has ended.</summary>
    public sealed record End : OrderOperationCommand;
}

/// <summary>Events of an operation of a work order.</summary>
public abstract record OrderOperationEvent
{
    private OrderOperationEvent()
    {
    }

    [StoredAs("manufacturing.operation-planned.v1")]
    public sealed record Planned(OperationTerms Terms) : OrderOperationEvent;

    [StoredAs("manufacturing.operation-started.v1")]
    public sealed record Started(string Operator, string WorkCentre, DateOnly On) : OrderOperationEvent;

    [StoredAs("manufacturing.operation-stopped.v1")]
    public sealed record Stopped(string Operator, string? Reason, DateOnly On) : OrderOperationEvent;

    /// <param name="Number">The number of the report.</param>
    [StoredAs("manufacturing.operation-reported.v1")]
    public sealed record Reported(
        string Number, string Operator, Pieces Pieces, string? ScrapReason, bool IsComplete, DateOnly On)
        : OrderOperationEvent;

    [StoredAs("manufacturing.operation-ended.v1")]
    public sealed record Ended : OrderOperationEvent;
}

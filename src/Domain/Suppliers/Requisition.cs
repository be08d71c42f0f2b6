using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The state of a purchase requisition (采购申请): what somebody asks the buyers to order.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record Requisition
{
    private Requisition()
    {
    }

    /// <summary>The terms as first written; null before.</summary>
    public RequisitionTerms? FirstTerms() => this switch
    {
        Unknown => null,
        Open s => s.Written,
        Closed s => s.Written,
        Cancelled s => s.Written,
        _ => throw new UnreachableException(),
    };

    public sealed record Unknown : Requisition;

    /// <summary>Not ended.</summary>
    /// <param name="Written">The terms as first written.</param>
    /// <param name="Terms">The terms now.</param>
    /// <param name="SubmittedOn">The day on which the terms that stand now were submitted; null when they were
    /// not.</param>
    /// <param name="Orders">What purchase orders have of the lines, each under its line and its number.</param>
    public sealed record Open(
        RequisitionTerms Written, RequisitionTerms Terms, DateOnly? SubmittedOn,
        ImmutableSortedDictionary<string, OrderedPart> Orders) : Requisition
    {
        /// <summary>What purchase orders have of a line, in the base unit.</summary>
        public Quantity OrderedOf(RequestedLine line) => Orders.Values.Where(o => o.Line == line.Line)
            .Aggregate(Quantity.Zero(line.BaseQuantity.Unit), (sum, part) => sum + part.Quantity);

        /// <summary>What may still be ordered of a line, in the base unit.</summary>
        public Quantity LeftOf(RequestedLine line) => line.BaseQuantity - OrderedOf(line);
    }

    /// <summary>Nothing more is ordered of it.</summary>
    public sealed record Closed(RequisitionTerms Written, string Reason) : Requisition;

    /// <summary>Cancelled before anything was ordered.</summary>
    public sealed record Cancelled(RequisitionTerms Written, string Reason) : Requisition;
}

/// <summary>The terms of a requisition.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Warehouse">The warehouse that needs the goods.</param>
/// <param name="Reason">Why they are needed.</param>
public sealed record RequisitionTerms(
    Asker By, string Warehouse, string Reason, ImmutableArray<RequestedLine> Lines)
{
    /// <summary>The numbers of the lines.</summary>
    [JsonIgnore]
    public ImmutableArray<int> LineNumbers => [.. Lines.Select(line => line.Line)];

    /// <summary>The line with a number; null when there is none.</summary>
    public RequestedLine? Find(int line) => Lines.FirstOrDefault(l => l.Line == line);
}

/// <summary>Who asks for goods.</summary>
/// <param name="Id">A name that never changes.</param>
/// <param name="Name">As people call the person then.</param>
public sealed record Asker(string Id, string Name);

/// <summary>One line of a requisition.</summary>
/// <param name="Line">Its number, unique in the requisition.</param>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="BaseQuantity">The same in the base unit of the item, as converted when the line was written.</param>
/// <param name="For">What it is asked for; null when it is for stock.</param>
public sealed record RequestedLine(
    int Line, string Sku, Quantity Quantity, Quantity BaseQuantity, DateOnly NeededOn, Peg? For);

/// <summary>What goods are asked for (需求来源): an order of a customer, a work order, or what a note says.</summary>
/// <param name="Channel">The channel of the order.</param>
/// <param name="Order">The number of the order in its channel.</param>
/// <param name="WorkOrder">The number of the work order.</param>
public sealed record Peg(
    string? Channel = null, string? Order = null, string? WorkOrder = null, string? Note = null);

/// <summary>What a line of a purchase order has of a line of a requisition.</summary>
/// <param name="Taken">As the order was written, in the base unit.</param>
/// <param name="Quantity">Now: less when the order was lowered, cancelled or closed.</param>
public sealed record OrderedPart(int Line, string PurchaseOrder, int OrderLine, Quantity Taken, Quantity Quantity);

/// <summary>Commands for a requisition.</summary>
public abstract record RequisitionCommand
{
    private RequisitionCommand()
    {
    }

    /// <summary>Writes the requisition.</summary>
    public sealed record Write(string Number, RequisitionTerms Terms) : RequisitionCommand;

    /// <summary>Replaces all lines; it is to be submitted again.</summary>
    public sealed record Change(ImmutableArray<RequestedLine> Lines, string Reason) : RequisitionCommand;

    /// <summary>The requisition goes to the buyers. Under a policy, others agree before.</summary>
    public sealed record Submit([BusinessDate, Happened] DateOnly On) : RequisitionCommand;

    /// <summary>A purchase order was written for a part of a line.</summary>
    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="On">The day of the purchase order.</param>
    public sealed record Order(int Line, string PurchaseOrder, int OrderLine, Quantity Quantity, DateOnly On)
        : RequisitionCommand;

    /// <summary>The purchase order wants so much of what it took now, at most as much as it took.</summary>
    /// <param name="Quantity">In the base unit of the item.</param>
    public sealed record Settle(int Line, string Sku, string PurchaseOrder, int OrderLine, Quantity Quantity)
        : RequisitionCommand;

    /// <summary>What is not ordered is not needed any more.</summary>
    public sealed record Close(string Reason) : RequisitionCommand;

    /// <summary>Cancels a requisition of which nothing is ordered.</summary>
    public sealed record Cancel(string Reason) : RequisitionCommand;
}

/// <summary>Events of a requisition.</summary>
public abstract record RequisitionEvent
{
    private RequisitionEvent()
    {
    }

    [StoredAs("suppliers.requisition-written.v1")]
    public sealed record Written(string Number, RequisitionTerms Terms) : RequisitionEvent;

    /// <param name="WasSubmitted">True when it is to be submitted again.</param>
    [StoredAs("suppliers.requisition-changed.v1")]
    public sealed record Changed(
        RequisitionTerms Before, RequisitionTerms After, bool WasSubmitted, string Reason) : RequisitionEvent;

    /// <param name="Lines">All lines of the requisition.</param>
    [StoredAs("suppliers.requisition-submitted.v1")]
    public sealed record Submitted(DateOnly On, ImmutableArray<int> Lines) : RequisitionEvent;

    /// <param name="Quantity">What is ordered with it, in the base unit of the item.</param>
    [StoredAs("suppliers.requisition-ordered.v1")]
    public sealed record Ordered(int Line, string Sku, string PurchaseOrder, int OrderLine, Quantity Quantity)
        : RequisitionEvent;

    /// <summary>The purchase order does not want it any more, so that it may be ordered elsewhere.</summary>
    /// <param name="Quantity">In the base unit of the item.</param>
    [StoredAs("suppliers.requisition-given-back.v1")]
    public sealed record GivenBack(int Line, string Sku, string PurchaseOrder, int OrderLine, Quantity Quantity)
        : RequisitionEvent;

    /// <param name="Lines">All lines of the requisition.</param>
    [StoredAs("suppliers.requisition-closed.v1")]
    public sealed record Closed(string Reason, ImmutableArray<int> Lines) : RequisitionEvent;

    /// <param name="Lines">All lines of the requisition.</param>
    [StoredAs("suppliers.requisition-cancelled.v1")]
    public sealed record Cancelled(string Reason, ImmutableArray<int> Lines) : RequisitionEvent;
}

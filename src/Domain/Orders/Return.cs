using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The state of a return (退货单): goods of a shipped order that a customer sends back.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(Authorised), "authorised")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record Return
{
    private Return()
    {
    }

    /// <summary>As it was asked for; null before.</summary>
    public ReturnTerms? AsAsked() => this switch
    {
        Unknown => null,
        Asked s => s.Terms,
        Authorised s => s.Terms,
        Closed s => s.Terms,
        Ended s => s.Terms,
        _ => throw new UnreachableException(),
    };

    public sealed record Unknown : Return;

    /// <summary>Nobody has decided yet whether the goods may come back.</summary>
    public sealed record Asked(ReturnTerms Terms) : Return;

    /// <summary>The goods may come, or have come, and not all is decided.</summary>
    /// <param name="On">The day of the authorisation.</param>
    /// <param name="Goods">What came, by line and lot.</param>
    /// <param name="Documents">The content of each receipt and each decision, by its number.</param>
    public sealed record Authorised(
        ReturnTerms Terms, DateOnly On, ImmutableArray<ReturnedGoods> Goods,
        ImmutableDictionary<string, string> Documents) : Return
    {
        /// <summary>What came of a line.</summary>
        public decimal ReceivedOf(int line) => Goods.Where(g => g.Line == line).Sum(g => g.Received);

        /// <summary>What was asked for and did not come, by line.</summary>
        [JsonIgnore]
        public ImmutableArray<ReturnLine> Missing =>
        [
            .. Terms.Lines.Select(l => l with { Quantity = l.Quantity - Quantity.Of(ReceivedOf(l.Line), l.Unit) })
                .Where(l => l.Quantity.Value > 0),
        ];
    }

    /// <summary>All that came is decided, and nothing more comes.</summary>
    /// <param name="Before">With what came.</param>
    /// <param name="Replacement">The order that brings the customer other goods; null while there is none.</param>
    public sealed record Closed(Authorised Before, DateOnly On, string? Replacement) : Return
    {
        [JsonIgnore]
        public ReturnTerms Terms => Before.Terms;
    }

    /// <summary>Refused, or cancelled before goods came.</summary>
    public sealed record Ended(ReturnTerms Terms, bool IsRefused, string Reason) : Return;
}

/// <summary>What a customer wants to send back.</summary>
/// <param name="Number">The number of the return (RMA).</param>
/// <param name="Order">The order's identity as text.</param>
/// <param name="Warehouse">Where the goods are sent to.</param>
/// <param name="Ticket">The ticket that it is about; null for none.</param>
public sealed record ReturnTerms(
    string Number, string Order, string Customer, string Warehouse, ReturnReason Reason, ReturnWish Wish,
    string? Ticket, ImmutableArray<ReturnLine> Lines, DateOnly On)
{
    /// <summary>Equal by content, lines included.</summary>
    public bool Same(ReturnTerms other) => this with { Lines = other.Lines } == other && Lines.SameAs(other.Lines);
}

/// <summary>Goods of one line of an order.</summary>
/// <param name="Line">The number of the order's line.</param>
/// <param name="Quantity">In the base unit of the item.</param>
public sealed record ReturnLine(int Line, string Sku, Quantity Quantity)
{
    [JsonIgnore]
    public string Unit => Quantity.Unit;
}

/// <summary>How goods of a return once left.</summary>
/// <param name="Warehouse">The warehouse that sent them.</param>
public sealed record ReturnOrigin(string Warehouse, string Carrier, string Waybill);

/// <summary>What came back of a line and a lot, and what was decided of it, in the base unit of the item.</summary>
public sealed record ReturnedGoods(
    int Line, string Sku, string? Lot, string Unit, decimal Received, decimal Restocked, decimal Scrapped)
{
    /// <summary>What waits for a decision.</summary>
    [JsonIgnore]
    public decimal Waiting => Received - Restocked - Scrapped;
}

/// <summary>Why goods come back (退货原因).</summary>
public enum ReturnReason
{
    /// <summary>Damaged on the way (破损).</summary>
    Damaged,

    /// <summary>Other goods came than were ordered (错发).</summary>
    WrongGoods,

    /// <summary>They came too late (迟到).</summary>
    Late,

    /// <summary>They are poor or broken (质量问题).</summary>
    Quality,

    /// <summary>They do not fit (不合适).</summary>
    DoesNotFit,

    /// <summary>They are not as they were described (与描述不符).</summary>
    NotAsDescribed,

    /// <summary>The customer does not want them any more (不想要了).</summary>
    NoLongerWanted,

    /// <summary>The customer did not take them from the carrier (拒收).</summary>
    NotAccepted,

    /// <summary>Something else (其他).</summary>
    Other,
}

/// <summary>What the customer wants for the goods.</summary>
public enum ReturnWish
{
    /// <summary>The money (退款).</summary>
    Refund,

    /// <summary>Other goods (换货).</summary>
    Replacement,
}

/// <summary>Commands for a return.</summary>
public abstract record ReturnCommand
{
    private ReturnCommand()
    {
    }

    /// <summary>The transaction claims the quantities from what the order shipped.</summary>
    /// <param name="Origins">How the goods left.</param>
    public sealed record Ask(ReturnTerms Terms, ImmutableArray<ReturnOrigin> Origins) : ReturnCommand;

    /// <summary>The goods may come.</summary>
    public sealed record Authorise([BusinessDate, Happened] DateOnly On) : ReturnCommand;

    public sealed record Refuse(string Reason, DateOnly On) : ReturnCommand;

    public sealed record Cancel(string Reason, DateOnly On) : ReturnCommand;

    /// <summary>Goods arrived; the transaction puts them into the stock, where they wait for a decision.</summary>
    /// <param name="Receipt">The number of the receipt, unique in the return.</param>
    /// <param name="Cost">At what they left.</param>
    public sealed record Receive(
        string Receipt, int Line, string? Lot, Quantity Quantity, Money Cost, DateOnly On) : ReturnCommand;

    /// <summary>Guard: refuses unless such goods could be received.</summary>
    public sealed record RequireReceivable(string Receipt, int Line, string? Lot, Quantity Quantity, DateOnly On)
        : ReturnCommand;

    /// <summary>Goods are as good as new (良品).</summary>
    /// <param name="Document">The number of the decision, unique in the return.</param>
    public sealed record Restock(
        string Document, int Line, string? Lot, Quantity Quantity, string Bin, DateOnly On) : ReturnCommand;

    /// <summary>Goods are no good (报废).</summary>
    /// <param name="Document">The number of the decision, unique in the return.</param>
    public sealed record Scrap(
        string Document, int Line, string? Lot, Quantity Quantity, string Reason, DateOnly On) : ReturnCommand;

    /// <summary>Nothing more comes.</summary>
    public sealed record Close(DateOnly On) : ReturnCommand;

    /// <summary>Guard: refuses unless the customer is to get money for what came.</summary>
    public sealed record RequireCreditable : ReturnCommand;

    /// <summary>Another order brings the customer what was wanted instead.</summary>
    /// <param name="Order">The order's identity as text.</param>
    public sealed record Replace(string Order, DateOnly On) : ReturnCommand;
}

/// <summary>Events of a return.</summary>
public abstract record ReturnEvent
{
    private ReturnEvent()
    {
    }

    [StoredAs("orders.return-asked.v1")]
    public sealed record Asked(ReturnTerms Terms, ImmutableArray<ReturnOrigin> Origins) : ReturnEvent;

    [StoredAs("orders.return-authorised.v1")]
    public sealed record Authorised(DateOnly On) : ReturnEvent;

    [StoredAs("orders.return-refused.v1")]
    public sealed record Refused(string Reason, DateOnly On) : ReturnEvent;

    [StoredAs("orders.return-cancelled.v1")]
    public sealed record Cancelled(string Reason, DateOnly On) : ReturnEvent;

    /// <param name="Order">The order's identity as text.</param>
    /// <param name="Cost">At what they left, and came in again.</param>
    [StoredAs("orders.return-received.v1")]
    public sealed record Received(
        string Receipt, string Order, int Line, string Sku, string? Lot, Quantity Quantity, Money Cost, DateOnly On)
        : ReturnEvent;

    [StoredAs("orders.return-restocked.v1")]
    public sealed record Restocked(
        string Document, int Line, string Sku, string? Lot, Quantity Quantity, string Bin, DateOnly On) : ReturnEvent;

    [StoredAs("orders.return-scrapped.v1")]
    public sealed record Scrapped(
        string Document, int Line, string Sku, string? Lot, Quantity Quantity, string Reason, DateOnly On)
        : ReturnEvent;

    /// <summary>All that came is decided, and nothing more comes.</summary>
    /// <param name="Order">The order's identity as text.</param>
    [StoredAs("orders.return-closed.v1")]
    public sealed record Closed(string Order, ReturnWish Wish, DateOnly On) : ReturnEvent;

    /// <param name="Order">The order that brings other goods, as text.</param>
    [StoredAs("orders.return-replaced.v1")]
    public sealed record Replaced(string Order, DateOnly On) : ReturnEvent;
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The state of a request for quotation (询价单): asked of several suppliers, answered with bids, then
/// awarded, line by line.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Awarded), "awarded")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record Rfq
{
    private Rfq()
    {
    }

    /// <summary>What is asked; null before.</summary>
    public RfqTerms? Terms() => this switch
    {
        Unknown => null,
        Open s => s.Asked,
        Awarded s => s.Asked,
        Cancelled s => s.Asked,
        _ => throw new UnreachableException(),
    };

    public sealed record Unknown : Rfq;

    /// <summary>Suppliers may bid.</summary>
    /// <param name="Bids">The bid of each supplier that stands, by supplier.</param>
    public sealed record Open(RfqTerms Asked, ImmutableSortedDictionary<string, Bid> Bids) : Rfq;

    /// <summary>Decided.</summary>
    /// <param name="Bids">The bids that stood.</param>
    public sealed record Awarded(
        RfqTerms Asked, ImmutableSortedDictionary<string, Bid> Bids, ImmutableArray<RfqAward> Awards) : Rfq;

    public sealed record Cancelled(RfqTerms Asked, string Reason) : Rfq;
}

/// <summary>What suppliers are asked.</summary>
/// <param name="Currency">ISO 4217 code of all bids.</param>
/// <param name="Warehouse">The warehouse that receives the goods.</param>
/// <param name="BidsUntil">The last day on which a bid counts.</param>
public sealed record RfqTerms(
    string Currency, string Warehouse, DateOnly BidsUntil, ImmutableArray<string> Suppliers,
    ImmutableArray<RfqLine> Lines)
{
    /// <summary>The line with a number; null when there is none.</summary>
    public RfqLine? Find(int line) => Lines.FirstOrDefault(l => l.Line == line);
}

/// <summary>One line of a request.</summary>
/// <param name="Line">Its number, unique in the request.</param>
/// <param name="Quantity">In the unit in which suppliers are asked for a price.</param>
/// <param name="BaseQuantity">The same in the base unit of the item.</param>
/// <param name="Requisition">The requisition that it is from; null for none.</param>
/// <param name="RequestedLine">The line of the requisition.</param>
public sealed record RfqLine(
    int Line, string Sku, Quantity Quantity, Quantity BaseQuantity, DateOnly NeededOn, string? Requisition,
    int? RequestedLine);

/// <summary>What a supplier offers (报价).</summary>
/// <param name="On">The day on which it came.</param>
/// <param name="ValidUntil">The last day on which it may be awarded.</param>
/// <param name="Currency">That of the request.</param>
/// <param name="Freight">For all its lines together, without VAT.</param>
/// <param name="LeadTimeDays">From the order to the arrival.</param>
/// <param name="Reference">The supplier's number of it.</param>
public sealed record Bid(
    string Supplier, DateOnly On, DateOnly ValidUntil, string Currency, decimal Freight, int LeadTimeDays,
    string? Reference, ImmutableArray<BidLine> Lines)
{
    /// <summary>The price of a line; null when the supplier does not offer it.</summary>
    public BidLine? Find(int line) => Lines.FirstOrDefault(l => l.Line == line);

    /// <summary>The price of a line that it offers.</summary>
    public Money Net(RfqLine line) => Money.Round(Find(line.Line)!.UnitPrice * line.Quantity.Value, Currency);

    /// <summary>The part of the freight that falls to a line: by the prices of the lines, and by their number where all
    /// cost nothing. The parts add up to the freight, because the last line takes what is left.</summary>
    /// <param name="goods">All lines that it offers.</param>
    public Money FreightOf(RfqLine line, ImmutableArray<RfqLine> goods)
    {
        var (total, freight) = (goods.Sum(l => Net(l).Amount), Money.Round(Freight, Currency));
        return line.Line == goods[^1].Line
            ? goods.RemoveAt(goods.Length - 1).Aggregate(freight, (left, other) => left - Share(other))
            : Share(line);

        Money Share(RfqLine one) => Money.Round(
            total == 0 ? freight.Amount / goods.Length : freight.Amount * (Net(one).Amount / total), Currency);
    }
}

/// <summary>The price of a line.</summary>
/// <param name="UnitPrice">Of one unit in which it was asked, without VAT, in the currency of the request.</param>
public sealed record BidLine(int Line, decimal UnitPrice);

/// <summary>A line goes to a supplier.</summary>
/// <param name="PurchaseOrder">The number of the order that is written for it.</param>
public sealed record RfqAward(int Line, string Supplier, string PurchaseOrder);

/// <summary>Commands for a request.</summary>
public abstract record RfqCommand
{
    private RfqCommand()
    {
    }

    /// <summary>Asks suppliers.</summary>
    public sealed record Ask(string Number, RfqTerms Terms) : RfqCommand;

    /// <summary>A supplier bids; a later bid replaces the earlier one.</summary>
    /// <param name="Freight">For all its lines together, without VAT.</param>
    /// <param name="LeadTimeDays">From the order to the arrival.</param>
    /// <param name="Reference">The supplier's number of it.</param>
    public sealed record EnterBid(
        string Supplier, [BusinessDate, Happened] DateOnly On, [Planned] DateOnly ValidUntil, decimal Freight,
        int LeadTimeDays, ImmutableArray<BidLine> Lines, string? Reference = null) : RfqCommand;

    /// <summary>A supplier takes a bid back.</summary>
    public sealed record WithdrawBid(string Supplier, string Reason) : RfqCommand;

    /// <summary>Decides which supplier gets which line; lines may go to nobody.</summary>
    public sealed record Award(DateOnly On, ImmutableArray<RfqAward> Awards, string Reason) : RfqCommand;

    /// <summary>Nothing is bought by it.</summary>
    public sealed record Cancel(string Reason) : RfqCommand;
}

/// <summary>Events of a request.</summary>
public abstract record RfqEvent
{
    private RfqEvent()
    {
    }

    [StoredAs("suppliers.quotations-asked.v1")]
    public sealed record Asked(string Number, RfqTerms Terms) : RfqEvent;

    /// <param name="Goods">The lines of the request that it offers.</param>
    /// <param name="Replaced">The lines that the earlier bid of the supplier offered; none when there was none.</param>
    [StoredAs("suppliers.bid-entered.v1")]
    public sealed record BidEntered(Bid Bid, ImmutableArray<RfqLine> Goods, ImmutableArray<int> Replaced) : RfqEvent;

    /// <param name="Lines">The lines that it offered.</param>
    [StoredAs("suppliers.bid-withdrawn.v1")]
    public sealed record BidWithdrawn(string Supplier, string Reason, ImmutableArray<int> Lines) : RfqEvent;

    [StoredAs("suppliers.quotations-awarded.v1")]
    public sealed record Awarded(DateOnly On, ImmutableArray<RfqAward> Awards, string Reason) : RfqEvent;

    [StoredAs("suppliers.quotations-cancelled.v1")]
    public sealed record Cancelled(string Reason) : RfqEvent;
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The state of a quotation (报价单): an order that a customer may place until a day.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Accepted), "accepted")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record Quotation
{
    private Quotation()
    {
    }

    /// <summary>As it was first written; null before.</summary>
    public QuotationEvent.Written? AsWritten() => this switch
    {
        Unknown => null,
        Open s => s.Written,
        Accepted s => s.Written,
        Ended s => s.Written,
        _ => throw new UnreachableException(),
    };

    public sealed record Unknown : Quotation;

    /// <summary>Written, and neither accepted nor ended.</summary>
    /// <param name="Written">As it was first written.</param>
    /// <param name="Terms">As it is now.</param>
    /// <param name="Version">Numbers what was written, from 1.</param>
    /// <param name="SentOn">The day on which this version was sent to the customer; null before.</param>
    public sealed record Open(
        QuotationEvent.Written Written, QuotationTerms Terms, int Version, DateOnly WrittenOn, DateOnly? SentOn)
        : Quotation;

    /// <summary>It became an order.</summary>
    /// <param name="Order">The number of the order in the channel of the quotation.</param>
    public sealed record Accepted(QuotationEvent.Written Written, string Order) : Quotation;

    /// <summary>Declined by the customer, or withdrawn by us.</summary>
    public sealed record Ended(QuotationEvent.Written Written, bool IsDeclined, string Reason) : Quotation;
}

/// <summary>What is offered.</summary>
/// <param name="Lines">As those of the order that it becomes.</param>
/// <param name="Freight">In whole minor units of the currency, as the tax.</param>
/// <param name="Tax">What comes on top; zero where the prices include VAT.</param>
/// <param name="PricesIncludeVat">As the channel had it on the day on which this was written.</param>
/// <param name="ValidUntil">The last day on which it can be accepted.</param>
public sealed record QuotationTerms(
    ImmutableArray<OrderLine> Lines, decimal Freight, decimal Tax, bool PricesIncludeVat, DateOnly ValidUntil)
{
    /// <summary>Equal by content, lines included.</summary>
    public bool Same(QuotationTerms other) => this with { Lines = other.Lines } == other && Lines.SameAs(other.Lines);

    /// <summary>The totals in a currency.</summary>
    public SalesOrderTotals Totals(string currency) => SalesOrderTotals.Of(currency, Lines, Freight, Tax);
}

/// <summary>Commands for a quotation.</summary>
public abstract record QuotationCommand
{
    private QuotationCommand()
    {
    }

    /// <param name="Channel">The channel in which it becomes an order, and whose rules of VAT hold.</param>
    /// <param name="Opportunity">The opportunity that it is made for; null for none.</param>
    public sealed record Write(
        string Number, string Channel, string Customer, string Currency, string? Opportunity, QuotationTerms Terms,
        DateOnly On) : QuotationCommand;

    /// <summary>Replaces what is offered; the customer gets it anew.</summary>
    public sealed record Revise(QuotationTerms Terms, string Reason, DateOnly On) : QuotationCommand;

    /// <summary>It goes to the customer.</summary>
    public sealed record Send([BusinessDate, Happened] DateOnly On) : QuotationCommand;

    /// <summary>The customer orders it; the transaction places the order.</summary>
    /// <param name="Order">The number of the order in the channel of the quotation.</param>
    public sealed record Accept(string Order, DateOnly On) : QuotationCommand;

    /// <summary>The customer does not want it.</summary>
    public sealed record Decline(string Reason, [BusinessDate, Happened] DateOnly On) : QuotationCommand;

    /// <summary>We take it back.</summary>
    public sealed record Withdraw(string Reason, [BusinessDate, Happened] DateOnly On) : QuotationCommand;
}

/// <summary>Events of a quotation.</summary>
public abstract record QuotationEvent
{
    private QuotationEvent()
    {
    }

    [StoredAs("orders.quotation-written.v1")]
    public sealed record Written(
        string Number, string Channel, string Customer, string Currency, string? Opportunity, QuotationTerms Terms,
        DateOnly On) : QuotationEvent;

    /// <param name="Version">Numbers what was written, from 1.</param>
    [StoredAs("orders.quotation-revised.v1")]
    public sealed record Revised(int Version, string Currency, QuotationTerms Terms, string Reason, DateOnly On)
        : QuotationEvent;

    [StoredAs("orders.quotation-sent.v1")]
    public sealed record Sent(int Version, DateOnly On) : QuotationEvent;

    /// <param name="Order">The number of the order in the channel of the quotation.</param>
    [StoredAs("orders.quotation-accepted.v1")]
    public sealed record Accepted(int Version, string Channel, string Order, DateOnly On) : QuotationEvent;

    [StoredAs("orders.quotation-declined.v1")]
    public sealed record Declined(string Reason, DateOnly On) : QuotationEvent;

    [StoredAs("orders.quotation-withdrawn.v1")]
    public sealed record Withdrawn(string Reason, DateOnly On) : QuotationEvent;
}

using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Projections.Finance;

namespace Daybook.Projections.Orders;

/// <summary>A return (退货单): goods of a shipped order that a customer sends back.</summary>
public sealed record ReturnRow : Row
{
    public required string Number { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public ReturnStatus Status { get; init; }
    public ReturnReason Reason { get; init; }
    public ReturnWish Wish { get; init; }

    /// <summary>Where the goods are sent to.</summary>
    public required string Warehouse { get; init; }

    /// <summary>The warehouses that sent them, separated by commas.</summary>
    public string? ShippedFrom { get; init; }

    /// <summary>The carriers that took them, separated by commas.</summary>
    public string? Carrier { get; init; }
    public string? Waybill { get; init; }

    /// <summary>The lots that came back, separated by commas.</summary>
    public string? Lots { get; init; }
    [ChangedByFacts]
    public int Lines { get; init; }
    public DateOnly AskedOn { get; init; }
    public DateOnly? AuthorisedOn { get; init; }

    /// <summary>The latest day on which goods came.</summary>
    public DateOnly? ReceivedOn { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public string? CreditNote { get; init; }
    public string? Currency { get; init; }

    /// <summary>What its credit note took back.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("credit_notes", nameof(CreditNoteRow.Total), "ReturnNumber=Number")]
    public decimal Credited { get; init; }

    /// <summary>What of it was paid already, and goes back to the customer.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("credit_notes", nameof(CreditNoteRow.ToRefund), "ReturnNumber=Number")]
    public decimal ToRefund { get; init; }

    /// <summary>What was paid back.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("credit_notes", nameof(CreditNoteRow.Refunded), "ReturnNumber=Number")]
    public decimal Refunded { get; init; }

    /// <summary>The order that brings other goods.</summary>
    public string? Replacement { get; init; }
    public string? Ticket { get; init; }

    /// <summary>Why it was refused or cancelled.</summary>
    public string? EndedReason { get; init; }
    public ImmutableArray<ReturnLine> Contents { get; init; } = [];
    public ImmutableArray<ReturnedGoods> Goods { get; init; } = [];
}

/// <summary>How far a return is.</summary>
public enum ReturnStatus
{
    /// <summary>Somebody has to authorise or refuse it.</summary>
    Asked,

    /// <summary>Goods are on their way.</summary>
    Authorised,

    /// <summary>Goods came and wait for a decision.</summary>
    Deciding,

    /// <summary>The customer gets the money when the order is invoiced.</summary>
    ToCredit,

    /// <summary>What the customer paid is to be paid back.</summary>
    ToRefund,

    /// <summary>The customer gets other goods.</summary>
    ToReplace,
    Done,
    Refused,
    Cancelled,
}

/// <summary>Returns.</summary>
public sealed class ReturnsProjection() : Projection<ReturnRow>("returns", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["status, asked_on", "order_id", "number", "customer, asked_on desc", "reason, asked_on desc"];

    public ReturnRow? Apply(ReturnRow? row, Recorded<ReturnEvent> e) => e.Body switch
    {
        ReturnEvent.Asked x => Asked(e.Stream.Id, x),
        ReturnEvent.Authorised x => row! with { Status = ReturnStatus.Authorised, AuthorisedOn = x.On },
        ReturnEvent.Refused x => row! with { Status = ReturnStatus.Refused, EndedReason = x.Reason },
        ReturnEvent.Cancelled x => row! with { Status = ReturnStatus.Cancelled, EndedReason = x.Reason },
        ReturnEvent.Received x => With(row!, x.Line, x.Sku, x.Lot, x.Quantity.Unit, g => g with
        {
            Received = g.Received + x.Quantity.Value,
        }) with
        {
            ReceivedOn = row!.ReceivedOn > x.On ? row.ReceivedOn : x.On,
        },
        ReturnEvent.Restocked x => With(row!, x.Line, x.Sku, x.Lot, x.Quantity.Unit, g => g with
        {
            Restocked = g.Restocked + x.Quantity.Value,
        }),
        ReturnEvent.Scrapped x => With(row!, x.Line, x.Sku, x.Lot, x.Quantity.Unit, g => g with
        {
            Scrapped = g.Scrapped + x.Quantity.Value,
        }),
        ReturnEvent.Closed x => row! with
        {
            Status = x.Wish == ReturnWish.Refund ? ReturnStatus.ToCredit : ReturnStatus.ToReplace, ClosedOn = x.On,
        },
        ReturnEvent.Replaced x => row! with { Status = ReturnStatus.Done, Replacement = x.Order },
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<InvoiceEvent.Credited> e) => ReturnDecider.Stream(e.Body.Return).Id;

    public ReturnRow? Apply(ReturnRow? row, Recorded<InvoiceEvent.Credited> e) => row is null ? null : Paid(row with
    {
        CreditNote = e.Body.Number,
        Currency = e.Body.Total.Currency,
        Credited = e.Body.Total.Amount,
        ToRefund = e.Body.ToRefund.Amount,
    });

    public string Key(Recorded<InvoiceEvent.Refunded> e) => ReturnDecider.Stream(e.Body.Return).Id;

    public ReturnRow? Apply(ReturnRow? row, Recorded<InvoiceEvent.Refunded> e) =>
        row is null ? null : Paid(row with { Refunded = row.Refunded + e.Body.Amount.Amount });

    private static ReturnRow Paid(ReturnRow row) => row with
    {
        Status = row.Refunded < row.ToRefund ? ReturnStatus.ToRefund : ReturnStatus.Done,
    };

    private static ReturnRow Asked(string key, ReturnEvent.Asked x) => new()
    {
        Key = key,
        Number = x.Terms.Number,
        OrderId = x.Terms.Order,
        Customer = x.Terms.Customer,
        Reason = x.Terms.Reason,
        Wish = x.Terms.Wish,
        Warehouse = x.Terms.Warehouse,
        ShippedFrom = Joined(x.Origins.Select(o => o.Warehouse)),
        Carrier = Joined(x.Origins.Select(o => o.Carrier)),
        Waybill = Joined(x.Origins.Select(o => o.Waybill)),
        Lines = x.Terms.Lines.Length,
        AskedOn = x.Terms.On,
        Ticket = x.Terms.Ticket,
        Contents = x.Terms.Lines,
    };

    private static ReturnRow With(
        ReturnRow row, int line, string sku, string? lot, string unit, Func<ReturnedGoods, ReturnedGoods> change)
    {
        var known = row.Goods.FirstOrDefault(g => (g.Line, g.Lot) == (line, lot));
        var goods = known is null
            ? row.Goods.Add(change(new ReturnedGoods(line, sku, lot, unit, 0, 0, 0)))
            : row.Goods.Replace(known, change(known));
        return row with
        {
            Goods = goods,
            Lots = Joined(goods.Select(g => g.Lot)),
            Status = goods.Any(g => g.Waiting > 0) ? ReturnStatus.Deciding : ReturnStatus.Authorised,
        };
    }

    internal static string? Joined(IEnumerable<string?> names) =>
        string.Join(", ", names.OfType<string>().Distinct()) is { Length: > 0 } joined ? joined : null;
}

using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A purchase order (采购订单) with its status.</summary>
public sealed record PurchaseOrderRow : Row
{
    public required string Number { get; init; }
    public required string Supplier { get; init; }
    public PurchaseOrderStatus Status { get; init; }
    public required string Warehouse { get; init; }
    public DateOnly OrderedOn { get; init; }

    /// <summary>The first day on which a line is needed.</summary>
    public DateOnly NeededOn { get; init; }
    public DateOnly? SentOn { get; init; }
    public DateOnly? AcknowledgedOn { get; init; }

    /// <summary>The supplier's own number of the order.</summary>
    public string? Reference { get; init; }
    public required string Currency { get; init; }

    /// <summary>The sum of the lines, without VAT.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("purchase_lines", nameof(PurchaseLineRow.Net), nameof(Number))]
    public decimal Total { get; init; }

    /// <summary>The value of what arrived, at the prices of the order.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("purchase_receipts", nameof(PurchaseReceiptRow.Value), nameof(Number))]
    public decimal Received { get; init; }

    /// <summary>The value of what arrived and is invoiced, at the prices of the order.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("purchase_invoices", nameof(PurchaseInvoiceRow.Value), nameof(Number))]
    public decimal Invoiced { get; init; }

    /// <summary>The value of what arrived and is not invoiced, at the prices of the order.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Received), "-" + nameof(Invoiced))]
    public decimal NotInvoiced => Received - Invoiced;

    /// <summary>The fraction of a line that may arrive beyond its quantity.</summary>
    [ChangedByFacts]
    public decimal OverDelivery { get; init; }

    /// <summary>The reason why it was closed or cancelled.</summary>
    public string? EndReason { get; init; }
    public ImmutableArray<PurchaseLine> Lines { get; init; } = [];

    /// <summary>What arrived of each line, in base units.</summary>
    public ImmutableSortedDictionary<int, decimal> Arrived { get; init; } =
        ImmutableSortedDictionary<int, decimal>.Empty;
}

/// <summary>How far a purchase order is.</summary>
public enum PurchaseOrderStatus
{
    Draft,
    Sent,
    Acknowledged,
    PartlyReceived,
    Received,
    Closed,
    Cancelled,
}

/// <summary>Purchase orders.</summary>
public sealed class PurchaseOrdersProjection()
    : Projection<PurchaseOrderRow>("purchase_orders", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["supplier, ordered_on desc", "status, needed_on", "number"];

    public PurchaseOrderRow? Apply(PurchaseOrderRow? row, Recorded<PurchaseOrderEvent> e) => e.Body switch
    {
        PurchaseOrderEvent.Drafted x => new PurchaseOrderRow
        {
            Key = e.Stream.Id,
            Number = x.Number,
            Supplier = x.Terms.Supplier,
            Warehouse = x.Terms.Warehouse,
            OrderedOn = x.Terms.OrderedOn,
            NeededOn = x.Terms.Lines.Min(l => l.NeededOn),
            Currency = x.Terms.Currency,
            Total = x.Terms.Total.Amount,
            OverDelivery = x.Terms.OverDelivery,
            Lines = x.Terms.Lines,
        },
        PurchaseOrderEvent.Changed x => Standing(row! with
        {
            Lines = x.After.Lines,
            NeededOn = x.After.Lines.Min(l => l.NeededOn),
            Total = x.After.Total.Amount,
            AcknowledgedOn = null,
        }),
        PurchaseOrderEvent.Sent x => Standing(row! with { SentOn = x.On }),
        PurchaseOrderEvent.Acknowledged x => Standing(row! with
        {
            AcknowledgedOn = x.On,
            Reference = x.Reference ?? row.Reference,
        }),
        PurchaseOrderEvent.Received x => Standing(row! with
        {
            Received = row.Received + x.Value.Amount,
            Arrived = row.Arrived.SetItem(x.Line, row.Arrived.GetValueOrDefault(x.Line) + x.Quantity.Value),
        }),
        PurchaseOrderEvent.Requested or PurchaseOrderEvent.Advised or PurchaseOrderEvent.AdviceEnded => row,
        PurchaseOrderEvent.Invoiced x => row! with { Invoiced = row.Invoiced + x.Value.Amount },
        PurchaseOrderEvent.Closed x => row! with { Status = PurchaseOrderStatus.Closed, EndReason = x.Reason },
        PurchaseOrderEvent.Cancelled x => row! with { Status = PurchaseOrderStatus.Cancelled, EndReason = x.Reason },
        _ => throw new UnreachableException(),
    };

    private static PurchaseOrderRow Standing(PurchaseOrderRow row) => row with
    {
        Status = row switch
        {
            { SentOn: null } => PurchaseOrderStatus.Draft,
            _ when row.Lines.All(l => row.Arrived.GetValueOrDefault(l.Line) >= l.BaseQuantity.Value) =>
                PurchaseOrderStatus.Received,
            { Arrived.IsEmpty: false } => PurchaseOrderStatus.PartlyReceived,
            { AcknowledgedOn: not null } => PurchaseOrderStatus.Acknowledged,
            _ => PurchaseOrderStatus.Sent,
        },
    };
}

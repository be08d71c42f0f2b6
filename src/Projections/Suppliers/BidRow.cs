using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>What a supplier offers for a line of a request for quotation (报价).</summary>
/// <remarks>The key is the request's id, the supplier and the line.</remarks>
public sealed record BidRow : Row
{
    public required string Rfq { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Supplier { get; init; }
    public required string Sku { get; init; }

    /// <summary>What is asked, in the unit in which it is asked.</summary>
    [ChangedByFacts]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>Of one <see cref="Unit"/>, without VAT.</summary>
    [ChangedByFacts]
    public decimal UnitPrice { get; init; }

    /// <summary>The price of the line.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Net { get; init; }

    /// <summary>The part of the bid's freight that falls to the line, by its price.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal FreightShare { get; init; }

    /// <summary>The price of the line with its freight.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Net), nameof(FreightShare))]
    public decimal Landed => Net + FreightShare;

    /// <summary>The same for one <see cref="Unit"/>.</summary>
    [RatioOf(nameof(Landed), nameof(Quantity), 6)]
    public decimal? LandedUnitPrice => RatioOfAttribute.Of(Landed, Quantity, 6);
    public required string Currency { get; init; }

    /// <summary>Days from the order to the arrival.</summary>
    [ChangedByFacts]
    public int LeadTimeDays { get; init; }
    public DateOnly NeededOn { get; init; }
    public DateOnly ReceivedOn { get; init; }
    public DateOnly ValidUntil { get; init; }

    /// <summary>The supplier's number of it.</summary>
    public string? Reference { get; init; }

    /// <summary>False once it is withdrawn.</summary>
    public bool Stands { get; init; }

    /// <summary>True when the line went to this supplier.</summary>
    public bool IsAwarded { get; init; }

    /// <summary>The purchase order that was written for it.</summary>
    public string? PurchaseOrder { get; init; }
}

/// <summary>Bids, a row for each line.</summary>
public sealed class BidsProjection() : Projection<BidRow>("bids", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["rfq, line", "supplier, received_on desc", "sku, received_on desc"];

    public IEnumerable<string> Keys(Recorded<RfqEvent> e) => e.Body switch
    {
        RfqEvent.BidEntered x => x.Bid.Lines.Select(l => l.Line).Union(x.Replaced)
            .Select(line => Key(e.Stream, x.Bid.Supplier, line)),
        RfqEvent.BidWithdrawn x => x.Lines.Select(line => Key(e.Stream, x.Supplier, line)),
        RfqEvent.Awarded x => x.Awards.Select(a => Key(e.Stream, a.Supplier, a.Line)),
        RfqEvent.Asked or RfqEvent.Cancelled => [],
        _ => throw new UnreachableException(),
    };

    public BidRow? Apply(BidRow? row, string key, Recorded<RfqEvent> e) => e.Body switch
    {
        RfqEvent.BidEntered x => x.Goods.FirstOrDefault(l => l.Line == int.Parse(RowKey.Last(key))) is { } line
            ? Entered(key, e.Stream, x, line)
            : null,
        RfqEvent.BidWithdrawn => row! with { Stands = false },
        RfqEvent.Awarded x => row! with
        {
            IsAwarded = true, PurchaseOrder = x.Awards.First(a => a.Line == row.Line).PurchaseOrder,
        },
        RfqEvent.Asked or RfqEvent.Cancelled => row,
        _ => throw new UnreachableException(),
    };

    private static BidRow Entered(string key, StreamId rfq, RfqEvent.BidEntered entered, RfqLine line)
    {
        var (bid, net) = (entered.Bid, entered.Bid.Net(line));
        return new BidRow
        {
            Key = key,
            Rfq = rfq.Parts()[0],
            Line = line.Line,
            Supplier = bid.Supplier,
            Sku = line.Sku,
            Quantity = line.Quantity.Value,
            Unit = line.Quantity.Unit,
            UnitPrice = bid.Find(line.Line)!.UnitPrice,
            Net = net.Amount,
            FreightShare = bid.FreightOf(line, entered.Goods).Amount,
            Currency = net.Currency,
            LeadTimeDays = bid.LeadTimeDays,
            NeededOn = line.NeededOn,
            ReceivedOn = bid.On,
            ValidUntil = bid.ValidUntil,
            Reference = bid.Reference,
            Stands = true,
        };
    }

    private static string Key(StreamId rfq, string supplier, int line) => RowKey.Under(rfq, supplier, $"{line}");
}

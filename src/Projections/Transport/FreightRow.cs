using System.Diagnostics;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>Freight of one shipment (运费): what was expected when it was handed over, and what of the carrier's bill
/// falls to it.</summary>
/// <remarks>The key is the id of the carrier's waybill and that of the shipment.</remarks>
public sealed record FreightRow : Row
{
    public required string Company { get; init; }
    public required string Carrier { get; init; }
    public required string Waybill { get; init; }

    /// <summary>The order; null when the carrier billed a waybill under which nothing was expected.</summary>
    public string? OrderId { get; init; }

    /// <summary>The id of the shipment.</summary>
    public string? Shipment { get; init; }
    public string? Warehouse { get; init; }
    public DateOnly? HandedOverOn { get; init; }

    /// <summary>The price of the chosen offer.</summary>
    [Summed(nameof(PriceCurrency))]
    [ChangedByFacts]
    public decimal Price { get; init; }
    public required string PriceCurrency { get; init; }

    /// <summary>The same as booked.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Expected { get; init; }
    public required string Currency { get; init; }

    /// <summary>The carrier's number of the bill that has it.</summary>
    public string? Bill { get; init; }

    /// <summary>What the bill asks for it, without VAT; null before that is in the books.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal? Billed { get; init; }

    /// <summary>What the bill asks beyond what was expected.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal? Difference => Billed - Expected;

    /// <summary>What is expected and not in the books as billed.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal NotBilled => Billed is null ? Expected : 0;

    /// <summary>What the transport costs, by the bill or, before it, by the offer.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Cost => Billed ?? Expected;
    public DateOnly? BilledOn { get; init; }
}

/// <summary>Freight by shipment and order.</summary>
public sealed class FreightsProjection() : Projection<FreightRow>("freights", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["order_id", "carrier, waybill", "carrier, bill"];

    public IEnumerable<string> Keys(Recorded<FreightEvent> e) => e.Body switch
    {
        FreightEvent.Accrued x => [RowKey.Under(e.Stream, x.Freight.Shipment)],
        FreightEvent.Billed => [],
        FreightEvent.Settled x => [RowKey.Under(e.Stream, x.Shipment)],
        _ => throw new UnreachableException(),
    };

    public FreightRow? Apply(FreightRow? row, string key, Recorded<FreightEvent> e) => e.Body switch
    {
        FreightEvent.Accrued { Freight: var x } => new FreightRow
        {
            Key = key,
            Company = x.Company,
            Carrier = e.Stream.Parts()[0],
            Waybill = e.Stream.Parts()[1],
            OrderId = x.Order,
            Shipment = x.Shipment,
            Warehouse = x.Warehouse,
            HandedOverOn = x.On,
            Price = x.Price.Amount,
            PriceCurrency = x.Price.Currency,
            Expected = x.Worth.Amount,
            Currency = x.Worth.Currency,
        },
        FreightEvent.Billed => row,
        FreightEvent.Settled x => (row ?? Unexpected(key, e.Stream, x)) with
        {
            Bill = x.Number,
            Billed = x.Net.Amount,
            BilledOn = x.On,
        },
        _ => throw new UnreachableException(),
    };

    private static FreightRow Unexpected(string key, StreamId stream, FreightEvent.Settled x) => new()
    {
        Key = key,
        Company = x.Company,
        Carrier = stream.Parts()[0],
        Waybill = stream.Parts()[1],
        PriceCurrency = x.Net.Currency,
        Currency = x.Net.Currency,
    };
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>The freight (运费) of one waybill of a carrier: what is expected for its shipments, and the bill that asks
/// it.</summary>
/// <param name="Bill">The number of the carrier's bill that has the waybill; null before.</param>
/// <param name="IsSettled">True when the bill has taken the place of what was expected.</param>
public sealed record Freight(ImmutableArray<FreightAccrual> Accruals, string? Bill, bool IsSettled)
{
    public static Freight None { get; } = new([], null, false);

    /// <summary>The sum of what is expected, as booked; null when no shipment is known under the waybill.</summary>
    [JsonIgnore]
    public Money? Expected => Accruals.IsDefaultOrEmpty
        ? null
        : Accruals.Select(a => a.Worth).Aggregate((sum, worth) => sum + worth);
}

/// <summary>The freight that is expected for one shipment.</summary>
/// <param name="Order">The order's key as text.</param>
/// <param name="Shipment">The id of the shipment.</param>
/// <param name="Price">The chosen offer.</param>
/// <param name="Worth">The same as booked, in the currency of the books.</param>
public sealed record FreightAccrual(
    string Company, string Order, string Shipment, string Warehouse, Money Price, Money Worth, DateOnly On);

/// <summary>Commands for the freight of one waybill.</summary>
public abstract record FreightCommand
{
    private FreightCommand()
    {
    }

    /// <summary>A shipment was handed over under the waybill.</summary>
    public sealed record Accrue(FreightAccrual Freight) : FreightCommand;

    /// <summary>A bill of the carrier has the waybill.</summary>
    public sealed record Bill(string Number) : FreightCommand;

    /// <summary>The bill takes the place of what was expected.</summary>
    /// <param name="Number">The number of the bill.</param>
    /// <param name="Net">What it asks for the waybill, without VAT.</param>
    public sealed record Settle(string Company, string Number, Money Net, DateOnly On) : FreightCommand;
}

/// <summary>Events of the freight of one waybill.</summary>
public abstract record FreightEvent
{
    private FreightEvent()
    {
    }

    [StoredAs("transport.freight-accrued.v1")]
    public sealed record Accrued(FreightAccrual Freight) : FreightEvent;

    [StoredAs("transport.freight-billed.v1")]
    public sealed record Billed(string Number) : FreightEvent;

    /// <summary>The part of a bill that falls to one shipment.</summary>
    /// <param name="Order">Null, like the shipment, when no freight was expected under the waybill.</param>
    /// <param name="Expected">What was expected, as booked.</param>
    /// <param name="Net">What is asked, without VAT.</param>
    [StoredAs("transport.freight-settled.v1")]
    public sealed record Settled(
        string Company, string Number, string? Order, string? Shipment, Money Expected, Money Net, DateOnly On)
        : FreightEvent;
}

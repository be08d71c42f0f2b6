using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>What can have happened to a shipment (运单): one outbound on its way.</summary>
public abstract record ShipmentEvent
{
    private ShipmentEvent()
    {
    }

    /// <summary>An offer was chosen; all offers and the rule are kept, so that it can be judged later.</summary>
    [StoredAs("transport.shipment-planned.v1")]
    public sealed record Planned(
        string Order,
        string Warehouse,
        Address ShipTo,
        decimal WeightKg,
        ImmutableArray<Offer> Offers,
        DateOnly? RequiredOn,
        DateOnly DepartsOn,
        string Chosen,
        string Tariff,
        ChoiceRule Rule,
        string Reason,
        Money Price) : ShipmentEvent;

    [StoredAs("transport.shipment-handed-over.v1")]
    public sealed record HandedOver(string Carrier, string Waybill, DateOnly On) : ShipmentEvent;

    [StoredAs("transport.shipment-delivered.v1")]
    public sealed record Delivered(DateOnly On, string? ReceivedBy, string? Proof) : ShipmentEvent;

    [StoredAs("transport.shipment-cancelled.v1")]
    public sealed record Cancelled(string Reason) : ShipmentEvent;
}

using System.Collections.Immutable;
using Daybook.Domain.Shared;

namespace Daybook.Domain.Transport;

public abstract record ShipmentCommand
{
    private ShipmentCommand()
    {
    }

    /// <summary>Chooses one of the offers.</summary>
    public sealed record Plan(
        string Order,
        string Warehouse,
        Address ShipTo,
        decimal WeightKg,
        ImmutableArray<Offer> Offers,
        DateOnly? RequiredOn,
        DateOnly DepartsOn,
        string? PreferredCarrier) : ShipmentCommand;

    public sealed record HandOver(string Carrier, string Waybill, DateOnly On) : ShipmentCommand;

    public sealed record Deliver(DateOnly On, string? ReceivedBy, string? Proof) : ShipmentCommand;

    public sealed record Cancel(string Reason) : ShipmentCommand;
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>A shipment, one case per status.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(None), "none")]
[JsonDerivedType(typeof(Planned), "planned")]
[JsonDerivedType(typeof(Underway), "underway")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record Shipment
{
    private Shipment()
    {
    }

    /// <summary>The plan of the shipment; null when there is none, or none any more.</summary>
    [JsonIgnore]
    public Planned? StandingPlan => this switch
    {
        Planned planned => planned,
        Underway underway => underway.Plan,
        Delivered delivered => delivered.Trip.Plan,
        None or Cancelled => null,
        _ => throw new UnreachableException(),
    };

    public sealed record None : Shipment;

    public sealed record Planned(
        string Order,
        string Warehouse,
        Address ShipTo,
        decimal WeightKg,
        DateOnly? RequiredOn,
        DateOnly DepartsOn,
        string Carrier,
        string Tariff,
        Money Price) : Shipment;

    public sealed record Underway(Planned Plan, string Waybill, DateOnly On) : Shipment;

    public sealed record Delivered(Underway Trip, DateOnly On, string? ReceivedBy, string? Proof) : Shipment;

    public sealed record Cancelled : Shipment;
}

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

    /// <summary>Guard inside a transaction: refuses unless the shipment stands and is not delivered.</summary>
    public sealed record RequireUndelivered : ShipmentCommand;

    /// <summary>Guard inside a transaction: refuses unless the goods have left the warehouse and are not
    /// delivered.</summary>
    public sealed record RequireUnderway : ShipmentCommand;
}

/// <summary>Events of a shipment (运单): the transport of one outbound.</summary>
public abstract record ShipmentEvent
{
    private ShipmentEvent()
    {
    }

    /// <summary>An offer was chosen. All offers and the rule are recorded, so that the choice can be checked
    /// later.</summary>
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

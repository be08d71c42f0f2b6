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

    /// <summary>The plan by which it goes or went; null when there is none, or none any more.</summary>
    [JsonIgnore]
    public Planned? StandingPlan => this switch
    {
        Planned planned => planned,
        Underway underway => underway.Plan,
        Delivered delivered => delivered.Trip.Plan,
        _ => null,
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

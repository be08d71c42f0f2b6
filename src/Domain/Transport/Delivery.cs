using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>The last leg of a shipment with a vehicle of our own (送货任务), one case per status.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(None), "none")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(OnTrip), "on-trip")]
[JsonDerivedType(typeof(Done), "done")]
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>What is known of it; null before it was planned.</summary>
    public DeliveryTerms? Known() => this switch
    {
        None => null,
        Waiting s => s.Terms,
        OnTrip s => s.Terms,
        Done s => s.Terms,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether a link with what has this hash was made for the customer.</summary>
    public bool HasLink(string tokenHash) => this switch
    {
        None => false,
        Waiting s => s.Links.Contains(tokenHash),
        OnTrip s => s.Links.Contains(tokenHash),
        Done s => s.Links.Contains(tokenHash),
        _ => throw new UnreachableException(),
    };

    public sealed record None : Delivery;

    /// <param name="Links">The hashes of what is in the links for the customer.</param>
    public sealed record Waiting(DeliveryTerms Terms, ImmutableSortedSet<string> Links) : Delivery;

    /// <inheritdoc cref="Waiting"/>
    public sealed record OnTrip(DeliveryTerms Terms, ImmutableSortedSet<string> Links, string Trip) : Delivery;

    /// <inheritdoc cref="Waiting"/>
    /// <param name="Trip">Null when it was delivered in another way.</param>
    public sealed record Done(DeliveryTerms Terms, ImmutableSortedSet<string> Links, string? Trip) : Delivery;
}

/// <summary>Where, when and how much.</summary>
/// <param name="ShipTo">The address that the place belongs to.</param>
/// <param name="VolumeL">In litres.</param>
/// <param name="From">The time from which somebody is there.</param>
/// <param name="Until">The time until which the vehicle must have come.</param>
/// <param name="ServiceMinutes">How long the vehicle stands there.</param>
public sealed record DeliveryTerms(
    string Carrier, Address ShipTo, GeoPoint Place, decimal WeightKg, decimal VolumeL, string From, string Until,
    int ServiceMinutes);

/// <summary>Commands for a delivery.</summary>
public abstract record DeliveryCommand
{
    private DeliveryCommand()
    {
    }

    public sealed record Describe(DeliveryTerms Terms) : DeliveryCommand;

    public sealed record TakeOn(string Trip) : DeliveryCommand;

    /// <summary>It waits again.</summary>
    public sealed record Release(string Trip) : DeliveryCommand;

    /// <param name="Trip">Null when it was delivered in another way.</param>
    public sealed record Finish(string? Trip) : DeliveryCommand;

    /// <summary>Makes a link for the customer.</summary>
    /// <param name="TokenHash">The hash of what is in the link; the link itself is not kept.</param>
    public sealed record Share(string TokenHash) : DeliveryCommand;
}

/// <summary>Events of a delivery.</summary>
public abstract record DeliveryEvent
{
    private DeliveryEvent()
    {
    }

    [StoredAs("transport.delivery-described.v1")]
    public sealed record Described(DeliveryTerms Terms) : DeliveryEvent;

    [StoredAs("transport.delivery-taken-on.v1")]
    public sealed record TakenOn(string Trip) : DeliveryEvent;

    [StoredAs("transport.delivery-released.v1")]
    public sealed record Released(string Trip) : DeliveryEvent;

    /// <param name="Trip">Null when it was delivered in another way.</param>
    [StoredAs("transport.delivery-finished.v1")]
    public sealed record Finished(string? Trip) : DeliveryEvent;

    [StoredAs("transport.delivery-shared.v1")]
    public sealed record Shared(string TokenHash) : DeliveryEvent;
}

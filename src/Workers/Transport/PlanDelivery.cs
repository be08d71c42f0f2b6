using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Transport;

/// <summary>Says where on the map a shipment goes and when somebody is there, so that a vehicle of our own can bring it
/// (T4). Its weight is that of the shipment, its volume that of its boxes.</summary>
/// <param name="VolumeL">In litres; left out for the volume of the standard boxes.</param>
[StoredAs("transport.plan-delivery.v1")]
public sealed record PlanDelivery(
    OrderKey Key, string Warehouse, decimal Latitude, decimal Longitude, string From, string Until,
    int ServiceMinutes, decimal? VolumeL) : Operation
{
    private const decimal CubicMmOfLitre = 1_000_000m;

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var shipment = Key.Shipment(Warehouse);
        yield return ShipmentDecider.On(shipment, new ShipmentCommand.RequireUndelivered());
        if (context.State<Shipment>(shipment).StandingPlan is not { } plan) yield break;
        if ((VolumeL ?? VolumeOfBoxes(context)) is not { } volume)
        {
            yield return DeliveryProblems.NoVolume;
            yield break;
        }

        yield return DeliveryDecider.On(
            DeliveryDecider.Stream(Key.Channel, Key.Number, Warehouse),
            new DeliveryCommand.Describe(new DeliveryTerms(
                plan.Carrier, plan.ShipTo, new GeoPoint(Latitude, Longitude), plan.WeightKg, volume, From, Until,
                ServiceMinutes)));
    }

    /// <summary>Null when a package has no standard size, or nothing is packed.</summary>
    private decimal? VolumeOfBoxes(StepContext context)
    {
        ImmutableArray<Package> packages = context.State<Outbound>(Key.Outbound(Warehouse)) switch
        {
            Outbound.Packed s => s.Packages,
            Outbound.Loaded s => s.Cargo.Packages,
            Outbound.HandedOver s => s.Cargo.Cargo.Packages,
            Outbound.None or Outbound.Released or Outbound.Picked or Outbound.Cancelled => [],
            _ => throw new UnreachableException(),
        };
        var volumes = packages.Select(p => Boxes.Standard.FirstOrDefault(b => b.Code == p.Box)?.Volume()).ToList();
        return volumes.Count == 0 || volumes.Contains(null) ? null : volumes.Sum() / CubicMmOfLitre;
    }
}

internal static class DeliveryProblems
{
    public static Refusal NoVolume { get; } = new Refusal(
        "transport.no-volume", "A package has no standard size: say the volume.", RefusalKind.Unprocessable);

    public static Refusal Redirected(string channel, string number) => new Refusal(
            "transport.delivery-redirected",
            $"The address of {channel}:{number} has changed: plan its delivery again.")
        .With("channel", channel).With("number", number);
}

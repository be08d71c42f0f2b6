using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Transport;

/// <summary>Compares the carriers' offers for a packed outbound, chooses one and records the reason (T1).</summary>
[StoredAs("transport.plan-shipment.v1")]
public sealed record PlanShipment(OrderKey Key, string Warehouse, [BusinessDate] DateOnly DepartsOn) : Operation
{
    /// <summary>Only an outbound that is packed and not loaded is planned. The requested plan may already
    /// exist.</summary>
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var (outbound, shipment) = (Key.Outbound(Warehouse), Key.Shipment(Warehouse));
        var stands = context.State<Shipment>(shipment).StandingPlan is { } plan && plan.DepartsOn == DepartsOn;
        if (context.IsPerson && !stands)
            yield return OutboundDecider.On(outbound, new OutboundCommand.RequirePacked());
        if (context.State<Outbound>(outbound) is not Outbound.Packed { Task: var task } packed) yield break;
        var weight = packed.Packages.Sum(p => p.WeightKg);
        // The process comes late: a person planned the shipment, or it was packed again on another day.
        if (!context.IsPerson && context.State<Shipment>(shipment) is Shipment.Planned planned
            && (planned.WeightKg, planned.ShipTo) == (weight, task.ShipTo)) yield break;
        var offers = context.State<Tariffs>(TariffDecider.Stream(Warehouse))
            .Quote(DepartsOn, task.ShipTo.Country, task.ShipTo.Region, weight);
        yield return ShipmentDecider.On(shipment, new ShipmentCommand.Plan(
            Key.Text(), Warehouse, task.ShipTo, weight, offers, task.RequiredOn, DepartsOn,
            (context.State<SalesOrder>(Key.Order()) as SalesOrder.Open)?.Terms.ShipVia));
    }
}

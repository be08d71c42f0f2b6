using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Transport;

/// <summary>Compares the carriers' offers for a packed outbound and chooses one, keeping the reason (T1).</summary>
[StoredAs("transport.plan-shipment.v1")]
public sealed record PlanShipment(OrderKey Key, string Warehouse, DateOnly DepartsOn) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        TariffDecider.Reading(TariffDecider.Stream(Warehouse)),
        OutboundDecider.Reading(Key.Outbound(Warehouse)),
        SalesOrderDecider.Reading(Key.Order()),
        ShipmentDecider.On(Key.Shipment(Warehouse), Plan),
    ];

    /// <summary>Only what is packed and not loaded yet is planned; the plan that was asked for may stand
    /// already.</summary>
    public override IReadOnlyList<Step> StepsForPerson() =>
    [
        ShipmentDecider.Reading(Key.Shipment(Warehouse)),
        OutboundDecider.On(Key.Outbound(Warehouse), earlier =>
            earlier.State<Shipment>(Key.Shipment(Warehouse)).StandingPlan is { } plan && plan.DepartsOn == DepartsOn
                ? null
                : new OutboundCommand.RequirePacked()),
        .. Steps(),
    ];

    private ShipmentCommand? Plan(Earlier earlier)
    {
        if (earlier.State<Outbound>(
            Key.Outbound(Warehouse)) is not Outbound.Packed { Task: var task } packed) return null;
        var weight = packed.Packages.Sum(p => p.WeightKg);
        var offers = earlier.State<Tariffs>(TariffDecider.Stream(Warehouse))
            .Quote(DepartsOn, task.ShipTo.Country, task.ShipTo.Region, weight);
        return new ShipmentCommand.Plan(
            Key.Text(), Warehouse, task.ShipTo, weight, offers, task.RequiredOn, DepartsOn,
            (earlier.State<SalesOrder>(Key.Order()) as SalesOrder.Open)?.Terms.ShipVia);
    }
}

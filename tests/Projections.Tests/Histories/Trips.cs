using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>Deliveries with vehicles of our own: proposed routes, a trip with every outcome, and one that is
/// cancelled.</summary>
internal static class Trips
{
    private static readonly GeoPoint Depot = new(23.0218m, 113.1219m);

    /// <param name="channel">The channel of the orders.</param>
    public static void Tell(Company company, string channel)
    {
        company.Stock(Foshan, Kettle, 20, lot: "L2614");
        OrderKey[] orders = [.. new[] { "0082", "0084", "0086" }.Select(number => new OrderKey(channel, number))];
        foreach (var order in orders) Sent(company, order);
        Do(DepotDecider.On(
            DepotDecider.Stream(Foshan), new DepotCommand.Locate(Depot.Latitude, Depot.Longitude)));
        Do(VehicleDecider.On(
            VehicleDecider.Stream("C-01"), new VehicleCommand.Set("C-01", "粤E12345", 1_500m, 6_000m)));
        Ask(new SetDriver("SJ-01", "李师傅", "13800000000", null, null));
        for (var n = 0; n < orders.Length; n++)
        {
            Ask(new PlanDelivery(
                orders[n], Foshan, Depot.Latitude + (0.02m * (n + 1)), Depot.Longitude, "08:00", "12:00", 10, 24m));
        }

        Do(DeliveryDecider.On(
            DeliveryDecider.Stream(channel, orders[0].Number, Foshan), new DeliveryCommand.Share("0f3c")));
        Proposed(company, orders);
        Ask(new AcceptRoute("XL-1", "C-01", "CC-1", "SJ-01"));
        Ask(new CancelTrip("CC-1", "车辆故障"));
        Ask(new PlanTrip("CC-2", "C-01", "SJ-01", Foshan, company.Today, "08:00", null, null, [.. orders]));
        Ask(new DepartTrip("CC-2", company.Today));
        Do(TripDecider.On(TripDecider.Stream("CC-2"), new TripCommand.Report(
        [
            new VehiclePosition("08:03:00", 23.0301m, 113.1219m), new VehiclePosition("11:50:30", 23.0350m, 113.1220m),
        ])));
        Ask(new DeliverStop("CC-2", channel, orders[0].Number, company.Today, "11:55", "林晓彤", "签名"));
        Ask(new FailStop("CC-2", channel, orders[1].Number, FailureReason.NobodyHome, "电话无人接听"));
        Ask(new SkipStop("CC-2", channel, orders[2].Number, "时间不够"));
        Ask(new FinishTrip("CC-2"));

        void Ask(Operation operation) => company.Do(operation).ShouldBeNull();
        void Do(Step step) => company.Do(step).ShouldBeNull();
    }

    /// <summary>An order that has left the warehouse.</summary>
    private static void Sent(Company company, OrderKey order)
    {
        company.Do(new PlaceOrder(new SalesOrderCommand.Place(
            order.Channel, order.Number, CustomerCode, "CNY", Guangzhou,
            [new OrderLine(1, Kettle, Pieces(1), Company.PriceOf(Kettle), 0m)], Freight: 12m, Tax: 0m,
            company.Today, null, 30, [Foshan], Claimed: null))).ShouldBeNull();
        while (company.Ledger.State<SalesOrder>(order.Order()) is SalesOrder.Open open
            && (open.Legs.IsEmpty || open.Legs.Min(leg => leg.Stage) < LegStage.Shipped))
            company.Advance(order);
    }

    private static void Proposed(Company company, OrderKey[] orders)
    {
        var problem = new RoutingProblem(
            Depot, RoadBasis.Usual, "08:00", "18:00", [new RouteVehicle("C-01", 1_500m, 6_000m)],
            [
                .. orders.Select((o, n) => new RouteStop(
                    o.Channel, o.Number, Depot with { Latitude = Depot.Latitude + (0.02m * (n + 1)) }, 6.5m, 24m,
                    "08:00", "12:00", 10)),
            ]);
        company.Do(RoutePlanDecider.On(
            RoutePlanDecider.Stream("XL-1"),
            new RoutePlanCommand.Propose(
                Foshan, company.Today, problem, new RoutingProposal([new ProposedRoute("C-01", [0, 1])]), "手工")))
            .ShouldBeNull();
    }
}

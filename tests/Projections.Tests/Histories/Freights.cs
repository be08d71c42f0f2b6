using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Workers;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>Freight that is expected, billed, disputed, corrected and paid.</summary>
internal static class Freights
{
    private const string Main = WorkersCatalogue.Company;
    private const string Bill = "YF-1";

    /// <param name="channel">The channel of the orders.</param>
    public static void Tell(Company company, string channel)
    {
        company.Do(ChartDecider.On(ChartDecider.Stream(Main), StandardChart.Opening)).ShouldBeNull();
        company.Stock(Foshan, Kettle, 60, lot: "L2613");
        OrderKey[] orders = [.. new[] { "0072", "0074", "0076" }.Select(number => new OrderKey(channel, number))];
        foreach (var order in orders)
        {
            company.Do(new PlaceOrder(new SalesOrderCommand.Place(
                channel, order.Number, CustomerCode, "CNY", Guangzhou,
                [new OrderLine(1, Kettle, Pieces(1), Company.PriceOf(Kettle), 0m)], Freight: 12m, Tax: 0m,
                company.Today, null, 30, [Foshan], Claimed: null))).ShouldBeNull();
            company.Finish(order);
        }

        var plan = company.Ledger.State<Shipment>(orders[0].Shipment(Foshan))!.StandingPlan.ShouldNotBeNull();
        var price = plan.Price.Amount;
        string Waybill(int n) => $"{Foshan}-{orders[n].Number}";
        company.Do(new EnterFreightBill(
            Main, plan.Carrier, Bill, "CNY", company.Today, null,
            [
                new AskedFreight(Waybill(0), price, 1.08m), new AskedFreight(Waybill(1), price + 3m, 0m),
                new AskedFreight("BEFORE-1", 9m, 0.81m),
            ])).ShouldBeNull();
        company.Do(FreightBillDecider.On(
            FreightBillDecider.Stream(plan.Carrier, Bill),
            new FreightBillCommand.Dispute(Waybill(1), "李雷", "重量不符"))).ShouldBeNull();
        company.Do(new CorrectFreightLine(
            Main, plan.Carrier, Bill, Waybill(1), price + 1m, 0m, "按实重", company.Today)).ShouldBeNull();
        company.Do(new AcceptFreightLine(
            Main, plan.Carrier, Bill, Waybill(1), "李雷", "已核实", company.Today)).ShouldBeNull();
        company.Do(new PayFreightBill(Main, plan.Carrier, Bill, "FK-9", Yuan(20m), company.Today)).ShouldBeNull();
    }
}

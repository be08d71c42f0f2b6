using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Workers;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Warehouse;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>Goods that come back: one return for each way that it can go.</summary>
internal static class Returned
{
    private const string Main = WorkersCatalogue.Company;

    /// <param name="channel">The channel of the orders.</param>
    public static void Tell(Company company, string channel)
    {
        company.Do(ChartDecider.On(ChartDecider.Stream(Main), StandardChart.Opening)).ShouldBeNull();
        company.Stock(Foshan, Kettle, 20, lot: "L2614");
        var (order, other) = (Placed(company, channel, "0092", 6), Placed(company, channel, "0094", 1));
        company.Finish(order);
        company.Pay(order, "SK-0082", 0.9m);
        var lots = company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.HandedOver>()
            .Cargo.Cargo.Picks.SelectMany(p => Enumerable.Repeat(p.Lot, (int)p.Quantity.Value)).ToList();

        Ask(company, order, "TH-1", 2, ReturnWish.Refund);
        Come(company, "TH-1", "R1", lots[0]);
        Come(company, "TH-1", "R2", lots[1]);
        Restock(company, "TH-1", lots[0]);
        company.Do(new ScrapReturn(Main, "TH-1", "D2", 1, lots[1], Pieces(1), "漏水", company.Today)).ShouldBeNull();
        company.Do(new CreditReturn(Main, "TH-1", company.Today)).ShouldBeNull();
        company.Do(new RefundReturn(Main, "TH-1", "TK-1", Yuan(10m), company.Today)).ShouldBeNull();

        Ask(company, order, "TH-2", 1, ReturnWish.Refund, isAuthorised: false);
        company.Do(new RefuseReturn("TH-2", "超过期限", company.Today)).ShouldBeNull();
        Ask(company, order, "TH-3", 1, ReturnWish.Refund);
        company.Do(new CancelReturn("TH-3", "客户不退了", company.Today)).ShouldBeNull();

        Ask(company, order, "TH-4", 2, ReturnWish.Replacement);
        Come(company, "TH-4", "R1", lots[2]);
        Restock(company, "TH-4", lots[2]);
        company.Do(new CloseReturn("TH-4", company.Today)).ShouldBeNull();
        company.Do(new ReplaceReturn("TH-4", other.Text(), company.Today)).ShouldBeNull();

        Ask(company, order, "TH-5", 1, ReturnWish.Refund);
        Come(company, "TH-5", "R1", lots[3]);
    }

    private static OrderKey Placed(Company company, string channel, string number, decimal kettles)
    {
        var key = new OrderKey(channel, number);
        company.Do(new PlaceOrder(new SalesOrderCommand.Place(
            channel, number, CustomerCode, "CNY", Guangzhou,
            [new OrderLine(1, Kettle, Pieces(kettles), Company.PriceOf(Kettle), 0m)], Freight: 12m, Tax: 7m,
            company.Today, null, 30, [Foshan], Claimed: null))).ShouldBeNull();
        return key;
    }

    private static void Ask(
        Company company, OrderKey order, string number, decimal kettles, ReturnWish wish, bool isAuthorised = true)
    {
        company.Do(new AskReturn(
            number, order.Text(), Foshan, ReturnReason.Damaged, wish, null, [new AskedLine(1, Pieces(kettles))],
            company.Today)).ShouldBeNull();
        if (!isAuthorised) return;
        company.Do(ReturnDecider.On(ReturnDecider.Stream(number), new ReturnCommand.Authorise(company.Today)))
            .ShouldBeNull();
    }

    private static void Come(Company company, string number, string receipt, string? lot) => company.Do(
        new ReceiveReturn(Main, number, receipt, 1, Pieces(1), lot, company.Today)).ShouldBeNull();

    private static void Restock(Company company, string number, string? lot) => company.Do(new RestockReturn(
        number, "D1", 1, lot, Pieces(1), BinCodes.Of(Foshan, "A", 2, 2), company.Today)).ShouldBeNull();
}

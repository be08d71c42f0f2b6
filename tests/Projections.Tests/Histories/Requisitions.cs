using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Suppliers;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What is asked for, bid for, ordered, advised and received.</summary>
internal static class Requisitions
{
    /// <summary>A requisition with everything that can happen to one, one that is cancelled; an advised shipment of
    /// which less comes, in two lots, and one that does not come.</summary>
    public static void Tell(Company company)
    {
        var (first, second) = (RequisitionDecider.Stream("QG-1"), RequisitionDecider.Stream("QG-2"));
        Write(company, "QG-1", Asked(1, Blender, 10, new Peg(WorkOrder: "WO-1", Note: "补料")), Asked(2, Cooker, 3));
        Write(company, "QG-2", Asked(1, Kettle, 4, new Peg(Company.TMall, "0002")));
        company.Do(new ChangeRequisition("QG-1", [Asked(1, Blender, 12, new Peg(WorkOrder: "WO-1"))], "多要两台"))
            .ShouldBeNull();
        foreach (var requisition in new[] { first, second })
            Do(company, RequisitionDecider.On(requisition, new RequisitionCommand.Submit(company.Today)));
        company.Do(new OrderRequisitions(
            "CG-3", "GYS-11", "CNY", company.Today,
            [new TakenLine("QG-1", 1, 6.6m, Pieces(10)), new TakenLine("QG-2", 1, 45m)], null)).ShouldBeNull();
        company.Do(new ChangePurchaseOrder(
            "CG-3",
            [
                new WantedLine(1, Blender, Pieces(9), 6.6m, company.Today.AddDays(9)),
            ],
            "改单")).ShouldBeNull();
        company.Do(new SettleRequisitions("CG-3")).ShouldBeNull();
        Do(company, RequisitionDecider.On(second, new RequisitionCommand.Cancel("改为自制")));
        Do(company, PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("CG-3"), new PurchaseOrderCommand.Send(company.Today)));
        company.Do(new AdviseShipment(
            "CG-3", "FH-1", company.Today, company.Today.AddDays(2),
            [
                new AdvisedGoods(1, 1, Pieces(4), "L2701", company.Today.AddYears(2)),
                new AdvisedGoods(2, 1, Pieces(3), "L2702"),
            ])).ShouldBeNull();
        company.Do(new AdviseShipment(
            "CG-3", "FH-2", company.Today, company.Today.AddDays(5), [new AdvisedGoods(1, 1, Pieces(2))]))
            .ShouldBeNull();
        company.Do(new ReceiveAdvice(
            WorkersCatalogue.Company, "CG-3", "FH-1", "RK-31", company.Today, BinCodes.Of(Foshan, "A", 1, 1),
            [new CameOtherwise(2, Pieces(2), "L2703")])).ShouldBeNull();
        company.Do(new WithdrawAdvice("CG-3", "FH-2", "供应商未发")).ShouldBeNull();
        Do(company, PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("CG-3"), new PurchaseOrderCommand.Close("余数不要")));
        company.Do(new SettleRequisitions("CG-3")).ShouldBeNull();
        Do(company, RequisitionDecider.On(first, new RequisitionCommand.Close("余数不要")));
        Quotations(company);

        AskedGoods Asked(int line, string sku, decimal pieces, Peg? peg = null) =>
            new(line, sku, Pieces(pieces), company.Today.AddDays(9), peg);
    }

    /// <summary>A request of which two suppliers get a line each, with a bid that is written again and one that is
    /// withdrawn, and a request that is cancelled.</summary>
    private static void Quotations(Company company)
    {
        Write(company, "QG-3", new AskedGoods(1, Blender, Pieces(6), company.Today.AddDays(40)));
        Do(company, RequisitionDecider.On(
            RequisitionDecider.Stream("QG-3"), new RequisitionCommand.Submit(company.Today)));
        Do(company, SupplierDecider.On(
            SupplierDecider.Stream("GYS-12"), new SupplierCommand.Register("GYS-12", "顺德五金厂", "CN", "CNY")));
        Do(company, SupplierDecider.On(
            SupplierDecider.Stream("GYS-13"), new SupplierCommand.Register("GYS-13", "中山五金厂", "CN", "CNY")));
        foreach (var number in new[] { "XJ-1", "XJ-2" })
        {
            company.Do(new AskQuotations(
                number, "CNY", Foshan, company.Today.AddDays(3), ["GYS-11", "GYS-12", "GYS-13"],
                [
                    new AskedQuotation(1, Requisition: "QG-3", RequestedLine: 1),
                    new AskedQuotation(2, Kettle, Pieces(4), company.Today.AddDays(40)),
                ])).ShouldBeNull();
        }

        Bid("GYS-11", 6.8m, 45m);
        Bid("GYS-11", 6.6m, 44m);
        Bid("GYS-12", 6.9m, 43m);
        Bid("GYS-13", 5m, 41m);
        Do(company, RfqDecider.On(RfqDecider.Stream("XJ-1"), new RfqCommand.WithdrawBid("GYS-13", "算错")));
        company.Do(new AwardQuotations(
            "XJ-1", company.Today.AddDays(4),
            [new RfqAward(1, "GYS-11", "CG-4"), new RfqAward(2, "GYS-12", "CG-5")], "各取最低")).ShouldBeNull();
        Do(company, RfqDecider.On(RfqDecider.Stream("XJ-2"), new RfqCommand.Cancel("重复询价")));

        void Bid(string supplier, params decimal[] prices) => Do(company, RfqDecider.On(
            RfqDecider.Stream("XJ-1"),
            new RfqCommand.EnterBid(
                supplier, company.Today, company.Today.AddDays(30), 12m, 20,
                [.. prices.Select((price, n) => new BidLine(n + 1, price))], $"B-{supplier}")));
    }

    private static void Write(Company company, string number, params AskedGoods[] lines) => company.Do(
        new WriteRequisition(number, Foshan, [.. lines], "备料", "王芳", "@wangfang")).ShouldBeNull();

    private static void Do(Company company, Step step) => company.Do(step).ShouldBeNull();
}

using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Workers;
using Daybook.Workers.Manufacturing;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What happens on the shop floor.</summary>
internal static class ShopFloors
{
    private const string Made = "SET-1";
    private const string Wei = "W01";
    private const string Li = "W02";

    /// <summary>An order that goes through two operations, with scrap, rework, a break and materials by its reports,
    /// and is inspected; one that is under way; and one that is cancelled before anybody began.</summary>
    public static void Tell(Company company)
    {
        foreach (var (code, name) in new[] { ("ZP-1", "总装线"), ("CS-1", "测试台") })
        {
            company.Do(WorkCentreDecider.On(
                WorkCentreDecider.Stream(code), new WorkCentreCommand.Set(code, name, 4))).ShouldBeNull();
        }

        foreach (var (code, name) in new[] { (Wei, "韦师傅"), (Li, "李师傅"), (Li, "李大师傅") })
        {
            company.Do(OperatorDecider.On(
                OperatorDecider.Stream(code), new OperatorCommand.Enter(code, name))).ShouldBeNull();
        }

        Routings(company);
        company.Stock(Foshan, Cooker, 6, lot: "L2612");
        foreach (var number in new[] { "WO-5", "WO-6", "WO-7" })
        {
            company.Do(new WriteWorkOrder(number, Made, Pieces(3), Foshan, company.Today, null)).ShouldBeNull();
            company.Do(new ReleaseWorkOrder(number, company.Today)).ShouldBeNull();
        }

        Start("WO-5", "10", Wei);
        company.Do(new StopOperation("WO-5", "10", Wei, "换班", company.Today)).ShouldBeNull();
        Start("WO-5", "10", Li);
        Report("WO-5", "10", "BG-1", Li, 2, scrapped: 1);
        Start("WO-5", "20", Wei);
        Report("WO-5", "20", "BG-1", Wei, 1, rework: 1);
        Start("WO-5", "20", Wei);
        Report("WO-5", "20", "BG-2", Wei, 1);
        var bin = company.Ledger.State<Stock>(StockDecider.Stream(Foshan, Made))!.Shelf.Oldest.First().Key.Bin;
        company.Do(new ReceiveOutput(
            WorkersCatalogue.Company, "WO-5", "RK-1", Pieces(2), bin, "S5", true, company.Today)).ShouldBeNull();
        company.Do(new CloseWorkOrder(WorkersCatalogue.Company, "WO-5", company.Today)).ShouldBeNull();
        Start("WO-6", "10", Wei);
        company.Do(new CancelWorkOrder("WO-7", "客户取消")).ShouldBeNull();

        company.Do(InspectionPlanDecider.On(
            InspectionPlanDecider.Stream(Made), new InspectionPlanCommand.Set(
                Made, [new Characteristic("功率", "W", 1450, 1550)]))).ShouldBeNull();
        company.Do(new RecordInspection(
            "JY-1", Made, null, "WO-5", "20", [new MeasuredValue("功率", 1502)], InspectionResult.Accepted, null, "品控",
            company.Today)).ShouldBeNull();
        company.Do(new RecordInspection(
            "JY-2", Made, "S5", null, null, [new MeasuredValue("功率", 1580)], InspectionResult.Rejected, "功率超标", "品控",
            company.Today)).ShouldBeNull();

        void Start(string order, string operation, string by) => company.Do(
            new StartOperation(order, operation, by, null, company.Today)).ShouldBeNull();
        void Report(
            string order, string operation, string number, string by, decimal good, decimal scrapped = 0,
            decimal rework = 0) => company.Do(new ReportOperation(
                WorkersCatalogue.Company, order, operation, number, by, Pieces(good), Pieces(scrapped),
                scrapped > 0 ? "压伤" : null, Pieces(rework), null, company.Today)).ShouldBeNull();
    }

    private static void Routings(Company company)
    {
        Write("V1.0", "测试");
        Write("V1.0", "通电测试");
        Release("V1.0", Monday);
        Write("V1.1", "老化测试");
        Release("V1.1", company.Today.AddDays(30));
        company.Do(RoutingDecider.On(RoutingDecider.Stream(Made), new RoutingCommand.Withdraw(
            "V1.1", company.Today.AddDays(30), "设备未到"))).ShouldBeNull();

        void Write(string version, string test) => company.Do(new WriteRouting(
            Made, version,
            [
                new WantedOperation("10", "组装", "ZP-1", 15, 2.5m, true),
                new WantedOperation("20", test, "CS-1", null, 1),
            ])).ShouldBeNull();
        void Release(string version, DateOnly from) => company.Do(RoutingDecider.On(
            RoutingDecider.Stream(Made), new RoutingCommand.Release(version, from))).ShouldBeNull();
    }
}

using Daybook.Domain.Finance;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using Daybook.Workers.Manufacturing;
using Daybook.Workers.Products;
using Daybook.Workers.Tests.Properties;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Manufacturing;

/// <summary>Operations of work orders where they meet routings, operators, stock and books (M1, M2, M4, M8).</summary>
public sealed class ShopFloorTests
{
    private const string Body = "BODY";
    private const string Screw = "SCREW";
    private const string Order = "WO-1";
    private const string Wei = "W01";
    private const string Li = "W02";
    private static readonly string Bin = BinCodes.Of(Foshan, "A", 1, 1);
    private readonly Company _company = new();

    public ShopFloorTests()
    {
        foreach (var sku in new[] { Body, Screw }) _company.Register(sku, 5m);
        _company.Done(new WriteBill(
            Kettle, "V1.0", Pieces(1), [new WantedPart(10, Body, Pieces(1)), new WantedPart(20, Screw, Pieces(3))]));
        _company.Done(new ReleaseBill(Kettle, "V1.0", Monday));
        _company.Receive(Foshan, Body, 8, lot: "B1");
        _company.Receive(Foshan, Screw, 100);
        foreach (var centre in new[] { "HJ-1", "CS-1" })
        {
            _company.Done(WorkCentreDecider.On(
                WorkCentreDecider.Stream(centre), new WorkCentreCommand.Set(centre, $"工作中心 {centre}", 2)));
        }

        foreach (var code in new[] { Wei, Li })
        {
            _company.Done(OperatorDecider.On(
                OperatorDecider.Stream(code), new OperatorCommand.Enter(code, $"操作工 {code}")));
        }

        _company.Done(new WriteWorkOrder(Order, Kettle, Pieces(10), Foshan, Friday, null));
    }

    [Fact, Shows("M1")]
    public void A_released_order_keeps_the_routing_in_force()
    {
        _company.Refused(
            new WriteRouting(Kettle, "V1.0", [new WantedOperation("10", "焊接", "HJ-9")]),
            "manufacturing.unknown-work-centre");
        Release();
        Routing("V1.1", Tuesday);
        _company.ChangesNothing(new ReleaseWorkOrder(Order, Tuesday));
        var pinned = _company.Ledger.State<OrderRouting>(OrderRoutingDecider.Stream(Order))!.Pinned!;
        pinned.Version.ShouldBe("V1.0");
        pinned.Operations.ShouldBe(["10", "20"]);
        Job("20").Terms.Before.ShouldBe("10");
    }

    [Fact, Shows("M1")]
    public void An_order_of_an_item_without_a_routing_is_as_before()
    {
        _company.Done(new ReleaseWorkOrder(Order, Monday));
        _company.Refused(Start("10", Wei), "manufacturing.unknown-operation");
        _company.Done(new IssueMaterial(Main, Order, "LL-1", Body, Pieces(1), null, Monday));
        _company.Done(Output("RK-1", 1));
        _company.Done(new CloseWorkOrder(Main, Order, Monday));
    }

    [Fact, Shows("M2", "M8")]
    public void What_the_operation_before_reported_can_be_reported_and_what_the_last_reported_received()
    {
        _company.Refused(Start("10", Wei), "manufacturing.work-order-not-released");
        Release();
        _company.Done(Start("10", Wei));
        _company.ChangesNothing(Start("10", Wei));
        _company.Refused(Start("20", Wei), "manufacturing.operator-busy");
        _company.Done(Start("20", Li));
        _company.Refused(Report("20", "BG-1", Li, 1), "manufacturing.more-than-came");
        var report = Report("10", "BG-1", Wei, 4);
        _company.Done(report);
        _company.ChangesNothing(report);
        // Overlap: the first operation goes on.
        _company.Done(Report("20", "BG-1", Li, 3));
        _company.Done(Start("10", Wei));
        _company.Refused(Output("RK-1", 4), "manufacturing.more-than-made");
        _company.Done(Output("RK-1", 3));
        _company.Refused(new CloseWorkOrder(Main, Order, Monday), "manufacturing.operation-running");
        _company.Done(new StopOperation(Order, "10", Wei, "换班", Monday));
        _company.Done(new CloseWorkOrder(Main, Order, Monday));
        _company.Refused(Start("10", Wei), "manufacturing.work-order-closed");
        _company.Ledger.State<Operator>(OperatorDecider.Stream(Wei))!.Work.ShouldBeNull();
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("M2")]
    public void What_an_operation_scraps_is_scrap_of_the_order()
    {
        Release();
        _company.Done(Start("10", Wei));
        _company.Refused(
            Report("10", "BG-1", Wei, 4) with { Scrapped = Pieces(2) }, "manufacturing.no-scrap-reason");
        _company.Done(Report("10", "BG-1", Wei, 4) with { Scrapped = Pieces(2), ScrapReason = "焊穿" });
        _company.Ledger.State<WorkOrder>(WorkOrderDecider.Stream(Order)).ShouldBeOfType<WorkOrder.Released>()
            .Scrapped.ShouldBe(Pieces(2));
    }

    [Fact, Shows("M2")]
    public void An_order_is_cancelled_with_its_operations_before_one_has_begun()
    {
        Release(backflushes: false);
        _company.Done(Start("10", Wei));
        _company.Done(new StopOperation(Order, "10", Wei, null, Monday));
        _company.Refused(new CancelWorkOrder(Order, "客户取消"), "manufacturing.operation-begun");
        _company.Done(new WriteWorkOrder("WO-2", Kettle, Pieces(1), Foshan, Friday, null));
        _company.Done(new ReleaseWorkOrder("WO-2", Monday));
        _company.Done(new CancelWorkOrder("WO-2", "客户取消"));
        _company.Ledger.State<OrderOperation>(OrderOperationDecider.Stream("WO-2", "10"))
            .ShouldBeOfType<OrderOperation.Ended>();
    }

    [Fact, Shows("M4")]
    public void A_report_issues_the_materials_by_the_bill_less_what_was_issued_and_not_when_there_are_too_few()
    {
        Release();
        _company.Done(new IssueMaterial(Main, Order, "LL-1", Body, Pieces(1), null, Monday));
        _company.Done(Start("10", Wei));
        _company.Done(Report("10", "BG-1", Wei, 4) with { Scrapped = Pieces(1), ScrapReason = "焊穿" });
        (_company.Stock(Foshan, Body).OnHand, _company.Stock(Foshan, Screw).OnHand).ShouldBe((3m, 85m));
        _company.Balance(StandardChart.Production).ShouldBe((5m + 15m) * 80m);
        _company.Done(Start("10", Wei));
        _company.Refused(Report("10", "BG-2", Wei, 4), "warehouse.not-enough-stock");
        _company.Done(Report("10", "BG-2", Wei, 3));
        (_company.Stock(Foshan, Body).OnHand, _company.Stock(Foshan, Screw).OnHand).ShouldBe((0m, 76m));
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    private void Release(bool backflushes = true)
    {
        Routing("V1.0", Monday, backflushes);
        _company.Done(new ReleaseWorkOrder(Order, Monday));
    }

    private void Routing(string version, DateOnly from, bool backflushes = true)
    {
        _company.Done(new WriteRouting(
            Kettle, version,
            [
                new WantedOperation("10", "焊接", "HJ-1", 30, 2.5m, backflushes),
                new WantedOperation("20", "测试", "CS-1", null, 1),
            ]));
        _company.Done(RoutingDecider.On(
            RoutingDecider.Stream(Kettle), new RoutingCommand.Release(version, from)));
    }

    private OrderOperation.Open Job(string operation) =>
        _company.Ledger.State<OrderOperation>(OrderOperationDecider.Stream(Order, operation))!.Known()!;

    private static StartOperation Start(string operation, string by) => new(Order, operation, by, null, Monday);

    private static ReportOperation Report(string operation, string number, string by, decimal good) => new(
        Main, Order, operation, number, by, Pieces(good), null, null, null, null, Monday);

    private static ReceiveOutput Output(string receipt, decimal pieces) =>
        new(Main, Order, receipt, Pieces(pieces), Bin, "K1", null, Monday);
}

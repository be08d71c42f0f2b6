using Daybook.Domain.Finance;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Manufacturing;
using Daybook.Workers.Products;
using Daybook.Workers.Tests.Properties;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Manufacturing;

/// <summary>Work orders where they meet bills, stock and books (M1, M4, F5).</summary>
public sealed class MakingTests
{
    private const string Body = "BODY";
    private const string Pack = "PACK";
    private const string Box = "BOX";
    private static readonly string Bin = BinCodes.Of(Foshan, "A", 1, 1);
    private readonly Company _company = new();

    public MakingTests()
    {
        foreach (var sku in new[] { Body, Pack, Box }) _company.Register(sku, 5m);
        Bill(Pack, "V1.0", new WantedPart(10, Box, Pieces(2)));
        Bill(
            Kettle, "V1.0", new WantedPart(10, Body, Pieces(1), 10m),
            new WantedPart(20, Pack, Pieces(1), IsPhantom: true));
        _company.Receive(Foshan, Body, 12, lot: "B1");
        _company.Receive(Foshan, Box, 30);
    }

    [Fact, Shows("M1")]
    public void It_keeps_the_bill_of_the_day_due_with_phantoms_passed_through_and_what_is_lost()
    {
        _company.Refused(Write() with { Item = Pan }, "manufacturing.no-bill");
        _company.Done(Write());
        Terms().Bill.ShouldBe("V1.0");
        // Ten bodies and a tenth of what is taken, which are 11.1 and so 12 pieces.
        Terms().Materials.ShouldBe([new NeededMaterial(Body, Pieces(12)), new NeededMaterial(Box, Pieces(20))]);
        Bill(Kettle, "V1.1", Monday.AddDays(1), new WantedPart(10, Body, Pieces(2)));
        _company.ChangesNothing(Write());
        Terms().Bill.ShouldBe("V1.0");
    }

    [Fact, Shows("M1")]
    public void What_is_missing_at_the_release_is_told_without_what_is_promised_or_on_hold()
    {
        Hold("B1");
        _company.Receive(Foshan, Body, 5, lot: "B2");
        _company.Done(StockDecider.On(
            StockDecider.Stream(Foshan, Box), new StockCommand.Reserve("TM:1", Pieces(12), "TM:1")));
        _company.Done(Write());
        _company.Done(new ReleaseWorkOrder("WO-1", Monday));
        _company.Ledger.Events.Select(e => e.Body).OfType<WorkOrderEvent.Released>().Single().Missing
            .ShouldBe([new NeededMaterial(Body, Pieces(7)), new NeededMaterial(Box, Pieces(2))]);
        _company.Refused(Issue("LL-1", Body, 6), "warehouse.not-enough-stock");
        _company.Done(Issue("LL-1", Body, 5));
        _company.Refused(Issue("LL-2", Box, 19), "warehouse.not-enough-stock");
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("M4", "F5")]
    public void What_is_issued_less_returned_is_what_output_costs()
    {
        _company.Done(Write());
        _company.Done(new ReleaseWorkOrder("WO-1", Monday));
        var issue = Issue("LL-1", Body, 12);
        _company.Done(issue);
        _company.ChangesNothing(issue);
        _company.Done(Issue("LL-2", Box, 20));
        _company.Balance(StandardChart.Production).ShouldBe(2560m);
        _company.Refused(Issue("LL-3", Box, 1), "manufacturing.beyond-need");
        _company.Done(Issue("LL-3", Box, 3) with { Reason = "破损" });
        _company.Done(new ReturnMaterial(Main, "WO-1", "TL-1", Box, Pieces(1), Bin, null, "多领", Monday));
        _company.Balance(StandardChart.Production).ShouldBe(2720m);

        _company.Done(Output("RK-1", 3));
        _company.Balance(StandardChart.Production).ShouldBe(1904m);
        _company.Done(Output("RK-2", 6) with { IsLast = true });

        _company.Balance(StandardChart.Production).ShouldBe(0m);
        _company.Stock(Foshan, Kettle).OnHand.ShouldBe(9);
        _company.Ledger.State<Valuation>(ValuationDecider.Stream(Main, Foshan, Kettle))!.Value.ShouldBe(Yuan(2720m));
        _company.Done(new CloseWorkOrder(Main, "WO-1", Friday));
        _company.Balance(StandardChart.CostOfSales).ShouldBe(0m);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("F5")]
    public void What_no_output_took_becomes_a_difference_when_the_order_is_closed()
    {
        _company.Done(Write());
        _company.Done(new ReleaseWorkOrder("WO-1", Monday));
        _company.Done(Issue("LL-1", Body, 2));
        _company.Done(WorkOrderDecider.On(
            WorkOrderDecider.Stream("WO-1"), new WorkOrderCommand.Scrap("BF-1", Pieces(2), "漏水", Monday)));
        _company.Done(new CloseWorkOrder(Main, "WO-1", Monday));
        (_company.Balance(StandardChart.Production), _company.Balance(StandardChart.CostOfSales))
            .ShouldBe((0m, 160m));
        _company.Refused(Issue("LL-2", Body, 1), "manufacturing.work-order-closed");
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("F5")]
    public void Cost_in_is_cost_out_and_work_in_progress_whatever_is_booked()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var (company, random) = (new MakingTests(), new Random(seed));
            company.Story(random);
            var events = company._company.Ledger.Events.Select(e => e.Body).ToList();
            var wip = events.OfType<WorkOrderEvent.MaterialIssued>().Sum(e => e.Cost.Amount)
                - events.OfType<WorkOrderEvent.MaterialReturned>().Sum(e => e.Cost.Amount)
                - events.OfType<WorkOrderEvent.OutputReceived>().Sum(e => e.Cost.Amount)
                - events.OfType<WorkOrderEvent.Closed>().Sum(e => e.Difference?.Amount ?? 0);
            company._company.Balance(StandardChart.Production).ShouldBe(wip, $"seed {seed}");
            if (events.OfType<WorkOrderEvent.Closed>().Any()) wip.ShouldBe(0m, $"seed {seed}");
            events.OfType<WorkOrderEvent.OutputReceived>().ShouldAllBe(e => e.Cost.Amount >= 0);
            AgreedBooks.ShouldAgree(company._company.Ledger);
        }
    }

    private void Story(Random random)
    {
        // Values that do not divide evenly.
        _company.Done(_company.Receiving(Foshan, Body, 7) with { Value = Yuan(99.99m) });
        _company.Done(Write());
        _company.Done(new ReleaseWorkOrder("WO-1", Monday));
        _company.Done(Issue("LL-0", Body, 1));
        for (var n = 1; n <= 15; n++)
        {
            var (sku, pieces) = (random.Next(2) == 0 ? Body : Box, random.Next(1, 4));
            _company.Do(random.Next(4) switch
            {
                0 => Issue($"LL-{n}", sku, pieces) with { Reason = "补料" },
                1 => new ReturnMaterial(
                    Main, "WO-1", $"TL-{n}", sku, Pieces(pieces), Bin, sku == Body ? "B1" : null, "多领", Monday),
                2 => Output($"RK-{n}", random.Next(1, 3)),
                _ => Operation.Of(WorkOrderDecider.On(
                    WorkOrderDecider.Stream("WO-1"),
                    new WorkOrderCommand.Scrap($"BF-{n}", Pieces(1), "漏水", Monday))),
            });
        }

        if (random.Next(2) == 0) _company.Done(new CloseWorkOrder(Main, "WO-1", Monday));
    }

    private static WriteWorkOrder Write() => new("WO-1", Kettle, Pieces(10), Foshan, Friday, null);

    private static IssueMaterial Issue(string document, string sku, decimal pieces) =>
        new(Main, "WO-1", document, sku, Pieces(pieces), null, Monday);

    private static ReceiveOutput Output(string receipt, decimal pieces) =>
        new(Main, "WO-1", receipt, Pieces(pieces), Bin, "K1", null, Monday);

    private WorkOrderTerms Terms() =>
        _company.Ledger.State<WorkOrder>(WorkOrderDecider.Stream("WO-1"))!.Planned()!;

    private void Hold(string lot) => _company.Done(LotHoldsDecider.On(
        LotHoldsDecider.Stream(Body), new LotHoldsCommand.Hold(lot, "待检", "品控")));

    private void Bill(string item, string version, params WantedPart[] lines) => Bill(item, version, Monday, lines);

    private void Bill(string item, string version, DateOnly from, params WantedPart[] lines)
    {
        _company.Done(new WriteBill(item, version, Pieces(1), [.. lines]));
        _company.Done(new ReleaseBill(item, version, from));
    }
}

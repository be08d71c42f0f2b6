using Daybook.Kernel;
using Daybook.Projections.Projects;
using Daybook.Projections.Suppliers;
using Daybook.Projections.Tests.Histories;
using Daybook.Specification;
using Daybook.Workers;
using Daybook.Workers.Suppliers;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Projects;

/// <summary>Schedules of projects as rows, and that no cost counts twice (J1, J4).</summary>
public sealed class ProjectScheduleTests
{
    [Fact, Shows("J1")]
    public void A_new_plan_ends_the_rows_of_the_last_and_keeps_them()
    {
        var company = new Company();
        Histories.Purchases.Tell(company);
        Histories.Projects.Tell(company);
        var rows = Rows<ProjectScheduleRow>(new ProjectSchedule(), company).OrderBy(r => r.Version)
            .ThenBy(r => r.Place).ToList();
        rows.Select(r => (r.Version, r.Task, r.IsCurrent, r.IsSummary)).ShouldBe(
        [
            (1, "1", false, true), (1, "1.1", false, false), (1, "1.2", false, false), (1, "2", false, false),
            (1, "3", false, false), (2, "1.1", true, false), (2, "1.2", true, false), (2, "2", true, false),
        ]);
        var start = company.Today;
        rows[0].ShouldSatisfyAllConditions(
            r => (r.EarlyStart, r.EarlyFinish, r.Days).ShouldBe((start, start.AddDays(10), 11)),
            r => r.ReplannedOn.ShouldBe(start.AddDays(3)));
        rows[2].ShouldSatisfyAllConditions(
            r => (r.EarlyStart, r.EarlyFinish, r.TotalFloat).ShouldBe((start.AddDays(5), start.AddDays(10), 0)),
            r => r.Predecessors.ShouldBe("1.1+1"));
        rows[3].ShouldSatisfyAllConditions(
            r => (r.EarlyStart, r.LateStart, r.LateFinish).ShouldBe(
                (start.AddDays(4), start.AddDays(6), start.AddDays(10))),
            r => (r.TotalFloat, r.IsCritical).ShouldBe((2, false)));
        rows[4].EarlyFinish.ShouldBe(start.AddDays(11), "what takes no days is on a day");
        Rows<ProjectRow>(new ProjectsProjection(), company).Single(r => r.Project == "XM-1")
            .ShouldSatisfyAllConditions(r => r.Days.ShouldBe(12), r => r.FinishOn.ShouldBe(start.AddDays(11)));
    }

    [Fact, Shows("J4")]
    public void A_receipt_raises_the_cost_by_what_it_takes_from_the_commitment() => Prop.ForAll((
        from price in Gen.Choose(1, 999_999)
        from parts in Gen.Choose(1, 7).NonEmptyListOf()
        from isClosed in Gen.Elements(true, false)
        select (price / 100_000m, parts, isClosed)).ToArbitrary(), of =>
    {
        var (price, parts, isClosed) = of;
        var company = new Company();
        Histories.Purchases.Tell(company);
        var ordered = Pieces(parts.Sum() + 1);
        company.Do(new DraftPurchaseOrder(
            "CG-77", "GYS-11", "CNY", Foshan, company.Today,
            [new WantedLine(1, Blender, ordered, price, company.Today)], null)).ShouldBeNull();
        Line(company).Committed.ShouldBe(0, "nothing is committed before it is sent");
        company.Do(new SendPurchaseOrder("CG-77", company.Today)).ShouldBeNull();
        var net = Line(company).Net;
        for (var n = 0; n < parts.Count; n++)
        {
            company.Do(new ReceivePurchase(
                WorkersCatalogue.Company, "CG-77", $"RK-77-{n}", company.Today,
                [new ReceivedLine(1, Pieces(parts[n]), Domain.Warehouse.BinCodes.Of(Foshan, "A", 1, 1))]))
                .ShouldBeNull();
            (Line(company).ReceivedValue + Line(company).Committed).ShouldBe(net);
        }

        Rows<PurchaseReceiptRow>(new PurchaseReceiptsProjection(), company).Where(r => r.Number == "CG-77")
            .Sum(r => r.Value).ShouldBe(Line(company).ReceivedValue);
        if (!isClosed) return;
        company.Do(Domain.Suppliers.PurchaseOrderDecider.On(
            Domain.Suppliers.PurchaseOrderDecider.Stream("CG-77"),
            new Domain.Suppliers.PurchaseOrderCommand.Close("余数不要"))).ShouldBeNull();
        Line(company).Committed.ShouldBe(0);
    }).QuickCheckThrowOnFailure();

    [Fact, Shows("J4")]
    public void What_was_taken_back_costs_nothing()
    {
        var company = new Company();
        Histories.Purchases.Tell(company);
        Histories.Projects.Tell(company);
        Rows<ProjectCostRow>(new ProjectCostsProjection(), company).Select(r => (r.Number, r.Cost, r.Hours)).ShouldBe(
            [("GS-1", 900m, 7.5m), ("GS-2", 0m, 0m), ("FY-1", 356.5m, null)], ignoreOrder: true);
        Rows<PurchaseChargeRow>(new PurchaseChargesProjection(), company)
            .Select(r => (r.PurchaseOrder, r.Line, r.Task)).ShouldBe([("CG-1", 1, "2")]);
    }

    private static PurchaseLineRow Line(Company company) =>
        Rows<PurchaseLineRow>(new PurchaseLinesProjection(), company).Single(r => r.Number == "CG-77");

    private static List<TRow> Rows<TRow>(Projection<TRow> projection, Company company) where TRow : class =>
        [.. new FoldedRows(projection).Fold(company.Ledger.Events).Rows.Cast<TRow>()];
}

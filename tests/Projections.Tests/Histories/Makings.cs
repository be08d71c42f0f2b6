using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Workers;
using Daybook.Workers.Manufacturing;
using Daybook.Workers.Products;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What is made.</summary>
internal static class Makings
{
    private const string Made = "SET-1";

    /// <summary>An order that is done with everything that can happen to one, one under way, one that makes nothing
    /// good, and one that lacks materials and is cancelled.</summary>
    public static void Tell(Company company)
    {
        company.Do(Domain.Products.ItemDecider.On(
            Domain.Products.ItemDecider.Stream(Made),
            new Domain.Products.ItemCommand.Register(
                Made, "早餐套装", "EA", State: Domain.Products.ItemState.Production))).ShouldBeNull();
        company.Do(new WriteBill(Made, "V1.0", Pieces(1), [new WantedPart(10, Cooker, Pieces(1))])).ShouldBeNull();
        company.Do(new ReleaseBill(Made, "V1.0", Monday)).ShouldBeNull();
        company.Stock(Foshan, Cooker, 9, lot: "L2611");
        var bin = company.Ledger.State<Stock>(StockDecider.Stream(Foshan, Cooker))!.Shelf.Oldest
            .First(l => l.Key.Lot == "L2611").Key.Bin;
        foreach (var number in new[] { "WO-1", "WO-2", "WO-3", "WO-4" })
        {
            company.Do(new WriteWorkOrder(
                number, Made, Pieces(number == "WO-4" ? 900 : 3), Foshan, company.Today, null)).ShouldBeNull();
        }

        foreach (var number in new[] { "WO-1", "WO-2", "WO-3" })
        {
            company.Do(new ReleaseWorkOrder(number, company.Today)).ShouldBeNull();
            company.Do(Issue(number, "LL-1", 2)).ShouldBeNull();
        }

        company.Do(Issue("WO-1", "LL-2", 2) with { Reason = "补料" }).ShouldBeNull();
        var order = company.Ledger.State<WorkOrder>(WorkOrderDecider.Stream("WO-1"))
            .ShouldBeOfType<WorkOrder.Released>();
        company.Do(new ReturnMaterial(
            WorkersCatalogue.Company, "WO-1", "TL-1", Cooker, Pieces(1), bin, order.Lots[0].Lot, "多领",
            company.Today)).ShouldBeNull();
        Scrap("WO-1", 1);
        Receive("WO-1", 2);
        Receive("WO-2", 1);
        Scrap("WO-3", 3);
        company.Do(new CloseWorkOrder(WorkersCatalogue.Company, "WO-1", company.Today)).ShouldBeNull();
        company.Do(new CloseWorkOrder(WorkersCatalogue.Company, "WO-3", company.Today)).ShouldBeNull();
        company.Do(new ReleaseWorkOrder("WO-4", company.Today)).ShouldBeNull();
        company.Do(WorkOrderDecider.On(
            WorkOrderDecider.Stream("WO-4"), new WorkOrderCommand.Cancel("客户取消"))).ShouldBeNull();

        IssueMaterial Issue(string number, string document, decimal pieces) => new(
            WorkersCatalogue.Company, number, document, Cooker, Pieces(pieces), null, company.Today);
        void Receive(string number, decimal pieces) => company.Do(new ReceiveOutput(
            WorkersCatalogue.Company, number, "RK-1", Pieces(pieces), bin, "S1", null, company.Today)).ShouldBeNull();
        void Scrap(string number, decimal pieces) => company.Do(WorkOrderDecider.On(
            WorkOrderDecider.Stream(number),
            new WorkOrderCommand.Scrap("BF-1", Pieces(pieces), "划伤", company.Today))).ShouldBeNull();
    }
}

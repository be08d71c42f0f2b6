using Daybook.Domain.Planning;
using Daybook.Workers.Planning;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Warehouse;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>How much there should be. It comes after what is planned, whose parameters it needs.</summary>
internal static class StockPolicies
{
    /// <summary>Levels of two SKUs, of which one is not watched any more, and a run of which a policy is
    /// accepted.</summary>
    public static void Tell(Company company)
    {
        Do(new SetStockLevels(Foshan, Kettle, Pieces(20), Pieces(5), Pieces(80), ["CG-1"]));
        Do(new SetStockLevels(Foshan, Cooker, null, Pieces(3), Pieces(60), []));
        Do(new SetStockLevels(Foshan, Kettle, null, null, null, []));
        Do(new RecordStockPolicies(
            "CL-1", new StockPolicyTerms(company.Ledger.Events.Count, company.Today, 0.95m, 2),
            [
                new ItemPolicy(
                    Cooker, "EA", 1_000m, AbcClass.A, 0.61m, XyzClass.Y, 12,
                    new ReorderPolicy(2.5m, 4, 14.5m, 3.2m, 4, 1.6449m, 6, 12)),
                new ItemPolicy(Kettle, "EA", 10m, AbcClass.C, null, XyzClass.Z, 2, null),
            ]));
        Do(new AcceptStockPolicy("CL-1", Cooker, ["CG-1"]));
        Do(new DraftPurchaseOrder(
            "CG-9", "GYS-11", "CNY", Foshan, company.Today,
            [new WantedLine(1, Cooker, Pieces(7), 30m, company.Today.AddDays(9))], null));
        Do(new SendPurchaseOrder("CG-9", company.Today));
        Do(new SetStockLevels(Foshan, Cooker, Pieces(5_000), Pieces(3), Pieces(6_000), ["CG-1"]));
        Do(new Replenish(Foshan, Cooker));

        void Do(Kernel.Operation operation) => company.Do(operation).ShouldBeNull();
    }
}

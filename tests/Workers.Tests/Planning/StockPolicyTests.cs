using Daybook.Domain.Planning;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using Daybook.Workers.Planning;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Planning;

/// <summary>A stock policy that is accepted (S2): safety stock and reorder point move together.</summary>
public sealed class StockPolicyTests
{
    [Fact, Shows("S2")]
    public void The_safety_stock_goes_into_the_parameters_and_the_reorder_point_into_the_levels()
    {
        var company = new Company();
        var policy = new ItemPolicy(
            Kettle, "EA", 1_000m, AbcClass.A, 0.2m, XyzClass.X, 12,
            new ReorderPolicy(10, 4, 14, 4, 3, 1.6449m, 11, 31));
        company.Done(new RecordStockPolicies(
            "CL-1", new StockPolicyTerms(1, Monday, 0.95m, 1), [policy]));
        company.Refused(new AcceptStockPolicy("CL-1", Kettle, []), "planning.policy-of-unplanned");
        company.Done(new SetPlanningParameters(
            Kettle, PlanSource.Buy, Foshan, 7, null, null, null, Pieces(2), null));
        company.Done(new AcceptStockPolicy("CL-1", Kettle, []));
        company.ChangesNothing(new AcceptStockPolicy("CL-1", Kettle, []));

        company.Ledger.State<PlanningParameters>(PlanningParametersDecider.Stream(Kettle))!.Terms!.SafetyStock
            .ShouldBe(Pieces(11));
        company.Ledger.State<StockLevels>(StockLevelsDecider.Stream(Foshan, Kettle))!.Terms
            .ShouldBe(new StockLevelTerms(Pieces(31), null, null));
    }
}

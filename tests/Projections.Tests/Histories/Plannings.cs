using Daybook.Domain.Planning;
using Daybook.Workers;
using Daybook.Workers.Planning;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What is planned. It comes after what is made, whose item and bill it needs.</summary>
internal static class Plannings
{
    private const string Made = "SET-1";

    /// <summary>Two runs: of the first, one proposal is made, one bought and one dismissed, and one is open when the
    /// second takes its place. An item that is planned, and one that is not any more.</summary>
    public static void Tell(Company company)
    {
        Set(new SetPlanningParameters(Made, PlanSource.Make, Foshan, 2, null, null, null, null, null));
        Set(new SetPlanningParameters(
            Cooker, PlanSource.Buy, Foshan, 14, LotRule.MinimumAndMultiple, Pieces(10), Pieces(20), Pieces(5), null));
        company.Do(PlanningParametersDecider.On(
            PlanningParametersDecider.Stream(Made), new PlanningParametersCommand.Withdraw("停产"))).ShouldBeNull();
        company.Do(DemandForecastDecider.On(
            DemandForecastDecider.Stream("YC-1"),
            new DemandForecastCommand.Record(
                "YC-1", new ForecastTerms(company.Ledger.Events.Count, company.Today, 8, 1, 2),
                [
                    new ItemForecast(Cooker, "EA", new WeeklyForecast(
                        ForecastMethod.Croston, 2.5m, 4, 12,
                        [
                            new MethodError(ForecastMethod.Naive, 3, 1),
                            new MethodError(ForecastMethod.Croston, 1.5m, 0.5m),
                        ])),
                ]))).ShouldBeNull();
        var (items, none) = (new Mrp(company), new PlanMessage(
            MessageKind.Cancel, Cooker, SupplyKind.PurchaseOrder, "PO-9", 1, Pieces(3), company.Today, null,
            "Nothing that is known needs it."));
        Run("JH-1", 0, [items.Order("1", PlanSource.Make), items.Order("2", PlanSource.Buy),
            items.Order("3", PlanSource.Buy), items.Order("4", PlanSource.Buy)], none);
        company.Do(new MakeProposal("JH-1", "1", "WO-9")).ShouldBeNull();
        company.Do(PlanProposalDecider.On(
            PlanProposalDecider.Stream("JH-1", "3"), new PlanProposalCommand.Dismiss("等新模具"))).ShouldBeNull();
        Run("JH-2", 1, [items.Order("1", PlanSource.Buy)], none with
        {
            Kind = MessageKind.NotPlanned, Supply = null, Of = null, Line = 0, On = null, NeededOn = company.Today,
        });

        void Set(SetPlanningParameters parameters) => company.Do(parameters).ShouldBeNull();
        void Run(string number, int taken, PlannedOrder[] orders, PlanMessage message) => company.Do(
            new RecordPlanningRun(
                WorkersCatalogue.Company, number,
                new PlanningRunTerms(company.Ledger.Events.Count, company.Today, 2, 3, 1, 1, orders.Length, 1, "YC-1"),
                [.. orders], [message], taken)).ShouldBeNull();
    }

    /// <summary>Proposals of a plan.</summary>
    private sealed record Mrp(Company Company)
    {
        public PlannedOrder Order(string code, PlanSource source) => new(
            code, source == PlanSource.Make ? Made : Cooker, source, Pieces(20), Foshan, null, Company.Today,
            Company.Today.AddDays(2), Company.Today.AddDays(1), "12 EA are missing.",
            [
                new PlanPeg(PegKind.Order, "TM:1", 7, Company.Today),
                new PlanPeg(PegKind.WorkOrder, "WO-2", 2, Company.Today),
                new PlanPeg(PegKind.Proposal, "1", 2, Company.Today),
                new PlanPeg(PegKind.Forecast, "YC-1", 1, Company.Today),
                new PlanPeg(PegKind.SafetyStock, null, 5, null),
                new PlanPeg(PegKind.LotSize, null, 3, null),
            ]);
    }
}

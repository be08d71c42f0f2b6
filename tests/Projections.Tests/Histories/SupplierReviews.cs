using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Suppliers;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>How suppliers are judged. It comes after what is bought from them.</summary>
internal static class SupplierReviews
{
    /// <summary>Rules, and a review of a supplier with a receipt of which everything is known and one of which not
    /// everything is.</summary>
    public static void Tell(Company company)
    {
        var weights = new ScoreWeights(50, 20, 20, 10);
        company.Do(SupplierRulesDecider.On(
            SupplierRulesDecider.TheRules, new SupplierRulesCommand.Set(weights, 55.5m, 180, false, "年度调整")))
            .ShouldBeNull();
        foreach (var (group, until) in new (string, DateOnly?)[] { ("ALL", company.Today.AddYears(1)), ("配件", null) })
        {
            var stream = SupplierQualificationDecider.Stream("GYS-11", group);
            Do(stream, new SupplierQualificationCommand.Apply("GYS-11", group, "样品合格"));
            Do(stream, new SupplierQualificationCommand.Qualify(company.Today, "评审通过", until));
        }

        Do(
            SupplierQualificationDecider.Stream("GYS-11", "配件"),
            new SupplierQualificationCommand.Suspend("批量不良"));
        ImmutableArray<ScoredReceipt> receipts =
        [
            new("CG-3", 1, "RK-31", Blender, Pieces(4), company.Today, company.Today.AddDays(9), false, "L2701", true,
                true),
            new("CG-3", 1, "RK-31-2", Blender, Pieces(2), company.Today, company.Today.AddDays(-1), null, null, false,
                null),
            new("CG-1", 1, "RK-1", Blender, Pieces(2), company.Today, company.Today, true, "L1", false, false),
        ];
        company.Do(new RecordSupplierReview(
            "KH-1",
            new ReviewTerms(
                company.Ledger.Events.Count, company.Today.AddDays(-179), company.Today, 2, weights, 55.5m, 1),
            [new ReviewedSupplier("GYS-11", SupplierScoring.Of(receipts, weights), receipts)])).ShouldBeNull();

        void Do(StreamId stream, SupplierQualificationCommand command) =>
            company.Do(SupplierQualificationDecider.On(stream, command)).ShouldBeNull();
    }
}

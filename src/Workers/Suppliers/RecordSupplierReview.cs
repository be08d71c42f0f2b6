using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Writes down a review of suppliers (供应商考核) that was made from what was known at a position. It is refused
/// when the rules were changed since.</summary>
/// <param name="Suppliers">Their scores, each with the receipts that it is made of.</param>
[StoredAs("suppliers.record-supplier-review.v1")]
public sealed record RecordSupplierReview(
    string Number, ReviewTerms Terms, ImmutableArray<ReviewedSupplier> Suppliers) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var review = SupplierReviewDecider.Stream(Number);
        var rules = context.State<SupplierRules>(SupplierRulesDecider.TheRules);
        if (rules.Version != Terms.Rules && context.State<SupplierReview>(review) is SupplierReview.Unknown)
        {
            yield return RulesChanged;
            yield break;
        }

        yield return SupplierReviewDecider.On(review, new SupplierReviewCommand.Record(Number, Terms));
        if (context.Event<SupplierReviewEvent.Made>() is null) yield break;
        foreach (var one in Suppliers)
        {
            yield return SupplierScoreDecider.On(
                SupplierScoreDecider.Stream(one.Supplier), new SupplierScoreCommand.Record(Number, Terms, one));
        }
    }

    private static Refusal RulesChanged { get; } = new Refusal(
        "suppliers.rules-changed", "While the review was made, the supplier rules were changed. Make it again.");
}

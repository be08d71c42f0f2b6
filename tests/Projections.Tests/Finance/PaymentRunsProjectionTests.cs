using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Projections.Finance;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Finance;

public sealed class PaymentRunsProjectionTests
{
    [Fact, Shows("F3")]
    public void A_run_shows_what_is_left_of_it_and_who_let_the_money_go()
    {
        var day = new DateOnly(2026, 5, 8);
        var terms = new PaymentRunTerms(
            "main", "FKP-1", day, "CNY",
            [
                new PaymentRunLine("GYS-1", "FP-1", day, Money.Of(100m, "CNY")),
                new PaymentRunLine("GYS-2", "FP-1", day, Money.Of(50m, "CNY")),
            ],
            "李雷", "u1");
        var stream = PaymentRunDecider.Stream("FKP-1");
        var runs = SpecifyProjection.Of(new PaymentRunsProjection()).Given(
            stream, new PaymentRunEvent.Proposed(terms), new PaymentRunEvent.Dropped("GYS-2", "FP-1", "对账中"));
        var row = runs.ThenOne();
        (row.Status, row.Total, row.Invoices, row.ProposedBy).ShouldBe((PaymentRunStatus.Proposed, 100m, 1, "李雷"));
        row = runs.Given(stream, new PaymentRunEvent.Paid(Money.Of(100m, "CNY"), "王芳", "u2")).ThenOne();
        (row.Status, row.PaidBy).ShouldBe((PaymentRunStatus.Paid, "王芳"));
        row = runs.Given(stream, new PaymentRunEvent.Withdrawn("下周再付")).ThenOne();
        (row.Status, row.WithdrawnReason).ShouldBe((PaymentRunStatus.Withdrawn, "下周再付"));
    }
}

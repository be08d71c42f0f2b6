using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Finance;

/// <summary>Invoices that are paid together (F3): proposed by one, paid by another, once.</summary>
public class PaymentRunTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly PaymentRunTerms Terms = new(
        "main", "FKP-1", Day, "CNY",
        [
            new PaymentRunLine("GYS-1", "FP-1", Day, Money.Of(100m, "CNY")),
            new PaymentRunLine("GYS-2", "FP-1", Day, Money.Of(50m, "CNY")),
        ],
        "李雷", "u1");

    private static readonly PaymentRunCommand.Propose Propose = new(Terms);
    private static readonly PaymentRunCommand.Pay Pay = new("王芳", "u2");
    private static readonly PaymentRunCommand.Drop Drop = new("GYS-2", "FP-1", "对账中");
    private static readonly PaymentRunEvent Proposed = new PaymentRunEvent.Proposed(Terms);
    private static readonly PaymentRunEvent Dropped = new PaymentRunEvent.Dropped("GYS-2", "FP-1", "对账中");
    private static readonly PaymentRunEvent Withdrawn = new PaymentRunEvent.Withdrawn("下周再付");

    private static PaymentRunEvent.Paid Paid(decimal total) =>
        new(Money.Of(total, "CNY"), "王芳", "u2");

    private static Specified<PaymentRunCommand, PaymentRunEvent, PaymentRun> Given(params PaymentRunEvent[] events) =>
        Specify<PaymentRunCommand, PaymentRunEvent, PaymentRun>.Given(events);

    [Fact, Shows("F3")]
    public void One_proposes_and_another_pays_what_is_left_of_it_once()
    {
        Given().When(Propose).Then(Proposed);
        Given(Proposed).When(Propose with { Terms = Terms with { By = "李", Lines = [.. Terms.Lines] } }).ThenNothing();
        Given(Proposed).When(new PaymentRunCommand.Pay("李", "u1")).ThenRefused("finance.own-payment-run");
        Given(Proposed).When(Pay).Then(Paid(150m));
        Given(Proposed).When(Drop).Then(Dropped);
        Given(Proposed, Dropped).When(Drop).ThenNothing();
        Given(Proposed, Dropped).When(Propose).ThenNothing();
        Given(Proposed, Dropped).When(Pay).Then(Paid(100m));
        Given(Proposed, Paid(150m)).When(Pay).ThenNothing();
        Given(Proposed, Paid(150m)).When(Drop).ThenRefused("finance.payment-run-is-paid");
        Given(Proposed, Paid(150m)).When(new PaymentRunCommand.Withdraw("不付"))
            .ThenRefused("finance.payment-run-is-paid");
    }

    [Fact]
    public void What_is_given_up_is_not_paid()
    {
        Given(Proposed).When(new PaymentRunCommand.Withdraw("下周再付")).Then(Withdrawn);
        Given(Proposed, Withdrawn).When(new PaymentRunCommand.Withdraw("下周再付")).ThenNothing();
        Given(Proposed, Withdrawn).When(Pay).ThenRefused("finance.payment-run-is-withdrawn");
        Given(Proposed, Withdrawn).When(Propose with { Terms = Terms with { PayOn = Day.AddDays(1) } })
            .ThenRefused("finance.payment-run-taken");
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        Given().When(Pay).ThenRefused("finance.unknown-payment-run");
        Given().When(Propose with { Terms = Terms with { Lines = [] } }).ThenRefused("finance.payment-run-lines");
        Given().When(Propose with { Terms = Terms with { Lines = [Terms.Lines[0], Terms.Lines[0]] } })
            .ThenRefused("finance.payment-run-line-twice");
        Given().When(Propose with { Terms = Terms with { Currency = "USD" } }).ThenRefused("finance.currency-differs");
        Given(Proposed).When(Drop with { Supplier = "GYS-9" }).ThenRefused("finance.payment-run-unknown-line");
        Given(Proposed, Dropped).When(new PaymentRunCommand.Drop("GYS-1", "FP-1", "?"))
            .ThenRefused("finance.payment-run-last-line");
    }
}

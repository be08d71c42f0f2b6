using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Transport;

public class FreightBillTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly FreightBillLine First = new("SF-1", Yuan(12m), Yuan(1.08m));
    private static readonly FreightBillLine Second = new("SF-2", Yuan(20m), Yuan(1.80m));
    private static readonly FreightBillTerms Terms = new(
        "main", "SF", "YF-1", "CNY", Day, Day.AddDays(30), [First, Second]);

    private static readonly FreightBillCommand.Enter Enter = new(Terms);
    private static readonly FreightBillEvent Entered = new FreightBillEvent.Entered(Terms);
    private static readonly FreightBillEvent Settled = new FreightBillEvent.LineSettled(
        First, Yuan(12m), Day, null, null);

    private static readonly FreightBillEvent Differed = new FreightBillEvent.LineDiffered("SF-2", Yuan(18m), Yuan(2m));
    private static readonly FreightBillEvent Disputed = new FreightBillEvent.LineDisputed("SF-2", "李雷", "重量不符");
    private static readonly FreightBillCommand.Accept Accept = new("SF-2", Yuan(18m), Day, "李雷", "已核实");
    private static readonly FreightBillEvent Accepted = new FreightBillEvent.LineSettled(
        Second, Yuan(18m), Day, "李雷", "已核实");

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static FreightBillCommand.Compare Compare(string waybill, decimal expected) =>
        new(waybill, Yuan(expected), Day);

    private static FreightBillCommand.Pay Pay(decimal amount, string payment = "FK-1") =>
        new(payment, Yuan(amount), Day);

    private static Specified<FreightBillCommand, FreightBillEvent, FreightBill> Given(
        params FreightBillEvent[] events) =>
        Specify<FreightBillCommand, FreightBillEvent, FreightBill>.Given(events);

    [Fact, Shows("T7")]
    public void A_line_that_asks_what_was_expected_is_settled_and_another_waits_for_a_person()
    {
        Given().When(Enter).Then(Entered);
        Given(Entered).When(Compare("SF-1", 12m)).Then(Settled);
        Given(Entered).When(Compare("SF-2", 18m)).Then(Differed);
        Given(Entered, Differed).When(Compare("SF-2", 20m)).ThenNothing();
        Given(Entered, Differed).When(Accept).Then(Accepted);
        Given(Entered, Differed, Disputed).When(Accept).Then(Accepted);
        Given(Entered).When(Accept).ThenRefused("transport.freight-line-does-not-differ");
        Given(Entered, Settled).When(Compare("SF-1", 12m)).ThenRefused("transport.freight-line-is-settled");
        Given(Entered, Differed, Accepted).When(Accept).ThenRefused("transport.freight-line-is-settled");
    }

    [Fact, Shows("T7")]
    public void A_difference_is_disputed_with_a_reason_and_corrected_by_the_carrier()
    {
        FreightBillCommand dispute = new FreightBillCommand.Dispute("SF-2", "李雷", "重量不符");
        Given(Entered, Differed).When(dispute).Then(Disputed);
        Given(Entered, Differed, Disputed).When(dispute).ThenNothing();
        Given(Entered).When(dispute).ThenRefused("transport.freight-line-does-not-differ");
        var corrected = Second with { Net = Yuan(18m), Tax = Yuan(1.62m) };
        FreightBillEvent after = new FreightBillEvent.LineCorrected(Second, corrected, "按实重");
        Given(Entered, Differed, Disputed).When(new FreightBillCommand.Correct(corrected, "按实重")).Then(after);
        Given(Entered, Differed, Disputed).When(new FreightBillCommand.Correct(Second, "按实重")).ThenNothing();
        Given(Entered, Differed, Disputed, after).When(Compare("SF-2", 18m))
            .Then(new FreightBillEvent.LineSettled(corrected, Yuan(18m), Day, null, null));
        Given(Entered, Differed).When(new FreightBillCommand.Correct(Second with { Net = Yuan(-1m) }, "?"))
            .ThenRefused("transport.bad-freight-amount");
        Given(Entered).When(new FreightBillCommand.RequireLine("SF-9")).ThenRefused("transport.unknown-freight-line");
        Given(Entered).When(new FreightBillCommand.RequireLine("SF-1")).ThenNothing();
    }

    [Fact, Shows("T7")]
    public void What_is_settled_is_paid_with_its_tax_and_never_more()
    {
        Given(Entered).When(Pay(1m)).ThenRefused("transport.freight-over-paid");
        var paid = new FreightBillEvent.Paid("FK-1", Yuan(13m), Day);
        Given(Entered, Settled).When(Pay(13m)).Then(paid);
        Given(Entered, Settled, paid).When(Pay(13m)).ThenNothing();
        Given(Entered, Settled, paid).When(Pay(12m)).ThenRefused("transport.freight-payment-taken");
        Given(Entered, Settled, paid).When(Pay(0.09m, "FK-2")).ThenRefused("transport.freight-over-paid");
        Given(Entered, Settled, paid).When(Pay(0.08m, "FK-2"))
            .Then(new FreightBillEvent.Paid("FK-2", Yuan(0.08m), Day));
        Given(Entered, Settled).When(Pay(0m)).ThenRefused("transport.freight-payment-not-positive");
        Given(Entered, Settled).When(new FreightBillCommand.Pay("FK-1", Money.Of(1, "USD"), Day))
            .ThenRefused("transport.freight-currency-differs");
        Given(Entered, Settled).When(Pay(1m) with { On = Day.AddDays(-1) })
            .ThenRefused("transport.freight-paid-before-billed");
        Given().When(Pay(1m)).ThenRefused("transport.unknown-freight-bill");
    }

    [Fact]
    public void Impossible_terms_are_refused_and_the_same_again_changes_nothing()
    {
        Given(Entered).When(new FreightBillCommand.Enter(Terms with { Lines = [.. Terms.Lines] })).ThenNothing();
        Given(Entered).When(new FreightBillCommand.Enter(Terms with { Lines = [First] }))
            .ThenRefused("transport.freight-bill-taken");
        Refused(Terms with { Lines = [] }, "transport.freight-bill-lines");
        Refused(Terms with { Lines = [First, First] }, "transport.freight-bill-waybill-twice");
        Refused(Terms with { Currency = "XXX" }, "transport.bad-currency");
        Refused(Terms with { DueOn = Day.AddDays(-1) }, "transport.freight-due-before-billed");
        Refused(
            Terms with { Lines = [First with { Tax = Money.Of(1, "USD") }] }, "transport.freight-currency-differs");
        Refused(
            Terms with { Lines = [First with { Net = Yuan(2_000_000_000_000m) }] }, "transport.bad-freight-amount");

        static void Refused(FreightBillTerms terms, string code) =>
            Given().When(new FreightBillCommand.Enter(terms)).ThenRefused(code);
    }
}

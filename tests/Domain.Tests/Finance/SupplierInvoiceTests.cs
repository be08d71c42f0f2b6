using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Finance;

public class SupplierInvoiceTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly SupplierInvoiceTerms Terms = new(
        "main", "GYS-03", "FP-1", "CNY", Day, Day.AddDays(30),
        [
            new SupplierInvoiceLine("PO-1", 1, Quantity.Of(120, "EA"), Yuan(1_300m)),
            new SupplierInvoiceLine("PO-1", 2, Quantity.Of(3, "EA"), Yuan(10m)),
        ],
        Yuan(170.30m));

    private static readonly SupplierInvoiceCommand.Enter Enter = new(Terms);
    private static readonly SupplierInvoiceEvent Entered = new SupplierInvoiceEvent.Entered(Terms);
    private static readonly SupplierInvoiceEvent Held = new SupplierInvoiceEvent.Held(Yuan(60m));
    private static readonly SupplierInvoiceEvent Accepted = new SupplierInvoiceEvent.Accepted(
        Yuan(60m), "王芳", "涨价已谈妥");

    private static readonly SupplierInvoiceEvent Matched = new SupplierInvoiceEvent.Matched(
        Yuan(1_480.30m), Yuan(0), Day);

    private static readonly SupplierInvoiceEvent Withdrawn = new SupplierInvoiceEvent.Withdrawn("抬头有误");

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static SupplierInvoiceCommand.Pay Pay(decimal amount, string payment = "FK-1") =>
        new(payment, Yuan(amount), Day);

    private static Specified<SupplierInvoiceCommand, SupplierInvoiceEvent, SupplierInvoice> Given(
        params SupplierInvoiceEvent[] events) =>
        Specify<SupplierInvoiceCommand, SupplierInvoiceEvent, SupplierInvoice>.Given(events);

    [Fact, Shows("F3")]
    public void It_is_entered_matched_and_paid_in_parts()
    {
        Given().When(Enter).Then(Entered);
        Given(Entered).When(new SupplierInvoiceCommand.Match(Yuan(0), Day)).Then(Matched);
        var first = new SupplierInvoiceEvent.Paid("FK-1", Yuan(1_000m), Day);
        Given(Entered, Matched).When(Pay(1_000m)).Then(first);
        Given(Entered, Matched, first).When(Pay(480.30m, "FK-2"))
            .Then(new SupplierInvoiceEvent.Paid("FK-2", Yuan(480.30m), Day));
        Given(Entered, Matched, first).When(Pay(480.31m, "FK-2")).ThenRefused("finance.over-paid");
    }

    [Fact]
    public void The_same_again_changes_nothing_and_the_number_belongs_to_one_invoice()
    {
        Given(Entered).When(Enter).ThenNothing();
        Given(Entered, Matched).When(new SupplierInvoiceCommand.Enter(Terms with { Lines = [.. Terms.Lines] }))
            .ThenNothing();
        Given(Entered, Withdrawn).When(Enter with { Terms = Terms with { Tax = Yuan(0) } })
            .ThenRefused("finance.supplier-invoice-taken");
        var paid = new SupplierInvoiceEvent.Paid("FK-1", Yuan(1m), Day);
        Given(Entered, Matched, paid).When(Pay(1m)).ThenNothing();
        Given(Entered, Matched, paid).When(Pay(2m)).ThenRefused("finance.payment-taken");
        Given(Entered, Matched).When(new SupplierInvoiceCommand.Match(Yuan(9), Day)).ThenNothing();
        Given(Entered, Held).When(new SupplierInvoiceCommand.Hold(Yuan(60m))).ThenNothing();
    }

    [Fact, Shows("F3")]
    public void A_difference_of_prices_is_accepted_by_a_person_and_one_of_rounding_is_not_asked_about()
    {
        Given(Entered).When(new SupplierInvoiceCommand.Hold(Yuan(60m))).Then(Held);
        Given(Entered, Held).When(new SupplierInvoiceCommand.Match(Yuan(60m), Day))
            .ThenRefused("finance.difference-not-accepted");
        Given(Entered, Held).When(new SupplierInvoiceCommand.Accept("王芳", "涨价已谈妥")).Then(Accepted);
        Given(Entered, Held, Accepted).When(new SupplierInvoiceCommand.Accept("王芳", "再点一次")).ThenNothing();
        Given(Entered, Held, Accepted).When(new SupplierInvoiceCommand.Match(Yuan(60m), Day))
            .Then(new SupplierInvoiceEvent.Matched(Yuan(1_480.30m), Yuan(60m), Day));
        Given(Entered, Held, Accepted).When(new SupplierInvoiceCommand.Match(Yuan(61m), Day))
            .ThenRefused("finance.difference-not-accepted");
        Given(Entered).When(new SupplierInvoiceCommand.Accept("王芳", "?")).ThenRefused("finance.nothing-to-accept");
        Given(Entered).When(new SupplierInvoiceCommand.Match(Yuan(-0.02m), Day))
            .Then(new SupplierInvoiceEvent.Matched(Yuan(1_480.30m), Yuan(-0.02m), Day));
        Given(Entered).When(new SupplierInvoiceCommand.Match(Yuan(0.03m), Day))
            .ThenRefused("finance.difference-not-accepted");
    }

    [Fact]
    public void Only_what_is_not_in_the_books_is_withdrawn_and_only_what_is_in_them_is_paid()
    {
        Given(Entered).When(new SupplierInvoiceCommand.Withdraw("抬头有误")).Then(Withdrawn);
        Given(Entered, Withdrawn).When(new SupplierInvoiceCommand.Withdraw("再说")).ThenNothing();
        Given(Entered, Matched).When(new SupplierInvoiceCommand.Withdraw("?"))
            .ThenRefused("finance.supplier-invoice-in-books");
        Given(Entered, Matched).When(new SupplierInvoiceCommand.Accept("王芳", "?"))
            .ThenRefused("finance.supplier-invoice-in-books");
        Given(Entered).When(Pay(1m)).ThenRefused("finance.supplier-invoice-not-matched");
        Given(Entered, Withdrawn).When(Pay(1m)).ThenRefused("finance.supplier-invoice-withdrawn");
        Given().When(Pay(1m)).ThenRefused("finance.unknown-supplier-invoice");
        Given(Entered, Matched).When(Pay(0m)).ThenRefused("finance.amount-not-positive");
        Given(Entered, Matched).When(new SupplierInvoiceCommand.Pay("FK-1", Money.Of(1, "USD"), Day))
            .ThenRefused("finance.currency-differs");
        Given(Entered, Matched).When(Pay(1m) with { On = Day.AddDays(-1) })
            .ThenRefused("finance.paid-before-invoiced");
    }

    [Fact]
    public void Impossible_terms_are_refused()
    {
        Refused(Terms with { Lines = [] }, "finance.supplier-invoice-lines");
        Refused(Terms with { Lines = [Terms.Lines[0], Terms.Lines[0]] }, "finance.supplier-invoice-line-twice");
        Refused(Terms with { Tax = Yuan(-1) }, "finance.amount-negative");
        Refused(Terms with { Tax = Money.Of(1, "USD") }, "finance.currency-differs");
        Refused(Terms with { Currency = "XXX" }, "finance.bad-currency");
        Refused(Terms with { DueOn = Day.AddDays(-1) }, "finance.due-before-invoiced");
        var none = Terms.Lines[0] with { Quantity = Quantity.Of(0, "EA") };
        Refused(Terms with { Lines = [none] }, "finance.quantity-not-positive");
        var free = Terms.Lines[0] with { Net = Yuan(0) };
        Refused(Terms with { Lines = [free], Tax = Yuan(0) }, "finance.amount-not-positive");
        Refused(Terms with { Tax = Yuan(2_000_000_000_000m) }, "finance.amount-too-large");

        static void Refused(SupplierInvoiceTerms terms, string code) =>
            Given().When(Enter with { Terms = terms }).ThenRefused(code);
    }
}

using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

public class InvoiceTests
{
    private static readonly DateOnly May20 = new(2026, 5, 20);
    private static readonly DateOnly June19 = new(2026, 6, 19);

    private static readonly InvoiceCommand.Issue Issue = new(
        "main", "INV-000001", "tmall:1001", "C-001", "CNY",
        [
            new InvoiceLine(1, "SKU-A", Each(2), Each(2), Yuan(80)),
            new InvoiceLine(2, "SKU-B", Each(1), Each(1), Yuan(20)),
        ],
        Yuan(10), Yuan(13), [], May20, June19);

    private static readonly InvoiceEvent.Issued Issued = new(
        "main", "INV-000001", "tmall:1001", "C-001", "CNY", Issue.Lines,
        Yuan(100), Yuan(10), Yuan(13), [], Yuan(123), May20, June19);

    private static Specified<InvoiceCommand, InvoiceEvent, Invoice> Given(
        params InvoiceEvent[] events) =>
        Specify<InvoiceCommand, InvoiceEvent, Invoice>.Given(events);

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static Quantity Each(decimal value) => Quantity.Of(value, "EA");

    private static InvoiceCommand.Clear Clear(string receipt, decimal amount) =>
        new(receipt, Yuan(amount), June19);

    private static InvoiceEvent.Cleared Cleared(string receipt, decimal amount) =>
        new(receipt, Yuan(amount), June19);

    [Fact]
    public void An_invoice_is_issued_with_its_sums() => Given().When(Issue).Then(Issued);

    [Fact, Shows("F1")]
    public void Its_tax_is_split_by_rate_and_the_parts_add_up()
    {
        VatShare standard = new(0.13m, false, Yuan(80), Yuan(10.40m)), exempt = new(0m, true, Yuan(20), Yuan(0));
        var split = Issue with { Vat = [standard, exempt], Tax = Yuan(10.40m) };
        var issued = Issued with { Vat = split.Vat, Tax = split.Tax, Total = Yuan(120.40m) };

        Given().When(split).Then(issued);
        Given(issued).When(split with { Vat = [standard, exempt] }).ThenNothing();
        Given(issued).When(split with { Vat = [] }).ThenRefused("finance.invoice-exists");
        Given().When(split with { Tax = Yuan(10.41m) }).ThenRefused("finance.vat-differs");
        Given().When(split with { Vat = [standard with { Net = Money.Of(80, "USD") }] })
            .ThenRefused("finance.currency-differs");
    }

    [Fact]
    public void Issuing_it_again_changes_nothing() =>
        Given(Issued).When(Issue with { Lines = [.. Issue.Lines] }).ThenNothing();

    [Fact]
    public void An_order_is_invoiced_once() =>
        Given(Issued).When(Issue with { Number = "INV-000002" }).ThenRefused("finance.invoice-exists")
            .Facts["invoice"].ShouldBe("INV-000001");

    [Fact]
    public void That_the_invoice_exists_is_found_before_its_amounts_are_looked_at() =>
        Given(Issued).When(Issue with { Tax = Yuan(-1) }).ThenRefused("finance.invoice-exists");

    [Fact]
    public void An_invoice_without_lines_is_refused() =>
        Given().When(Issue with { Lines = [] }).ThenRefused("finance.invoice-line-count");

    [Fact]
    public void Lines_that_were_never_filled_are_refused() =>
        Given().When(Issue with { Lines = default }).ThenRefused("finance.invoice-line-count");

    [Fact]
    public void An_amount_of_another_currency_is_refused() =>
        Given().When(Issue with { Freight = Money.Of(1, "USD") }).ThenRefused("finance.currency-differs")
            .Facts["given"].ShouldBe("USD");

    [Fact]
    public void An_amount_that_was_never_filled_is_refused() =>
        Given().When(Issue with { Freight = default }).ThenRefused("finance.currency-differs");

    [Fact]
    public void A_currency_that_is_none_is_refused() =>
        Given().When(Issue with { Currency = "元" }).ThenRefused("finance.currency-differs");

    [Fact]
    public void A_negative_amount_is_refused() =>
        Given().When(Issue with { Tax = Yuan(-1) }).ThenRefused("finance.amount-negative");

    [Fact]
    public void An_amount_too_large_to_add_up_is_refused() =>
        Given().When(Issue with { Tax = Yuan(79228162514264337593543950335m) }).ThenRefused("finance.amount-too-large");

    [Fact]
    public void An_invoice_is_not_due_before_it_is_issued() =>
        Given().When(Issue with { DueOn = May20.AddDays(-1) }).ThenRefused("finance.due-before-issued");

    [Fact]
    public void An_invoice_over_nothing_is_cleared_at_once() =>
        Given().When(Issue with
        {
            Lines = [new InvoiceLine(1, "GIFT", Each(1), Each(1), Yuan(0))], Freight = Yuan(0), Tax = Yuan(0),
        }).ThenState().ShouldBeOfType<Invoice.Issued>().IsCleared.ShouldBeTrue();

    [Fact, Shows("F2")]
    public void A_receipt_clears_a_part() => Given(Issued).When(Clear("R-1", 100)).Then(Cleared("R-1", 100));

    [Fact]
    public void Two_receipts_clear_it_wholly() =>
        Given(Issued, Cleared("R-1", 100)).When(Clear("R-2", 23)).ThenState()
            .ShouldBeOfType<Invoice.Issued>().IsCleared.ShouldBeTrue();

    [Fact]
    public void Clearing_by_the_same_receipt_again_changes_nothing() =>
        Given(Issued, Cleared("R-1", 100)).When(Clear("R-1", 100)).ThenNothing();

    [Fact]
    public void Clearing_by_the_same_receipt_with_another_amount_is_refused() =>
        Given(Issued, Cleared("R-1", 100)).When(Clear("R-1", 23)).ThenRefused("finance.already-cleared-by-receipt");

    [Fact]
    public void A_cent_more_than_is_open_is_refused()
    {
        var refusal = Given(Issued, Cleared("R-1", 100)).When(Clear("R-2", 23.01m)).ThenRefused("finance.over-cleared");
        refusal.Facts["open"].ShouldBe("23.00 CNY");
        refusal.Facts["wanted"].ShouldBe("23.01 CNY");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Clearing_nothing_or_less_is_refused(int amount) =>
        Given(Issued).When(Clear("R-1", amount)).ThenRefused("finance.amount-not-positive");

    [Fact]
    public void Clearing_in_another_currency_is_refused() =>
        Given(Issued).When(new InvoiceCommand.Clear("R-1", Money.Of(1, "USD"), June19))
            .ThenRefused("finance.currency-differs");

    [Fact]
    public void An_invoice_nobody_issued_cannot_be_cleared() =>
        Given().When(Clear("R-1", 1)).ThenRefused("finance.unknown-invoice").Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void Cleared_and_open_are_the_total_whatever_is_asked() =>
        Prop.ForAll(Gen.Zip(Gen.Choose(1, 6), Gen.Choose(-100, 9000)).ListOf().ToArbitrary(), asked =>
        {
            var state = InvoiceDecider.Instance.Evolve(InvoiceDecider.Instance.Initial, Issued);
            var cleared = Yuan(0);
            foreach (var (receipt, cents) in asked)
            {
                var clear = Clear($"R-{receipt}", cents / 100m);
                foreach (var @event in InvoiceDecider.Instance.Decide(state, clear).Events)
                {
                    cleared += ((InvoiceEvent.Cleared)@event).Amount;
                    state = InvoiceDecider.Instance.Evolve(state, @event);
                }
            }

            var open = ((Invoice.Issued)state).OpenAmount;
            return open.Amount >= 0 && cleared + open == Issued.Total;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_receipt_has_nothing_to_clear_in_an_invoice_that_others_have_cleared()
    {
        var open = new InvoiceCommand.RequireOpenFor("R-2");
        Given().When(open).ThenRefused("finance.unknown-invoice").Kind.ShouldBe(RefusalKind.NotFound);
        Given(Issued).When(open).ThenNothing();
        Given(Issued, Cleared("R-1", 123)).When(open).ThenRefused("finance.already-cleared");
        Given(Issued, Cleared("R-1", 100), Cleared("R-2", 23)).When(open).ThenNothing();
    }
}

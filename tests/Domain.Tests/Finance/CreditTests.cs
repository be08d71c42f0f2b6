using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Finance;

/// <summary>What is taken back and paid back for goods that came back (O10, F2).</summary>
public class CreditTests
{
    private static readonly DateOnly May20 = new(2026, 5, 20);
    private static readonly DateOnly June1 = new(2026, 6, 1);
    private static readonly VatShare Standard = new(0.13m, false, Yuan(110), Yuan(14.30m));
    private static readonly VatShare Food = new(0.09m, false, Yuan(20), Yuan(1.80m));

    private static readonly InvoiceEvent.Issued Issued = new(
        "main", "INV-000001", "TM:1001", "KH-1", "CNY",
        [
            new InvoiceLine(1, "RC-30", Quantity.Of(1, "CTN"), Each(3), Yuan(100)),
            new InvoiceLine(2, "TEA", Each(1), Each(1), Yuan(20)),
        ],
        Yuan(120), Yuan(10), Yuan(16.10m), [Standard, Food], Yuan(146.10m), May20, June1);

    private static readonly CreditedInvoice Invoice =
        new("main", "INV-000001", "TM:1001", "KH-1", Yuan(146.10m), May20, June1);

    private static readonly InvoiceCommand.Credit Credit = new(
        "CRN-000001", "TH-1", [new ReturnedQuantity(1, Each(1))],
        [new LineRate(1, 0.13m, false), new LineRate(2, 0.09m, false)], June1);

    private static readonly InvoiceEvent.Credited Credited = new(
        "CRN-000001", "TH-1", Invoice, [new CreditedLine(1, "RC-30", Each(1), Yuan(33.33m), Yuan(4.33m))],
        Yuan(33.33m), Yuan(4.33m), [new VatShare(0.13m, false, Yuan(33.33m), Yuan(4.33m))], Yuan(37.66m), Yuan(0),
        June1);

    private static readonly InvoiceEvent Paid = new InvoiceEvent.Cleared("SK-1", Yuan(146.10m), May20);
    private static readonly InvoiceEvent.Credited Owed = Credited with { ToRefund = Yuan(37.66m) };

    private static Specified<InvoiceCommand, InvoiceEvent, Invoice> Given(params InvoiceEvent[] events) =>
        Specify<InvoiceCommand, InvoiceEvent, Invoice>.Given(events);

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static Quantity Each(decimal value) => Quantity.Of(value, "EA");

    private static InvoiceEvent.Credited Told(InvoiceCommand.Credit credit, params InvoiceEvent[] events) =>
        Told(Given(events).When(credit).ThenState(), credit.Return);

    private static InvoiceEvent.Credited Told(Invoice state, string number) =>
        ((Domain.Finance.Invoice.Issued)state).Credits[number];

    [Fact, Shows("O10", "F2")]
    public void It_takes_back_price_and_tax_of_the_part_that_came()
    {
        Same(Told(Credit, Issued), Credited);
        // Line 1 has 13.00 of the tax of its rate; the freight has the rest.
        var rest = Told(
            Credit with { Number = "CRN-000002", Return = "TH-2", Lines = [new ReturnedQuantity(1, Each(2))] },
            Issued, Credited);
        (rest.Net, rest.Tax).ShouldBe((Yuan(66.67m), Yuan(8.67m)));
        (Credited.Net + rest.Net, Credited.Tax + rest.Tax).ShouldBe((Yuan(100), Yuan(13)));
    }

    [Fact]
    public void Where_rates_are_not_known_the_tax_is_shared_by_all_amounts()
    {
        var credit = Told(Credit with { Lines = [new ReturnedQuantity(2, Each(1))] }, Issued with { Vat = [] });
        // 16.10 * 20 / 130.
        (credit.Net, credit.Tax).ShouldBe((Yuan(20), Yuan(2.48m)));
        credit.Vat.ShouldBeEmpty();
    }

    [Fact, Shows("O10")]
    public void It_takes_back_once_for_a_return_and_never_more_than_was_invoiced()
    {
        Given(Issued, Credited).When(Credit).ThenNothing();
        Given(Issued, Credited).When(Credit with { Number = "CRN-000002" }).ThenRefused("finance.return-credited");
        Given(Issued, Credited).When(new InvoiceCommand.RequireCreditable("TH-1"))
            .ThenRefused("finance.return-credited");
        Given(Issued, Credited).When(new InvoiceCommand.RequireCreditable("TH-2")).ThenNothing();
        Given(Issued, Credited)
            .When(Credit with { Return = "TH-2", Lines = [new ReturnedQuantity(1, Each(3))] })
            .ThenRefused("finance.credit-more-than-invoiced");
        Given().When(Credit).ThenRefused("finance.return-not-invoiced");
        Given(Issued).When(Credit with { Lines = [] }).ThenRefused("finance.credit-no-lines");
        Given(Issued).When(Credit with { Lines = [new ReturnedQuantity(3, Each(1))] })
            .ThenRefused("finance.credit-no-such-line");
        Given(Issued).When(Credit with { Lines = [new ReturnedQuantity(1, Quantity.Of(1, "CTN"))] })
            .ThenRefused("finance.credit-quantity");
        Given(Issued).When(Credit with { On = May20.AddDays(-1) }).ThenRefused("finance.credit-too-early");
    }

    [Fact, Shows("O10", "F2")]
    public void What_was_paid_is_owed_to_the_customer_and_paid_back_once()
    {
        Same(Told(Credit, Issued, Paid), Owed);
        var refund = new InvoiceCommand.Refund("TK-1", "TH-1", Yuan(37.66m), June1);
        var refunded = new InvoiceEvent.Refunded("TK-1", "TH-1", Yuan(37.66m), June1);
        Given(Issued, Paid, Owed).When(refund).Then(refunded);
        Given(Issued, Paid, Owed, refunded).When(refund).ThenNothing();
        Given(Issued, Paid, Owed, refunded).When(refund with { Payment = "TK-2" })
            .ThenRefused("finance.refund-more-than-owed");
        Given(Issued, Paid, Owed, refunded).When(refund with { Amount = Yuan(1) }).ThenRefused("finance.refund-taken");
        Given(Issued, Paid, Owed).When(refund with { Amount = Yuan(37.67m) })
            .ThenRefused("finance.refund-more-than-owed");
        Given(Issued, Credited).When(refund).ThenRefused("finance.refund-more-than-owed");
        Given(Issued, Paid).When(refund).ThenRefused("finance.return-not-credited");
        Given(Issued, Paid, Owed).When(refund with { Amount = Money.Of(1, "USD") })
            .ThenRefused("finance.currency-differs");
        Given(Issued, Paid, Owed).When(refund with { Amount = Yuan(0) }).ThenRefused("finance.amount-not-positive");
        Given(Issued, Paid, Owed).When(refund with { On = May20 }).ThenRefused("finance.refund-too-early");
    }

    [Fact]
    public void What_is_open_shrinks_first()
    {
        var part = new InvoiceEvent.Cleared("SK-1", Yuan(126.10m), May20);
        var credit = Told(Credit, Issued, part);
        credit.ToRefund.ShouldBe(Yuan(17.66m));
        Given(Issued, part, credit).When(new InvoiceCommand.Clear("SK-2", Yuan(1), June1))
            .ThenRefused("finance.over-cleared");
    }

    private static void Same(InvoiceEvent.Credited credit, InvoiceEvent.Credited expected)
    {
        credit.Lines.ShouldBe(expected.Lines);
        credit.Vat.ShouldBe(expected.Vat);
        (credit with { Lines = [], Vat = [] }).ShouldBe(expected with { Lines = [], Vat = [] });
    }
}

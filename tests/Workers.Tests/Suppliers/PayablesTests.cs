using Daybook.Domain.Finance;
using Daybook.Domain.Suppliers;
using Daybook.Specification;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Tests.Properties;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Suppliers.Buying;

namespace Daybook.Workers.Tests.Suppliers;

/// <summary>Three-way match (三单匹配): order, receipt and invoice, in whatever order they come.</summary>
public sealed class PayablesTests
{
    private readonly Company _company = new();

    public PayablesTests() => _company.Buy(
        "PO-1", Line(1, Kettle, Cartons(10), 1_000m), Line(2, Pan, Pieces(3), 3.333333m));

    [Fact, Shows("F3", "X4")]
    public void An_invoice_after_the_goods_is_in_the_books_at_once()
    {
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Cartons(10)), Came(2, Pieces(3))));

        _company.Done(Asking("FP-1", 1_301.30m, Asked(1, Cartons(10), 10_000m), Asked(2, Pieces(3), 10m)));

        Matched("FP-1").Open.ShouldBe(Yuan(11_311.30m));
        _company.Balance(StandardChart.ReceivedNotInvoiced).ShouldBe(0);
        _company.Balance(StandardChart.Payables).ShouldBe(-11_311.30m);
        _company.Balance(StandardChart.TaxesPayable).ShouldBe(1_301.30m);
        _company.Balance(StandardChart.CostOfSales).ShouldBe(0);
        _company.Done(Paying("FP-1", "FK-1", 11_311.30m));
        _company.Balance(StandardChart.Payables).ShouldBe(0);
        _company.Balance(StandardChart.Bank).ShouldBe(-11_311.30m);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("F3", "X4")]
    public void An_invoice_before_the_goods_waits_and_is_booked_on_the_day_of_the_last_of_them()
    {
        _company.Done(Asking("FP-1", 0m, Asked(1, Cartons(10), 10_000m)) with { InvoicedOn = Tuesday });
        _company.Ledger.State<SupplierInvoice>(Invoice("FP-1")).ShouldBeOfType<SupplierInvoice.Waiting>();
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Cartons(4))));
        _company.Ledger.State<SupplierInvoice>(Invoice("FP-1")).ShouldBeOfType<SupplierInvoice.Waiting>();

        _company.Done(Receiving("PO-1", "RK-2", Came(1, Pieces(72))));

        Matched("FP-1");
        var booked = _company.Ledger.All<JournalEntryEvent.Posted>().Single(e => e.Rule == "supplier-invoice");
        booked.On.ShouldBe(Friday);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("F3")]
    public void Another_price_waits_for_a_person_and_is_then_a_cost_of_the_period()
    {
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Cartons(10))));
        _company.Done(Asking("FP-1", 0m, Asked(1, Cartons(10), 10_060m)));
        var held = _company.Ledger.State<SupplierInvoice>(Invoice("FP-1")).ShouldBeOfType<SupplierInvoice.Waiting>();
        held.Difference.ShouldBe(Yuan(60m));
        _company.Refused(Paying("FP-1", "FK-1", 1m), "finance.supplier-invoice-not-matched");

        _company.Done(new AcceptSupplierInvoice(Main, Plates, "FP-1", "王芳", "铜价上涨", Friday));

        Matched("FP-1");
        _company.Balance(StandardChart.CostOfSales).ShouldBe(60m);
        _company.Balance(StandardChart.ReceivedNotInvoiced).ShouldBe(0);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void It_is_never_in_the_books_before_its_goods_or_its_own_day()
    {
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Cartons(5))) with { ReceivedOn = Friday.AddDays(7) });
        _company.Done(Asking("FP-1", 0m, Asked(1, Cartons(10), 10_060m)) with { InvoicedOn = Tuesday });
        // The part that came first is recorded last.
        _company.Done(Receiving("PO-1", "RK-2", Came(1, Cartons(5))));

        _company.Done(new AcceptSupplierInvoice(Main, Plates, "FP-1", "王芳", "铜价上涨", Monday));

        Matched("FP-1");
        _company.Ledger.All<JournalEntryEvent.Posted>().Single(e => e.Rule == "supplier-invoice")
            .On.ShouldBe(Friday.AddDays(7));
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void Parts_of_a_cent_negative_amounts_and_unknown_currencies_are_refused_and_nothing_throws()
    {
        var asking = Asking("FP-1", 0m, Asked(1, Cartons(1), 1_000m));
        _company.Refused(asking with { Tax = 0.001m }, "finance.no-money");
        _company.Refused(asking with { Tax = -1m }, "finance.no-money");
        _company.Refused(
            asking with { Lines = [new AskedLine("PO-1", 1, Pieces(1), 0.125m)] }, "finance.no-money");
        _company.Refused(asking with { Tax = decimal.MaxValue }, "finance.amount-too-large");
        _company.Refused(asking with { Currency = "yuan" }, "finance.bad-currency");
    }

    [Fact]
    public void What_is_invoiced_twice_waits_for_goods_that_never_come_and_is_sent_back()
    {
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Cartons(10))));
        _company.Done(Asking("FP-1", 0m, Asked(1, Cartons(10), 10_000m)));
        _company.Done(Asking("FP-2", 0m, Asked(1, Cartons(1), 1_000m)));

        _company.Ledger.State<SupplierInvoice>(Invoice("FP-2")).ShouldBeOfType<SupplierInvoice.Waiting>();
        _company.Done(SupplierInvoiceDecider.On(Invoice("FP-2"), new SupplierInvoiceCommand.Withdraw("重复开票")));
        _company.Balance(StandardChart.Payables).ShouldBe(-10_000m);
    }

    [Fact, Shows("F3")]
    public void What_arrived_is_invoiced_after_the_order_was_closed()
    {
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Cartons(4))));
        _company.Done(PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("PO-1"), new PurchaseOrderCommand.Close("余数不要")));

        _company.Done(Asking("FP-1", 0m, Asked(1, Cartons(4), 4_000m)));

        Matched("FP-1");
        _company.Balance(StandardChart.ReceivedNotInvoiced).ShouldBe(0);
    }

    [Fact]
    public void An_invoice_of_another_supplier_order_or_currency_is_refused_and_the_same_again_changes_nothing()
    {
        var asking = Asking("FP-1", 0m, Asked(1, Cartons(1), 1_000m));
        _company.Refused(asking with { Supplier = "GYS-99" }, "suppliers.unknown-supplier");
        _company.Refused(asking with { Currency = "USD" }, "suppliers.currency-differs");
        _company.Refused(
            asking with { Lines = [new AskedLine("PO-9", 1, Pieces(1), 1m)] }, "suppliers.unknown-purchase-order");
        _company.Refused(
            asking with { Lines = [new AskedLine("PO-1", 9, Pieces(1), 1m)] }, "suppliers.unknown-line");
        _company.Done(asking);
        _company.ChangesNothing(asking);
        _company.Refused(asking with { Tax = 1m }, "finance.supplier-invoice-taken");
    }

    private SupplierInvoice.Matched Matched(string number) =>
        _company.Ledger.State<SupplierInvoice>(Invoice(number)).ShouldBeOfType<SupplierInvoice.Matched>();
}

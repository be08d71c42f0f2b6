using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

public partial class PostingRulesTests
{
    private static readonly DateOnly May20 = new(2026, 5, 20);

    private static readonly Gen<Money> Amount =
        Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(-10_000, 1_000_000))).Select(cents => Yuan(cents / 100m));

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static InvoiceEvent.Issued Invoice(Money freight, Money tax, params Money[] nets)
    {
        var one = Quantity.Of(1, "EA");
        var net = nets.Aggregate(Yuan(0), (a, b) => a + b);
        return new InvoiceEvent.Issued(
            "main", "INV-000001", "tmall:1001", "C-001", "CNY",
            [.. nets.Select((n, i) => new InvoiceLine(i + 1, $"SKU-{i + 1}", one, one, n))],
            net, freight, tax, [], net + freight + tax, May20, May20.AddDays(30));
    }

    private static JournalLine Debit(string account, decimal amount) =>
        new(account, amount, 0.00m, "CNY", null, null, null, null);

    private static JournalLine Credit(string account, decimal amount) =>
        new(account, 0.00m, amount, "CNY", null, null, null, null);

    private static InvoiceEvent.Credited Credit(Money net, Money tax) => new(
        "CRN-000001", "TH-1",
        new CreditedInvoice("main", "INV-000001", "TM:1001", "C-001", Yuan(100), May20, May20),
        [new CreditedLine(1, "SKU-1", Quantity.Of(1, "EA"), net, tax)], net, tax, [], net + tax, Yuan(0), May20);

    [Fact]
    public void Opening_stock_is_paid_in_capital() =>
        PostingRules.OpeningStock("OPEN-1", "W1", "SKU-1", Yuan(200)).ShouldNotBeNull().Lines.ShouldBe(
        [
            Debit("1405", 200) with { Sku = "SKU-1", Warehouse = "W1", Document = "OPEN-1" },
            Credit("3001", 200) with { Sku = "SKU-1", Warehouse = "W1", Document = "OPEN-1" },
        ]);

    [Fact, Shows("F1")]
    public void Shipped_goods_become_cost_of_sales_item_by_item() =>
        PostingRules.GoodsShipped("tmall:1001", "C-001", "W1", [new("SKU-1", Yuan(60)), new("SKU-2", Yuan(5))])
            .ShouldNotBeNull().Lines.ShouldBe(
            [
                Debit("5401", 60) with { Customer = "C-001", Sku = "SKU-1", Warehouse = "W1", Document = "tmall:1001" },
                Credit("1405", 60) with { Sku = "SKU-1", Warehouse = "W1", Document = "tmall:1001" },
                Debit("5401", 5) with { Customer = "C-001", Sku = "SKU-2", Warehouse = "W1", Document = "tmall:1001" },
                Credit("1405", 5) with { Sku = "SKU-2", Warehouse = "W1", Document = "tmall:1001" },
            ]);

    [Fact]
    public void An_invoice_is_a_receivable_against_sales_freight_and_tax() =>
        PostingRules.InvoiceIssued(Invoice(Yuan(10), Yuan(13), Yuan(80), Yuan(20))).ShouldNotBeNull().Lines.ShouldBe(
        [
            Debit("1122", 123) with { Customer = "C-001", Document = "INV-000001" },
            Credit("5001", 80) with { Customer = "C-001", Sku = "SKU-1", Document = "INV-000001" },
            Credit("5001", 20) with { Customer = "C-001", Sku = "SKU-2", Document = "INV-000001" },
            Credit("5051", 10) with { Customer = "C-001", Document = "INV-000001" },
            Credit("2221", 13) with { Customer = "C-001", Document = "INV-000001" },
        ]);

    [Fact]
    public void A_receipt_is_an_advance_until_it_is_allocated() =>
        PostingRules.ReceiptBooked(new ReceiptEvent.Booked("main", "R-1", "C-001", Yuan(500), May20, null))
            .ShouldNotBeNull().Lines.ShouldBe(
            [
                Debit("1002", 500) with { Document = "R-1" },
                Credit("2203", 500) with { Customer = "C-001", Document = "R-1" },
            ]);

    [Fact]
    public void An_allocation_moves_the_advance_to_the_invoice() =>
        PostingRules.ReceiptAllocated("R-1", "C-001", "INV-000001", Yuan(123)).ShouldNotBeNull().Lines.ShouldBe(
        [
            Debit("2203", 123) with { Customer = "C-001", Document = "R-1" },
            Credit("1122", 123) with { Customer = "C-001", Document = "INV-000001" },
        ]);

    [Fact]
    public void An_item_that_costs_nothing_is_left_out() =>
        PostingRules.GoodsShipped("tmall:1001", "C-001", "W1", [new("GIFT", Yuan(0)), new("SKU-2", Yuan(5))])
            .ShouldNotBeNull().Lines.ShouldAllBe(l => l.Sku == "SKU-2");

    [Fact]
    public void Freight_and_tax_of_zero_are_left_out() =>
        PostingRules.InvoiceIssued(Invoice(Yuan(0), Yuan(0), Yuan(80))).ShouldNotBeNull().Lines
            .Select(l => l.Account).ShouldBe(["1122", "5001"]);

    [Fact]
    public void A_fact_that_is_worth_nothing_posts_no_entry()
    {
        PostingRules.GoodsShipped("tmall:1001", "C-001", "W1", [new("GIFT", Yuan(0))]).ShouldBeNull();
        PostingRules.GoodsShipped("tmall:1001", "C-001", "W1", []).ShouldBeNull();
        PostingRules.OpeningStock("OPEN-1", "W1", "GIFT", Yuan(0)).ShouldBeNull();
        PostingRules.InvoiceIssued(Invoice(Yuan(0), Yuan(0), Yuan(0))).ShouldBeNull();
    }

    [Fact]
    public void A_discount_line_below_zero_stands_on_the_other_side() =>
        PostingRules.InvoiceIssued(Invoice(Yuan(0), Yuan(0), Yuan(80), Yuan(-20))).ShouldNotBeNull().Lines.ShouldBe(
        [
            Debit("1122", 60) with { Customer = "C-001", Document = "INV-000001" },
            Credit("5001", 80) with { Customer = "C-001", Sku = "SKU-1", Document = "INV-000001" },
            Debit("5001", 20) with { Customer = "C-001", Sku = "SKU-2", Document = "INV-000001" },
        ]);

    [Fact]
    public void Amounts_of_a_currency_without_cents_are_posted_without_cents() =>
        PostingRules.OpeningStock("OPEN-1", "W1", "SKU-1", Money.Of(200, "JPY"))!
            .Lines[0].Debit.Scale.ShouldBe((byte)0);

    [Fact, Shows("T7")]
    public void Freight_goes_from_expected_to_owed_and_a_difference_is_an_expense()
    {
        PostingRules.FreightAccrued("tmall:1001", "W1", "SF/1", Yuan(12))!.Lines.ShouldBe(
        [
            Debit("5601", 12) with { Warehouse = "W1", Document = "tmall:1001" },
            Credit("220203", 12) with { Warehouse = "W1", Document = "SF/1" },
        ]);
        PostingRules.FreightBilled("SF/YF-1", [new BilledFreight("SF/1", Yuan(12), Yuan(10), Yuan(0.9m))])!.Lines
            .ShouldBe(
        [
            Debit("220203", 12) with { Document = "SF/1" }, Credit("5601", 2) with { Document = "SF/1" },
            Debit("2221", 0.9m) with { Document = "SF/YF-1" }, Credit("220204", 10.9m) with { Document = "SF/YF-1" },
        ]);
        PostingRules.FreightAccrued("tmall:1001", "W1", "SF/1", Yuan(0)).ShouldBeNull();
    }

    [Fact]
    public void Bills_of_carriers_balance() => Balances(
        from expected in Amount from net in Amount from tax in Amount
        select PostingRules.FreightBilled("SF/YF-1", [new BilledFreight("SF/1", expected, net, tax)]));

    [Fact, Shows("A6")]
    public void An_expense_claim_is_a_debt_to_the_employee_and_its_deductible_tax_is_none_of_the_expense()
    {
        PostingRules.ExpensesClaimed("BX-1", [new ClaimedExpense(Yuan(109), Yuan(9))])!.Lines.ShouldBe(
        [
            Debit("5602", 100) with { Document = "BX-1" }, Debit("2221", 9) with { Document = "BX-1" },
            Credit("224101", 109) with { Document = "BX-1" },
        ]);
        PostingRules.ExpensesPaid("FK-1", "BX-1", Yuan(109))!.Lines.ShouldBe(
            [Debit("224101", 109) with { Document = "BX-1" }, Credit("1002", 109) with { Document = "FK-1" }]);
    }

    [Fact]
    public void Opening_stock_balances() =>
        Balances(Amount.Select(v => PostingRules.OpeningStock("OPEN-1", "W1", "SKU-1", v)));

    [Fact]
    public void Shipped_goods_balance() => Balances(Amount.ListOf().Select(costs =>
        PostingRules.GoodsShipped("tmall:1001", "C-001", "W1", costs.Select((c, i) => new ItemCost($"SKU-{i}", c)))));

    [Fact]
    public void Invoices_balance() => Balances(
        from freight in Amount from tax in Amount from nets in Amount.ListOf()
        select PostingRules.InvoiceIssued(Invoice(freight, tax, [.. nets])));

    [Fact]
    public void Receipts_balance() => Balances(Amount.Select(amount =>
        PostingRules.ReceiptBooked(new ReceiptEvent.Booked("main", "R-1", "C-001", amount, May20, null))));

    [Fact]
    public void Allocations_balance() =>
        Balances(Amount.Select(amount => PostingRules.ReceiptAllocated("R-1", "C-001", "INV-000001", amount)));

    [Fact]
    public void Dollars_set_against_an_invoice_leave_a_gain_in_other_income()
    {
        var lines = PostingRules.ForeignReceiptAllocated("C-001", Part("R-1", 7.2m), Part("INV-000001", 7m))!.Lines;

        lines.ShouldBe(
        [
            Debit("2203", 72) with { Customer = "C-001", Document = "R-1", Foreign = Ten(7.2m) },
            Credit("1122", 70) with { Customer = "C-001", Document = "INV-000001", Foreign = Ten(7m) },
            Credit("5301", 2) with { Customer = "C-001", Document = "R-1" },
        ]);
    }

    [Fact]
    public void And_a_loss_in_financial_expenses() =>
        PostingRules.ForeignReceiptAllocated("C-001", Part("R-1", 6.9m), Part("INV-000001", 7m))!.Lines[2]
            .ShouldBe(Debit("5603", 1) with { Customer = "C-001", Document = "R-1" });

    [Fact]
    public void A_rate_that_did_not_change_leaves_no_difference() =>
        PostingRules.ForeignReceiptAllocated("C-001", Part("R-1", 7m), Part("INV-000001", 7m))!.Lines.Length
            .ShouldBe(2);

    [Fact]
    public void An_invoice_in_dollars_is_posted_in_yuan_with_the_dollars_beside_it()
    {
        var dollars = PostingRules.ReceiptBooked(
            new ReceiptEvent.Booked("main", "R-1", "C-001", Money.Of(10, "USD"), May20, null))!;

        dollars.In("CNY", new ExchangeRate(May20, 7.1234m, "中国银行折算价"))!.Lines.ShouldBe(
        [
            Debit("1002", 71.23m) with { Document = "R-1", Foreign = Ten(7.1234m) },
            Credit("2203", 71.23m) with { Customer = "C-001", Document = "R-1", Foreign = Ten(7.1234m) },
        ]);
    }

    [Fact]
    public void What_is_worth_less_than_half_a_cent_posts_nothing() =>
        PostingRules.ReceiptBooked(
            new ReceiptEvent.Booked("main", "R-1", "C-001", Money.Of(1, "USD"), May20, null))!
            .In("CNY", new ExchangeRate(May20, 0.0049m, "x")).ShouldBeNull();

    [Fact]
    public void Converted_invoices_balance_at_any_rate() => Balances(
        from freight in Amount from tax in Amount from nets in Amount.ListOf() from rate in Gen.Choose(1, 999_999)
        select PostingRules.InvoiceIssued(Invoice(freight, tax, [.. nets]))?
            .In("JPY", new ExchangeRate(May20, rate / 10_000m, "x")));

    private static ForeignAmount Ten(decimal rate) => new(Money.Of(10, "USD"), rate, May20);

    private static ForeignPart Part(string number, decimal rate) => new(
        new ForeignBalanceEvent.Booked(
            "main", "d", number, Money.Of(10, "USD"), Yuan(10 * rate), new ExchangeRate(May20, rate, "中国银行折算价")),
        new ForeignBalanceEvent.Taken("o", "R-1", Money.Of(10, "USD"), Yuan(10 * rate), May20));

    [Fact, Shows("F1")]
    public void Every_rule_has_a_name_of_its_own_and_a_version()
    {
        PostingRules.All.Select(r => r.Name).ShouldBeUnique();
        PostingRules.All.ShouldAllBe(r => r.Version >= 1);
    }

    [Fact]
    public void Every_account_that_is_posted_to_is_in_the_standard_chart()
    {
        Posting?[] postings =
        [
            PostingRules.OpeningStock("OPEN-1", "W1", "SKU-1", Yuan(1)),
            PostingRules.GoodsShipped("tmall:1001", "C-001", "W1", [new("SKU-1", Yuan(1))]),
            PostingRules.InvoiceIssued(Invoice(Yuan(1), Yuan(1), Yuan(1))),
            PostingRules.ReceiptBooked(new ReceiptEvent.Booked("main", "R-1", "C-001", Yuan(1), May20, null)),
            PostingRules.ReceiptAllocated("R-1", "C-001", "INV-000001", Yuan(1)),
            PostingRules.ForeignReceiptAllocated("C-001", Part("R-1", 7.2m), Part("INV-000001", 7m)),
            PostingRules.GoodsReceived("PO-1", "RK-1", "GYS-03", "W1", "SKU-1", Yuan(1)),
            PostingRules.SupplierInvoiced(
                new SupplierInvoiceTerms(
                    "main", "GYS-03", "FP-1", "CNY", May20, May20,
                    [new SupplierInvoiceLine("PO-1", 1, Quantity.Of(1, "EA"), Yuan(3))], Yuan(1)),
                [new InvoicedGoods("PO-1", "SKU-1", Yuan(2), Yuan(3))]),
            PostingRules.SupplierPaid("FK-1", "GYS-03", "FP-1", Yuan(1)),
            PostingRules.StockWrittenOff("PD-1", "W1", "SKU-1", Yuan(1)),
            PostingRules.CountSurplus("PD-1", "W1", "SKU-1", Yuan(1)),
            PostingRules.MaterialIssued("WO-1", "W1", "SKU-1", Yuan(1)),
            PostingRules.MaterialReturned("WO-1", "W1", "SKU-1", Yuan(1)),
            PostingRules.OutputReceived("WO-1", "W1", "SKU-1", Yuan(1)),
            PostingRules.ProductionDifference("WO-1", "SKU-1", Yuan(1)),
            PostingRules.FreightAccrued("tmall:1001", "W1", "SF/1", Yuan(1)),
            PostingRules.FreightBilled("SF/YF-1", [new BilledFreight("SF/1", Yuan(1), Yuan(2), Yuan(1))]),
            PostingRules.FreightPaid("FK-1", "SF/YF-1", Yuan(1)),
            PostingRules.GoodsReturned("TH-1", "TM:1001", "C-001", "W1", "SKU-1", Yuan(1)),
            PostingRules.ReturnScrapped("TH-1", "W1", "SKU-1", Yuan(1)),
            PostingRules.InvoiceCredited(Credit(Yuan(10), Yuan(1.30m))),
            PostingRules.InvoiceRefunded("TK-1", "C-001", "INV-000001", Yuan(1)),
            PostingRules.ExpensesClaimed("BX-1", [new ClaimedExpense(Yuan(2), Yuan(1))]),
            PostingRules.ExpensesPaid("FK-1", "BX-1", Yuan(1)),
            PostingRules.ManualVoucher(new ManualVoucherTerms(
                "main", "PZ-1", May20, "房租", "CNY",
                [new ManualVoucherLine("5602", 1m, 0m), new ManualVoucherLine("1002", 0m, 1m)], null)),
        ];
        postings.Select(p => p!.Rule).ShouldBe(PostingRules.All);
        var chart = ChartDecider.Instance.Decide(ChartDecider.Instance.Initial, StandardChart.Opening).Events
            .Aggregate(ChartDecider.Instance.Initial, ChartDecider.Instance.Evolve);
        var posted = new ChartCommand.RequireAccounts([.. postings.SelectMany(p => p!.Lines).Select(l => l.Account)]);
        ChartDecider.Instance.Decide(chart, posted).Refusal.ShouldBeNull();
    }

    // Random facts in, and the journal's own rules as the judge of what comes out.
    private static void Balances(Gen<Posting?> postings) => Prop.ForAll(postings.ToArbitrary(), posting =>
    {
        if (posting is null) return true;
        var (debit, credit) = (posting.Lines.Sum(l => l.Debit), posting.Lines.Sum(l => l.Credit));
        var command = posting.AsCommand("main", EntryVoucher.Own(1), new PostingDates(May20, "2026-05"), "receipt/R-1");
        return debit == credit && debit > 0
            && JournalEntryDecider.Instance.Decide(JournalEntryDecider.Instance.Initial, command).Refusal is null;
    }).QuickCheckThrowOnFailure();
}

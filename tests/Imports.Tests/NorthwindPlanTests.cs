using Daybook.Domain;
using Daybook.Domain.Finance;
using Daybook.Imports.Northwind;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers;

namespace Daybook.Imports.Tests;

public sealed class NorthwindPlanTests : IDisposable
{
    private static readonly DateOnly Day = new(1996, 7, 1);
    private readonly SmallNorthwind _set = SmallNorthwind.Write();

    [Fact]
    public void The_totals_are_those_of_the_rows_before_and_after_rounding()
    {
        var plan = NorthwindImport.Plan(_set.Path);

        plan.Errors.ShouldBeEmpty();
        plan.Totals.ShouldBe(
        [
            new ImportTotals("placed", "USD", 3, 5, 69, 1683.1375m, 1683.14m, 109.82m, 0, 1792.96m, null),
            new ImportTotals("shipped", "USD", 2, 4, 34, 421.7375m, 421.74m, 43.99m, 0, 465.73m, null),
            new ImportTotals("open", "USD", 1, 1, 35, 1261.40m, 1261.40m, 65.83m, 0, 1327.23m, null),
        ]);
    }

    [Fact]
    public void Only_what_was_shipped_is_picked_packed_shipped_and_paid()
    {
        var plan = NorthwindImport.Plan(_set.Path);

        plan.Stages.Select(s => (s.Name, s.Commands.Count)).ShouldBe(
        [
            ("files", 11), ("opening stock", 2), ("orders", 3), ("picks", 2), ("packages", 2), ("loads", 2),
            ("shipments", 2), ("deliveries", 2), ("receipts", 2),
        ]);
    }

    [Theory]
    [InlineData(null, "USD")]
    [InlineData("USD", "USD")]
    [InlineData("CNY", null)]
    public void The_set_is_in_dollars_and_so_are_the_books_it_comes_into(string? kept, string? after)
    {
        var ledger = new PaperLedger(DomainCatalogue.DeciderOf);
        var chart = ChartDecider.Stream(WorkersCatalogue.Company);
        if (kept is not null) ledger.Append(ChartDecider.On(chart, new ChartCommand.KeepBooksIn(kept)), Day);

        var refusal = ledger.Append(Chart(), Day);

        refusal?.Code.ShouldBe(after is null ? "finance.company-currency-differs" : null);
        ledger.State<Chart>(chart)!.Currency.ShouldBe(after ?? kept);
    }

    [Fact]
    public void Books_of_an_older_release_that_said_no_currency_go_on_with_the_import()
    {
        var ledger = new PaperLedger(DomainCatalogue.DeciderOf);
        var chart = ChartDecider.Stream(WorkersCatalogue.Company);
        ledger.Append(ChartDecider.On(chart, StandardChart.Opening), Day).ShouldBeNull();

        ledger.Append(Chart(), Day).ShouldBeNull();

        ledger.State<Chart>(chart)!.Currency.ShouldBeNull();
    }

    [Fact]
    public void Commands_carry_the_dates_of_their_rows()
    {
        var plan = NorthwindImport.Plan(_set.Path);

        Command(plan, "orders", "order:NW:10248").EffectiveOn.ShouldBe(new DateOnly(1996, 7, 4));
        Command(plan, "shipments", "ship:NW:10248").EffectiveOn.ShouldBe(new DateOnly(1996, 7, 16));
    }

    [Fact]
    public void A_command_is_called_the_same_in_every_run_and_no_two_are_called_alike()
    {
        var (once, again) = (NorthwindImport.Plan(_set.Path), NorthwindImport.Plan(_set.Path));

        Ids(again).ShouldBe(Ids(once));
        Ids(once).Distinct().Count().ShouldBe(Ids(once).Count);
    }

    [Fact]
    public void A_changed_line_changes_the_fingerprint_of_its_order_and_of_no_other()
    {
        var before = NorthwindImport.Plan(_set.Path);

        var after = NorthwindImport.Plan(_set.With("OrderDetails", "10248,1,14,12,0", "10248,1,14,13,0").Path);

        Command(after, "orders", "order:NW:10248").Fingerprint
            .ShouldNotBe(Command(before, "orders", "order:NW:10248").Fingerprint);
        Command(after, "orders", "order:NW:10249").Fingerprint
            .ShouldBe(Command(before, "orders", "order:NW:10249").Fingerprint);
    }

    [Fact]
    public void A_row_that_breaks_rules_is_left_out_and_every_rule_is_named()
    {
        var plan = NorthwindImport.Plan(_set
            .With("Orders", "10248,VINET,7/4/1996", "10248,VINET,4.7.1996")
            .With("OrderDetails", "10249,1,18.6,9,0", "10249,1,18.6,nine,0")
            .With("Customers", "44087,Germany", "44087,Prussia").Path);

        plan.Errors.ShouldBe(
            [
                new RowError("Orders.csv", 2, "OrderDate",
                    "is a date written M/d/yyyy or yyyy-MM-dd or yyyy-MM-dd HH:mm:ss.fff or yyyy-MM-dd HH:mm:ss"),
                new RowError("OrderDetails.csv", 4, "Quantity", "is a decimal number"),
                new RowError("Customers.csv", 3, "Country", "is a country of the set"),
                UnknownCustomer(3),
            ],
            ignoreOrder: true);
        plan.Errors.ShouldAllBe(e => e.IsLeftOut && !e.IsOrphan);
        plan.RowsLeftOut.ShouldBe(7, "a customer, two orders and their four lines");
        plan.Totals[0].Orders.ShouldBe(1);
    }

    [Theory]
    [InlineData("10250,2,42.4,35,0.15", "10250,2,42.4,-35,0.15", "Quantity", "is more than zero")]
    [InlineData("10250,2,42.4,35,0.15", "10250,2,42.4,0,0.15", "Quantity", "is more than zero")]
    [InlineData("10250,2,42.4,35,0.15", "10250,2,42.4,35,1.5", "Discount", "is a fraction from 0 to 1")]
    [InlineData("10250,2,42.4,35,0.15", "10250,2,-42.4,35,0.15", "UnitPrice", "is not negative")]
    [InlineData("10250,2,42.4", "10250,7,42.4", "ProductID", "is a product of a valid row of Products.csv")]
    public void What_the_ledger_would_refuse_of_a_line_is_named_before_anything_is_sent(
        string line, string bad, string field, string rule)
    {
        var plan = NorthwindImport.Plan(_set.With("OrderDetails", line, bad).Path);

        plan.Errors.ShouldBe([new RowError("OrderDetails.csv", 6, field, rule)]);
        (plan.Totals[0].Orders, plan.RowsLeftOut).ShouldBe((2, 2));
        Ids(plan).ShouldNotContain("order:NW:10250");
    }

    [Fact]
    public void What_the_ledger_would_refuse_of_an_order_is_named_by_the_same_rule()
    {
        var plan = NorthwindImport.Plan(_set
            .With("Orders", "3,32.38,Vins", "3,32.385,Vins").With("Orders", "1,11.61,Toms", "1,-11.61,Toms").Path);

        plan.Errors.Select(e => (e.Line, e.Field)).ShouldBe([(2, "orders.bad-freight"), (3, "Freight")]);
        plan.Totals[0].Orders.ShouldBe(1);
    }

    [Fact]
    public void An_order_of_a_customer_whom_no_file_knows_is_left_out_and_named()
    {
        var plan = NorthwindImport.Plan(_set.With("Orders", "10249,TOMSP", "10249,TOMSX").Path);

        plan.Errors.ShouldBe([UnknownCustomer(3)]);
        Ids(plan).ShouldNotContain("order:NW:10249");
    }

    [Fact]
    public void Stock_is_opened_for_orders_as_well_that_follow_when_their_rows_are_put_right()
    {
        static List<byte[]> Stock(ImportPlan plan) =>
            [.. plan.Stages.Single(s => s.Name == "opening stock").Commands.Select(c => c.Fingerprint)];
        var whole = Stock(NorthwindImport.Plan(_set.Path));

        Stock(NorthwindImport.Plan(_set.With("Customers", "44087,Germany", "44087,Prussia").Path)).ShouldBe(whole);
    }

    [Fact]
    public void What_is_given_twice_counts_once_and_the_second_row_is_named()
    {
        var plan = NorthwindImport.Plan(_set
            .With("Orders", "10250,VINET", "10249,VINET").With("OrderDetails", "10250,2,42.4", "10249,2,42.4")
            .With("Shippers", "3,Federal", "1,Federal").Path);

        plan.Errors.ShouldBe(
            [
                new RowError("Orders.csv", 4, "OrderID", "is unique; line 3 already has it"),
                new RowError("Shippers.csv", 3, "ShipperID", "is unique"),
            ],
            ignoreOrder: true);
        plan.Totals[0].Orders.ShouldBe(2);
        Ids(plan).Distinct().Count().ShouldBe(Ids(plan).Count);
    }

    [Fact]
    public void Lines_of_orders_that_the_set_does_not_hold_are_named_and_nothing_lacks_them()
    {
        var plan = NorthwindImport.Plan(
            _set.With("OrderDetails", "10250,2,42.4,35,0.15", "10250,2,42.4,35,0.15\n9,1,18,1,0").Path);

        plan.Errors.ShouldBe(
            [new RowError("OrderDetails.csv", 7, "OrderID", "is an order of Orders.csv") { IsOrphan = true }]);
        (plan.Totals[0].Orders, plan.RowsLeftOut).ShouldBe((3, 1));
    }

    [Fact]
    public void A_field_is_named_once_by_the_first_rule_that_it_breaks()
    {
        var text = File.ReadAllText(_set.FileOf("Customers"));
        File.WriteAllText(_set.FileOf("Customers"), text, System.Text.Encoding.Latin1);

        NorthwindImport.Plan(_set.Path).Errors.Where(e => e.File == "Customers.csv").ShouldBe(
            [
                new RowError("Customers.csv", 3, "CompanyName", "is written in UTF-8"),
                new RowError("Customers.csv", 3, "City", "is written in UTF-8"),
            ]);
    }

    [Fact]
    public void An_order_without_lines_is_left_out()
    {
        var plan = NorthwindImport.Plan(_set.With("OrderDetails", "10250,2,42.4,35,0.15\n", "").Path);

        plan.Errors.ShouldBe([new RowError("Orders.csv", 4, "OrderID", "has no lines in OrderDetails.csv")]);
        plan.Totals[0].Orders.ShouldBe(2);
    }

    [Fact]
    public void The_public_set_comes_to_its_published_figures()
    {
        var folder = PublicSets.Northwind;

        var plan = NorthwindImport.Plan(folder);

        plan.Errors.ShouldBeEmpty();
        plan.Totals.ShouldBe(
        [
            new ImportTotals(
                "placed", "USD", 830, 2_155, 51_317, 1_265_793.0395m, 1_265_793.29m, 64_942.69m, 0, 1_330_735.98m,
                null),
            new ImportTotals(
                "shipped", "USD", 809, 2_082, 50_119, 1_239_855.6090m, 1_239_855.85m, 63_955.02m, 0, 1_303_810.87m,
                null),
            new ImportTotals("open", "USD", 21, 73, 1_198, 25_937.4305m, 25_937.44m, 987.67m, 0, 26_925.11m, null),
        ]);
    }

    public void Dispose() => _set.Dispose();

    private static RowError UnknownCustomer(int line) => new(
        "Orders.csv", line, "CustomerID",
        "is a customer of a valid row of Customers.csv; the order would be on hold: unknown-customer");

    private static List<string> Ids(ImportPlan plan) => [.. plan.Stages.SelectMany(s => s.Commands).Select(c => c.Id)];

    private Operation Chart() => NorthwindImport.Plan(_set.Path).Stages.Single(s => s.Name == "files")
        .Commands.Single(c => c.Id.EndsWith("chart", StringComparison.Ordinal)).Operation;

    private static ImportCommand Command(ImportPlan plan, string stage, string id) =>
        plan.Stages.Single(s => s.Name == stage).Commands.Single(c => c.Id == id);
}

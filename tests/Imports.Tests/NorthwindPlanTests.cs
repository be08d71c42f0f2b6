using Daybook.Imports.Northwind;

namespace Daybook.Imports.Tests;

public sealed class NorthwindPlanTests : IDisposable
{
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
                new RowError("Orders.csv", 2, "OrderDate", "must not be empty"),
                new RowError("OrderDetails.csv", 4, "Quantity", "is a decimal number"),
                new RowError("Customers.csv", 3, "Country", "is a country of the set"),
            ],
            ignoreOrder: true);
        plan.Totals[0].Orders.ShouldBe(1);
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
        if (PublicSets.Northwind is not { } folder) return;

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

    private static List<string> Ids(ImportPlan plan) => [.. plan.Stages.SelectMany(s => s.Commands).Select(c => c.Id)];

    private static ImportCommand Command(ImportPlan plan, string stage, string id) =>
        plan.Stages.Single(s => s.Name == stage).Commands.Single(c => c.Id == id);
}

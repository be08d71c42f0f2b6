using Daybook.Domain.Orders;
using Daybook.Imports.AdventureWorks;

namespace Daybook.Imports.Tests;

public sealed class AdventureWorksPlanTests
{
    [Fact]
    public void The_public_set_comes_to_its_published_figures()
    {
        var folder = PublicSets.AdventureWorks;

        var plan = AdventureWorksImport.Plan(folder);

        plan.Totals.Select(t => t.Part).ShouldBe(["placed", "shipped"]);
        var placed = plan.Totals[0];
        (placed.Orders, placed.Lines, placed.Units).ShouldBe((1_566, 5_675, 12_847));
        placed.Goods.ShouldBe(12_527_982.96m);
        placed.Claimed.ShouldBe(new ChannelTotals(12_527_981.9927m, 1_144_449.3565m, 357_640.4800m, 14_030_071.8292m));
    }

    [Fact]
    public void Lines_of_orders_that_the_set_does_not_hold_are_named_and_nothing_lacks_them()
    {
        var folder = PublicSets.AdventureWorks;

        var plan = AdventureWorksImport.Plan(folder);

        var errors = plan.Errors;
        (errors.Count, plan.RowsLeftOut).ShouldBe((41, 41));
        errors.ShouldAllBe(e =>
            e.IsOrphan && e.IsLeftOut && e.File == "SalesOrderDetail_2011.csv" && e.Field == "salesorderid");
        errors[0].Line.ShouldBe(5_677);
    }

    [Fact]
    public void A_folder_without_the_files_names_each_of_them()
    {
        var empty = Directory.CreateTempSubdirectory("daybook-empty-");
        try
        {
            var errors = AdventureWorksImport.Plan(empty.FullName).Errors;

            errors.ShouldContain(new RowError("SalesOrderHeader_2011.csv", 0, "file", "is missing in the folder"));
            errors.ShouldAllBe(e => e.Field == "file" && !e.IsLeftOut);
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }
}

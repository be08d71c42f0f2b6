using Daybook.Domain;
using Daybook.Domain.Products;
using Daybook.Imports.AdventureWorks;
using Daybook.Imports.Sample;
using Daybook.Specification;
using Daybook.Workers;
using Daybook.Workers.Products;

namespace Daybook.Imports.Tests;

/// <summary>Items and bills of materials from the public set, and those of the sample company.</summary>
public sealed class AdventureWorksProductsTests
{
    [Fact]
    public void Every_day_on_which_rows_of_an_assembly_change_makes_a_version()
    {
        using var set = new SmallProducts();

        var plan = AdventureWorksProducts.Plan(set.Path);

        plan.Errors.ShouldBeEmpty();
        var writes = plan.Stages[1].Commands.Select(c => (WriteBill)c.Operation).ToList();
        writes.Select(w => $"{w.Item} {w.Version}: {string.Join(' ', w.Lines.Select(l => l.Line))}").ShouldBe(
        [
            "1 2010-03-04: 11 12", "1 2010-05-04: 12 13", $"{AdventureWorksProducts.Programme} 2010-03-04: 10",
        ]);
        plan.Stages[^1].Commands.ShouldHaveSingleItem().Id.ShouldBe("end-bill:1:2010-07-01");
        var ledger = new InMemoryLedger(DomainCatalogue.DeciderOf, WorkersCatalogue.Processes);
        foreach (var command in plan.Stages.SelectMany(s => s.Commands))
            ledger.Append(command.Operation, command.EffectiveOn).ShouldBeNull(command.Id);
        var bill = ledger.State<Bill>(BillDecider.Stream("1"))!;
        InForce("2010-05-03").ShouldBe("2010-03-04");
        InForce("2010-06-30").ShouldBe("2010-05-04");
        InForce("2010-07-01").ShouldBeNull();

        string? InForce(string day) => bill.InForceOn(DateOnly.Parse(day))?.Version;
    }

    [Theory]
    [InlineData("13,1,2,", "13,2,2,", "ComponentId", "is another product than the assembly")]
    [InlineData("12,1,3,", "12,1,9,", "ComponentId", "is a product of a valid row of Product.csv")]
    [InlineData("12,1,3,", "12,9,3,", "ProductAssemblyId", "is a product of a valid row of Product.csv")]
    [InlineData("12,1,3,", "11,1,3,", "BillOfMaterialsId", "is unique")]
    [InlineData("OZ ,8.0", "OZ ,0.0", "PerAssemblyQty", "is more than zero")]
    [InlineData("2010-05-03 00:00:00,EA ", "2010-03-03 00:00:00,EA ", "EndDate", "is not before StartDate")]
    [InlineData(
        "2010-06-30 00:00:00,EA ", "2010-06-30 00:00:00,OZ ", "UnitMeasureCode",
        "is the same in all rows of a component")]
    public void A_row_that_breaks_a_rule_is_named(string good, string bad, string field, string rule)
    {
        using var set = new SmallProducts(good, bad);

        var plan = AdventureWorksProducts.Plan(set.Path);

        var error = plan.Errors.ShouldHaveSingleItem();
        (error.Field, error.Rule, plan.RowsLeftOut).ShouldBe((field, rule, 1));
    }

    [Fact]
    public void The_public_set_comes_to_its_published_figures()
    {
        var plan = AdventureWorksProducts.Plan(PublicSets.AdventureWorks);

        plan.Errors.ShouldBeEmpty();
        plan.Stages.Select(s => s.Commands.Count).Take(2).ShouldBe([505, 1_806]);
        plan.Stages.Skip(2).Sum(s => s.Commands.Count).ShouldBe(1_806);

        // The rows of an explosion by all ways, as a simple program counts them in the files.
        var ledger = new InMemoryLedger(DomainCatalogue.DeciderOf, WorkersCatalogue.Processes);
        foreach (var command in plan.Stages.SelectMany(s => s.Commands))
            ledger.Append(command.Operation, command.EffectiveOn).ShouldBeNull(command.Id);
        foreach (var (day, rows) in new[] { ("2010-06-01", 215), ("2010-09-01", 2_675), ("2010-12-31", 8_730) })
        {
            BillExplosion.Of(
                AdventureWorksProducts.Programme, 1,
                sku => ledger.State<Bill>(BillDecider.Stream(sku))?.InForceOn(DateOnly.Parse(day)))
                .Lines.Count.ShouldBe(rows, day);
        }
    }

    [Fact, Shows("P2")]
    public void The_kettle_of_the_sample_company_is_made_of_two_levels_and_its_bills_change()
    {
        var ledger = new InMemoryLedger(DomainCatalogue.DeciderOf, WorkersCatalogue.Processes);
        foreach (var stage in SampleCompany.Plan().Stages.Where(
            s => s.Name is "files" or "parts" || s.Name.StartsWith("bills", StringComparison.Ordinal)
                || s.Name.EndsWith("change orders", StringComparison.Ordinal)))
        {
            foreach (var command in stage.Commands)
                ledger.Append(command.Operation, command.EffectiveOn).ShouldBeNull(command.Id);
            ledger.Settle();
        }

        var (september, october) = (new DateOnly(2026, 9, 30), new DateOnly(2026, 10, 1));
        var now = Exploded(october);
        now.Max(l => l.Level).ShouldBe(2);
        now.ShouldContain(l => l.Path == "KT-17 > KT-PACK > BOX-KT17", "the phantom is passed");
        Needs(september, "KT-PLATE-15").ShouldBe(1_000);
        Needs(october, "KT-PLATE-18").ShouldBe(1_000);
        (Needs(september, "SCREW-M3"), Needs(october, "SCREW-M3")).ShouldBe((8_000, 6_000));
        (Needs(new(2026, 10, 4), "CORD-CN-10"), Needs(new(2026, 10, 5), "CORD-CN-10")).ShouldBe((0, 1_000), "ECO-2601");
        Needs(october, "SUS304-05").ShouldBe(427.807487m, "400 kg, of which 6.5 percent are lost");

        IReadOnlyList<ExplodedLine> Exploded(DateOnly day) => BillExplosion.Of(
            "KT-17", 1_000, sku => ledger.State<Bill>(BillDecider.Stream(sku))?.InForceOn(day)).Lines;
        decimal Needs(DateOnly day, string sku) =>
            BillExplosion.Needs(Exploded(day)).Where(p => p.Component == sku).Sum(p => p.Quantity);
    }

    /// <summary>A product in the programme that is made of two others, one of which changes its row.</summary>
    private sealed class SmallProducts : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("daybook-products-");

        public SmallProducts(string good = "", string bad = "")
        {
            File.WriteAllText(System.IO.Path.Combine(Path, "Product.csv"), """
                ProductId,Name,ProductNumber,WeightUnitMeasureCode,Weight,ProductSubcategoryId
                1,Bike,BK-1,,,
                2,Wheel,WH-1,,,
                3,Paint,PA-1,,,
                """);
            var rows = """
                BillOfMaterialsId,ProductAssemblyId,ComponentId,StartDate,EndDate,UnitMeasureCode,PerAssemblyQty
                10,,1,2010-03-04 00:00:00,,EA ,1.0
                11,1.0,2,2010-03-04 00:00:00,2010-05-03 00:00:00,EA ,2.0
                12,1,3,2010-03-04 00:00:00,2010-06-30 00:00:00,OZ ,8.0
                13,1,2,2010-05-04 00:00:00,2010-06-30 00:00:00,EA ,3.0
                """;
            File.WriteAllText(
                System.IO.Path.Combine(Path, "BillOfMaterials.csv"), good.Length == 0 ? rows : rows.Replace(good, bad));
        }

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}

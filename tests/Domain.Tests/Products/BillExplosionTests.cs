using System.Collections.Immutable;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Specification;
using static Daybook.Domain.Tests.Products.BillTests;
using static Daybook.Domain.Tests.Products.BillTreeTests;

namespace Daybook.Domain.Tests.Products;

/// <summary>What is needed over all levels, where an item is used, and what differs between versions.</summary>
public class BillExplosionTests
{
    private static readonly Dictionary<string, BillVersion> Kettle = Versions(
        ("KETTLE", Of(1, Line(10, "BODY", 1), Line(20, "SET", 1) with { IsPhantom = true })),
        ("BODY", Of(4, Line(10, "STEEL", 2) with { ScrapPercent = 20 })),
        ("SET", Of(1, Line(10, "CORD", 1), Line(20, "SCREW", 6))));

    [Fact, Shows("P2")]
    public void What_is_needed_comes_over_all_levels_with_scrap_and_phantoms_are_passed()
    {
        var (lines, why) = BillExplosion.Of("KETTLE", 100, Find(Kettle));

        why.ShouldBeNull();
        lines.Select(l => (l.Level, l.Path, l.Quantity, l.Version)).ShouldBe(
        [
            (1, "KETTLE > BODY", 100m, "V1"), (2, "KETTLE > BODY > STEEL", 62.5m, null),
            (1, "KETTLE > SET > CORD", 100m, null), (1, "KETTLE > SET > SCREW", 600m, null),
        ]);
        BillExplosion.Needs(lines).Select(p => (p.Component, p.Quantity))
            .ShouldBe([("CORD", 100m), ("SCREW", 600m), ("STEEL", 62.5m)]);
    }

    [Fact]
    public void A_phantom_without_a_bill_is_shown_and_an_item_without_one_needs_nothing()
    {
        var bills = Versions(("KETTLE", Of(1, Line(20, "SET", 2) with { IsPhantom = true })));
        BillExplosion.Of("KETTLE", 1, Find(bills)).Lines.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(l => l.IsPhantom.ShouldBeTrue(), l => l.Quantity.ShouldBe(2));
        BillExplosion.Of("CORD", 1, Find(bills)).Lines.ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_without_end_is_refused()
    {
        var doubles = Versions([.. Enumerable.Range(0, 15)
            .Select(n => ($"{n}", Of(1, Line(1, $"{n + 1}", 1), Line(2, $"{n + 1}", 1))))]);
        BillExplosion.Of("0", 1, Find(doubles)).Why!.Code.ShouldBe("products.too-many-bill-rows");
        BillUses.Of("15", sku => Uses(doubles, sku)).Why!.Code.ShouldBe("products.too-many-bill-rows");

        var chain = Versions(
            [.. Enumerable.Range(0, BillTree.MaxLevels + 2).Select(n => ($"{n}", Of(1, Line(1, $"{n + 1}", 1))))]);
        BillExplosion.Of("0", 1, Find(chain)).Why!.Code.ShouldBe("products.bill-too-deep");
        BillUses.Of($"{BillTree.MaxLevels + 2}", sku => Uses(chain, sku)).Why!.Code.ShouldBe("products.bill-too-deep");

        var large = Versions([.. Enumerable.Range(0, 5)
            .Select(n => ($"{n}", Of(0.000001m, Line(1, $"{n + 1}", Quantity.MaxValue))))]);
        BillExplosion.Of("0", Quantity.MaxValue, Find(large)).Why!.Code.ShouldBe("products.too-much-needed");
        BillUses.Of("5", sku => Uses(large, sku)).Why!.Code.ShouldBe("products.too-much-needed");
    }

    [Fact, Shows("P2")]
    public void Whatever_the_bills_are_what_is_needed_is_what_a_simple_calculation_finds()
    {
        for (var seed = 0; seed < Rounds.Of(200, 3_000); seed++)
        {
            var bills = Random(seed);
            var (lines, why) = BillExplosion.Of("0", 10, Find(bills));
            why.ShouldBeNull();
            var needs = BillExplosion.Needs(lines).ToDictionary(p => p.Component, p => p.Quantity);

            var expected = new Dictionary<string, decimal>();
            Simply(bills, "0", 10, expected);
            needs.Keys.ShouldBe(expected.Keys, ignoreOrder: true, $"seed {seed}");
            foreach (var (sku, quantity) in expected)
                needs[sku].ShouldBe(quantity, 0.001m, $"seed {seed}: {sku}");
        }
    }

    [Fact, Shows("P2")]
    public void Whatever_the_bills_are_where_an_item_is_used_is_what_the_explosions_say()
    {
        for (var seed = 0; seed < Rounds.Of(200, 3_000); seed++)
        {
            var bills = Random(seed);
            foreach (var sku in bills.Keys.Append("leaf"))
            {
                var used = BillUses.Of(sku, part => Uses(bills, part)).Items
                    .GroupBy(u => u.Item).ToDictionary(g => g.Key, g => g.Sum(u => u.Quantity));
                foreach (var item in bills.Keys)
                {
                    var within = BillExplosion.Of(item, 1, part => WithoutPhantoms(Find(bills)(part))).Lines
                        .Where(l => l.Component == sku).Sum(l => l.Quantity);
                    used.GetValueOrDefault(item).ShouldBe(within, 0.001m, $"seed {seed}: {sku} in {item}");
                }
            }
        }
    }

    [Fact, Shows("P2")]
    public void Two_versions_are_compared_line_by_line()
    {
        var before = Of(1, Line(10, "BODY", 1), Line(20, "CORD", 1), Line(30, "SCREW", 6));
        var after = Of(1, Line(10, "BODY", 1), Line(20, "CORD-2", 1), Line(40, "LABEL", 1));

        BillComparison.Of(before, after).Select(l => (l.Line, l.Change, l.ComponentBefore, l.Component)).ShouldBe(
        [
            (20, LineChange.Changed, "CORD", "CORD-2"), (30, LineChange.Removed, "SCREW", null),
            (40, LineChange.Added, null, "LABEL"),
        ]);
        BillComparison.Of(before, before with { Lines = [.. before.Lines.Reverse()] }).ShouldBeEmpty();
        var scrapped = before with { Lines = [before.Lines[0] with { ScrapPercent = 1 }, .. before.Lines[1..]] };
        BillComparison.Of(before, scrapped).ShouldHaveSingleItem().ScrapPercent.ShouldBe(1);
    }

    private static BillVersion? WithoutPhantoms(BillVersion? version) => version is null ? null : version with
    {
        Content = version.Content with
        {
            Lines = [.. version.Content.Lines.Select(l => l with { IsPhantom = false })],
        },
    };

    private static void Simply(
        Dictionary<string, BillVersion> bills, string item, decimal quantity, Dictionary<string, decimal> needs)
    {
        if (!bills.TryGetValue(item, out var version))
        {
            needs[item] = needs.GetValueOrDefault(item) + quantity;
            return;
        }

        foreach (var line in version.Content.Lines)
        {
            var net = line.BaseQuantity.Value * quantity / version.Content.BaseBatch.Value;
            Simply(bills, line.Component, net * 100 / (100 - line.ScrapPercent), needs);
        }
    }

    /// <summary>Bills in which an item has only items of a higher number.</summary>
    private static Dictionary<string, BillVersion> Random(int seed)
    {
        var random = new Random(seed);
        return Versions([.. Enumerable.Range(0, 6).Where(n => n == 0 || random.Next(4) > 0).Select(n => ($"{n}", Of(
            random.Next(1, 5),
            [.. Parts(random, $"{n}", n + 1).Select(l => l with
            {
                ScrapPercent = random.Next(3) * 12.5m, IsPhantom = random.Next(4) == 0,
            })])))]);
    }

    private static IEnumerable<BillUse> Uses(Dictionary<string, BillVersion> bills, string sku) =>
        from bill in bills
        from line in bill.Value.Content.Lines
        where line.Component == sku
        select new BillUse(
            bill.Key, bill.Value.Version, line.Line, bill.Value.Content.BaseBatch.Value, line.BaseQuantity.Value,
            line.ScrapPercent, false);

    private static BillContent Of(decimal batch, params ImmutableArray<BillLine> lines) =>
        new(Pieces(batch), Pieces(batch), lines);

    private static Dictionary<string, BillVersion> Versions(params (string Item, BillContent Content)[] bills) =>
        bills.ToDictionary(
            b => b.Item, b => new BillVersion("V1", b.Content, new BillDays(new DateOnly(2026, 1, 1), null)));

    private static Func<string, BillVersion?> Find(Dictionary<string, BillVersion> bills) => bills.GetValueOrDefault;
}

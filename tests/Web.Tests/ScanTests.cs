using Daybook.Web.Hand;

namespace Daybook.Web.Tests;

/// <summary>What a scan is right for.</summary>
public sealed class ScanTests
{
    [Fact]
    public void A_right_scan_counts_one_and_the_last_completes_all()
    {
        var scans = new ScanList([Line("KETTLE", 2), Line("CUP", 1)]);
        scans.Scan("KETTLE").ShouldBe(Verdict.Right);
        scans.Scan(" kettle ").ShouldBe(Verdict.Right);
        scans.Lines[0].Counted.ShouldBe(2);
        scans.IsDone.ShouldBeFalse();
        scans.Scan("CUP").ShouldBe(Verdict.AllDone);
        scans.IsDone.ShouldBeTrue();
    }

    [Fact]
    public void What_is_complete_and_what_does_not_belong_here_is_not_counted()
    {
        var scans = new ScanList([Line("KETTLE", 1), Line("CUP", 2)]);
        scans.Scan("KETTLE");
        scans.Scan("KETTLE").ShouldBe(Verdict.TooMany);
        scans.Lines[0].Counted.ShouldBe(1);
        scans.Scan("SPOON").ShouldBe(Verdict.Unexpected);
        scans.Next!.Sku.ShouldBe("CUP");
        scans.Lines.Sum(l => l.Counted).ShouldBe(1);
    }

    [Theory]
    [InlineData("6901234567892"), InlineData("06901234567892"), InlineData("KETTLE")]
    public void An_item_is_known_by_its_sku_and_its_barcode(string code) => new ScanList(
        [new ScanLine("KETTLE", "Kettle", 1, "EA") { Barcode = "06901234567892" }]).Scan(code)
        .ShouldBe(Verdict.AllDone);

    [Fact]
    public void Zeros_in_front_of_a_short_code_are_a_part_of_it() =>
        new ScanList([Line("007", 1)]).Scan("7").ShouldBe(Verdict.Unexpected);

    [Fact]
    public void Goods_are_taken_from_the_bin_that_was_scanned()
    {
        var scans = new ScanList([Line("KETTLE", 1, "FS1-A-01-01"), Line("CUP", 1, "FS1-A-01-02"),
            Line("KETTLE", 2, "FS1-A-01-02")]);
        scans.Scan("fs1-a-01-02").ShouldBe(Verdict.RightPlace);
        scans.Next!.Sku.ShouldBe("CUP");
        scans.Scan("KETTLE").ShouldBe(Verdict.Right);
        scans.Lines.Select(l => l.Counted).ShouldBe([0, 0, 1]);
        scans.Scan("FS1-A-01-01");
        scans.Scan("CUP").ShouldBe(Verdict.OtherPlace);
        scans.Last!.Place.ShouldBe("FS1-A-01-02");
        scans.Lines[1].Counted.ShouldBe(0);
        scans.Scan("FS1-A-01-09").ShouldBe(Verdict.Unexpected);
    }

    [Fact]
    public void Who_scans_no_bins_is_not_held_up() =>
        new ScanList([Line("KETTLE", 1, "FS1-A-01-01")]).Scan("KETTLE").ShouldBe(Verdict.AllDone);

    [Fact]
    public void The_rest_of_a_line_is_counted_at_once_and_one_can_be_taken_back()
    {
        var scans = new ScanList([Line("SCREW", 500, "A"), Line("SCREW", 20, "B"), Line("CABLE", 2.5m)]);
        scans.Rest("SCREW", "B").ShouldBe(Verdict.Right);
        scans.Rest("SCREW", "B").ShouldBe(Verdict.Right);
        scans.Lines.Select(l => l.Counted).ShouldBe([500, 20, 0], "the second press is of the other bin");
        scans.Rest("SCREW", "A").ShouldBe(Verdict.Unexpected);
        scans.Rest("CABLE", null).ShouldBe(Verdict.AllDone);
        scans.Back("CABLE", null).ShouldBe(Verdict.Right);
        scans.Lines[2].Counted.ShouldBe(2);
        scans.Back("SCREW", "B");
        scans.Lines[1].Counted.ShouldBe(19);
    }

    [Fact]
    public void A_label_counts_what_it_says_and_only_of_the_lot_that_is_taken()
    {
        var scans = new ScanList(
        [
            new ScanLine("RICE", "Rice", 12, "EA") { Place = "A", Lot = "L1" },
            new ScanLine("RICE", "Rice", 4, "EA") { Place = "A", Lot = "L2" }, Line("TEA", 2.5m, unit: "KG"),
        ]);
        scans.Scan(new Scanned("RICE") { Lot = "l2", Count = 3 }).ShouldBe(Verdict.Right);
        scans.Lines.Select(l => l.Counted).ShouldBe([0, 3, 0]);
        scans.Scan(new Scanned("RICE") { Lot = "L2", Count = 2 }).ShouldBe(Verdict.TooMany);
        scans.Scan(new Scanned("RICE") { Lot = "L9" }).ShouldBe(Verdict.OtherLot);
        scans.Last!.Lot.ShouldBe("L1");
        scans.Scan(new Scanned("TEA") { Lot = "any", WeightKg = 1.25m }).ShouldBe(Verdict.Right);
        scans.Scan(new Scanned("TEA") { WeightKg = 1.25m, Count = 9 }).ShouldBe(Verdict.Right);
        scans.Lines.Select(l => l.Counted).ShouldBe([0, 3, 2.5m]);
    }

    [Theory]
    [InlineData("6901234567892", false), InlineData("06901234567892", false), InlineData("FS1-A-01-01", false)]
    [InlineData("0106901234567892", true), InlineData("(10)L1", true), InlineData("]C110L1", true)]
    public void Only_what_may_be_a_label_is_asked_about(string text, bool isAsked) =>
        Scanned.MayBeLabel(text).ShouldBe(isAsked);

    [Fact]
    public void A_part_of_a_unit_is_the_last_scan_of_its_line()
    {
        var scans = new ScanList([Line("CABLE", 1.5m)]);
        scans.Scan("CABLE").ShouldBe(Verdict.Right);
        scans.Scan("CABLE").ShouldBe(Verdict.AllDone);
        scans.Lines[0].Counted.ShouldBe(1.5m);
    }

    [Fact]
    public void The_oldest_goods_are_taken_first_and_what_is_nowhere_has_no_bin()
    {
        Shelf[] shelves =
        [
            new("B", null, "2026-03-02", 5), new("C", "L1", "2026-03-01", 2), new("A", "L2", "2026-03-02", 4),
        ];
        Shelves.FirstOut(shelves, 7).Select(p => (p.From?.Bin, p.Quantity)).ShouldBe([("C", 2), ("A", 4), ("B", 1)]);
        Shelves.FirstOut(shelves, 12).Last().ShouldBe((null, 1m));
        Shelves.FirstOut([], 0).ShouldBeEmpty();
    }

    private static ScanLine Line(string sku, decimal wanted, string? bin = null, string unit = "EA") =>
        new(sku, sku, wanted, unit) { Place = bin };
}

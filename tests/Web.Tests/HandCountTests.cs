using System.Text.Json;
using Bunit;
using Daybook.Web.Ground;
using Daybook.Web.Hand;

namespace Daybook.Web.Tests;

/// <summary>A bin is counted in the hand: blind, by scans or a typed number, and sent once.</summary>
public sealed class HandCountTests
{
    [Fact]
    public void A_count_is_a_bin_then_its_goods_one_by_one_or_with_a_number()
    {
        var count = new CountScan();
        count.Scan("CUP").ShouldBe(Verdict.NotYet);
        count.Begin("A", "FS1",
        [
            new("CUP", "Cup", null, "L2", "2026-03-02", 5, "EA"), new("CUP", "Cup", null, "L1", "2026-03-01", 2, "EA"),
            new("CUP", "Cup", null, "L1", "2026-03-02", 2, "EA"),
            new("POT", "Pot", "6901234567892", null, "2026-03-01", 1, "EA"),
        ]);
        count.Goods.Count.ShouldBe(3, "a lot of two days is one place");
        count.Scan("SPOON").ShouldBe(Verdict.Unexpected);
        count.Scan("CUP").ShouldBe(Verdict.OtherLot, "nobody said which lot");
        count.Number("4").ShouldBeNull();
        count.Choose("CUP", "L1", isNone: false).ShouldBe(Verdict.Right);
        count.Scan("CUP").ShouldBe(Verdict.Right);
        count.Last!.Counted.ShouldBe(1);
        count.Number("12").ShouldBe(Verdict.Right);
        count.Number("6901234567892").ShouldBeNull("that is a barcode");
        count.Choose("CUP", "L2", isNone: true).ShouldBe(Verdict.Right);
        count.IsWhole.ShouldBeFalse();
        count.Scan("06901234567892").ShouldBe(Verdict.AllDone);
        count.Goods.Select(g => (g.Sku, g.Lot, g.Counted)).ShouldBe(
            [("CUP", "L1", 12m), ("CUP", "L2", 0m), ("POT", null, 1m)]);
    }

    [Fact]
    public async Task A_bin_is_sent_when_all_of_it_has_a_number_each_of_its_goods_under_a_key_of_its_own()
    {
        using var desk = Desk(sheets: """[{"number":"PD-1"}]""");
        var page = desk.At<CountPage>("/hand/count", _ => { });

        (await Take(page, new("a", "scan", "fs1-a"), new("b", "scan", "CUP"), new("c", "send", ""))).ShouldBe(
            ["right", "right", "wrong"], "the other one has no number");
        page.Find("ol.goods").TextContent.ShouldNotContain("5", customMessage: "what the books have is not shown");
        (await Take(page, new("d", "none", "POT\t"), new("e", "send", ""))).ShouldBe(["right", "right"]);

        var sent = desk.Daybook.Asked.Where(a => a.Method == "POST").ToList();
        sent.Select(s => (s.Target, s.Key)).ShouldBe(
            [("/api/stock-counts/FS1/PD-1/counted", "e.1"), ("/api/stock-counts/FS1/PD-1/counted", "e")]);
        var cup = JsonElement.Parse(sent[0].Body!);
        (cup.TextOf("sku"), cup.TextOf("bin"), cup.TextOf("lot"), cup.Of("quantity").NumberOf("value"))
            .ShouldBe(("CUP", "FS1-A", "L1", 1m));
        JsonElement.Parse(sent[1].Body!).Of("quantity").NumberOf("value").ShouldBe(0);
    }

    [Fact]
    public async Task Without_an_open_sheet_nothing_is_counted()
    {
        using var desk = Desk(sheets: "[]");
        var page = desk.At<CountPage>("/hand/count", _ => { });
        (await Take(page, new HandEntry("a", "scan", "FS1-A"))).ShouldBe(["wrong"]);
        page.Find(".heard").TextContent.ShouldContain("No count sheet of FS1 is open.");
    }

    private static Task<IReadOnlyList<string>> Take(IRenderedComponent<CountPage> page, params HandEntry[] entries) =>
        page.InvokeAsync(() => page.Instance.Take(entries));

    private static DeskContext Desk(string sheets)
    {
        var desk = new DeskContext("warehouse");
        desk.Daybook.MoreLists = [List("stock_counts"), List("items"), List("stock"), List("bins")];
        desk.Daybook.MoreCommands = [Command("count-stock", "/api/stock-counts/{warehouse}/{number}/counted")];
        desk.Daybook.Answer = asked => asked.Method == "POST"
            ? (200, """{"position":8,"events":1}""")
            : (200, $$"""{"items":{{Told(asked.Target, sheets)}}}""");
        return desk;
    }

    private static string Told(string target, string sheets) => target switch
    {
        _ when target.Contains("stock_counts?") => sheets,
        _ when target.Contains("bins?") && target.Contains("FS1-A") => """[{"code":"FS1-A","warehouse":"FS1"}]""",
        _ when target.Contains("items?") && target.Contains("sku=CUP") => """[{"sku":"CUP","name":"Cup"}]""",
        _ when target.Contains("items?") && target.Contains("sku=POT") => """[{"sku":"POT","name":"Pot"}]""",
        _ when target.Contains("stock?") => """
            [{"sku":"CUP","lot":"L1","receivedOn":"2026-03-01","quantity":5,"unit":"EA"},
             {"sku":"POT","receivedOn":"2026-03-01","quantity":5,"unit":"EA"}]
            """,
        _ => "[]",
    };

    private static ListScreen List(string name) =>
        new(name, $"/api/{name}", "Warehouse", "A list.", ["warehouse"], IsPersonal: false, []);

    private static CommandScreen Command(string name, string path) =>
        new(name, path, "Warehouse", "Does.", ["warehouse"], [], []);
}

using System.Text.Json;
using Bunit;
using Daybook.Specification;
using Daybook.Web.Ground;
using Daybook.Web.Hand;

namespace Daybook.Web.Tests;

/// <summary>Parcels are loaded and goods are moved by scan.</summary>
public sealed class HandLoadTests
{
    private const string First = "069012340000000017";
    private const string Second = "069012340000000024";
    private const string Third = "069012340000000031";

    private const string Outbounds = $$$"""
        {"items":[
         {"key":"TM:1:FS1","channel":"TM","number":"1","warehouse":"FS1","status":"packed",
          "packages":[{"sscc":"{{{First}}}"},{"sscc":"{{{Second}}}"}]},
         {"key":"TM:2:FS1","channel":"TM","number":"2","warehouse":"FS1","status":"packed",
          "packages":[{"sscc":"{{{Third}}}"}]},
         {"key":"TM:3:FS1","channel":"TM","number":"3","warehouse":"FS1","status":"packed","packages":[{"sscc":"9"}]}]}
        """;

    private const string Shipments = """
        {"items":[{"key":"TM:1:FS1","carrier":"SF"},{"key":"TM:2:FS1","carrier":"YTO"}]}
        """;

    private static readonly HandEntry Manifest = new("m", "manifest", """{"manifest":"SF-1","dock":""}""");
    private int _status = 200;

    [Fact]
    public void An_outbound_is_whole_with_its_last_parcel_and_goes_with_its_own_carrier_only()
    {
        var loads = new LoadList(
        [
            new Load("TM", "1", "FS1", "SF", [First, Second]), new Load("TM", "2", "FS1", "YTO", [Third]),
        ], "SF");
        loads.Scan(First, "a").ShouldBe(LoadVerdict.Right);
        loads.Scan(First, "b").ShouldBe(LoadVerdict.Again);
        loads.Scan("1", "c").ShouldBe(LoadVerdict.Unexpected, "the number of an order of two parcels is no parcel");
        loads.Scan(Third, "d").ShouldBe(LoadVerdict.OtherCarrier);
        loads.Scan("2", "e").ShouldBe(LoadVerdict.OtherCarrier);
        loads.Scan(Second, "f").ShouldBe(LoadVerdict.Whole);
        loads.Last!.Entries.ShouldBe(["a", "f"]);
        loads.IsDone.ShouldBeFalse("it is only scanned");
    }

    [Fact]
    public void What_waits_stands_by_warehouse_and_carrier()
    {
        using var desk = Desk();
        var page = desk.At<LoadsPage>("/hand/load", _ => { });
        page.FindAll(".hand-row").Select(r => r.GetAttribute("href"))
            .ShouldBe(["/hand/load/FS1/SF", "/hand/load/FS1/YTO"]);
        page.Find(".hand-line").TextContent.ShouldContain("1 have no carrier yet");
    }

    [Fact, Shows("W7")]
    public async Task The_last_parcel_loads_its_outbound_under_the_id_of_its_scan()
    {
        using var desk = Desk();
        var page = Open(desk);
        (await Take(page, new HandEntry("a", "scan", First))).ShouldBe(["wrong"]);
        page.Markup.ShouldContain("Give the number of the manifest first.");
        (await Take(page, Manifest, new("b", "scan", First), new("c", "scan", Third), new("d", "scan", Second)))
            .ShouldBe(["right", "right", "wrong", "right"]);
        var sent = Sent(desk).Single();
        (sent.Target, sent.Body, sent.Key).ShouldBe(("/api/outbounds/TM/1/FS1/load", """{"manifest":"SF-1"}""", "d"));
        desk.JSInterop.Invocations["daybookHand.drop"].Select(i => i.Arguments[1])
            .ShouldBe([new[] { "b", "d" }, null], "the outbound is done, then the whole work");
        page.Find("p.done:not(.heard)").TextContent.ShouldContain("Everything of this carrier is loaded.");
    }

    [Fact]
    public async Task A_refused_parcel_can_be_scanned_again()
    {
        using var desk = Desk();
        var page = Open(desk);
        _status = 409;
        await Take(page, Manifest, new("b", "scan", First), new("d", "scan", Second));
        page.Find(".problem").TextContent.ShouldContain("No.");
        _status = 200;
        await Take(page, new HandEntry("e", "scan", Second));
        Sent(desk).Select(s => s.Key).ShouldBe(["d", "e"]);
    }

    [Fact]
    public void A_move_is_a_bin_then_goods_of_one_lot_then_another_bin_of_the_warehouse()
    {
        var move = new MoveScan();
        move.Scan("CUP").ShouldBe(Verdict.NotYet);
        move.To("A", "FS1").ShouldBe(Verdict.RightPlace);
        move.Begin("A", "FS1",
        [
            new("CUP", "Cup", null, "L2", "2026-03-02", 5, "EA"), new("CUP", "Cup", null, "L1", "2026-03-01", 2, "EA"),
            new("POT", "Pot", "6901234567892", null, "2026-03-01", 1, "EA"),
        ]);
        move.Scan("SPOON").ShouldBe(Verdict.Unexpected);
        move.Scan("CUP").ShouldBe(Verdict.Right);
        move.Moved!.Lot.ShouldBe("L1", "the oldest");
        move.Scan("06901234567892").ShouldBe(Verdict.OtherPlace);
        move.Scan("CUP").ShouldBe(Verdict.AllDone);
        move.Scan("CUP").ShouldBe(Verdict.TooMany);
        move.Choose("CUP", "L2", "2026-03-02").ShouldBe(Verdict.Right);
        move.Counted.ShouldBe(2);
        move.Rest().ShouldBe(Verdict.AllDone);
        move.Back().ShouldBe(Verdict.Right);
        move.Counted.ShouldBe(4);
        move.To("A", "FS1").ShouldBe(Verdict.OtherPlace);
        move.To("B", "FS2").ShouldBe(Verdict.OtherPlace);
        move.To("B", "FS1").ShouldBe(Verdict.AllDone);
    }

    [Fact]
    public async Task The_scan_of_the_second_bin_moves_the_goods_and_the_same_scan_is_the_same_move()
    {
        HandEntry[] entries =
        [
            new("a", "scan", "fs1-a"), new("b", "scan", "CUP"), new("c", "scan", "CUP"), new("d", "scan", "FS1-B"),
        ];
        using var desk = Desk();
        var page = desk.At<MovePage>("/hand/move", _ => { });
        _status = 503;
        (await Take(page, entries)).ShouldBe(["right", "right", "right", "right"]);
        page.Find(".unsent");
        page.Instance.Dispose();
        _status = 200;
        await Take(desk.At<MovePage>("/hand/move", _ => { }), entries);
        var sent = Sent(desk).ToList();
        sent.Count.ShouldBe(2);
        sent.Select(s => (s.Key, s.Body, s.Target)).Distinct().ShouldHaveSingleItem().Target
            .ShouldBe("/api/stock/FS1/CUP/moves");
        var body = JsonElement.Parse(sent[0].Body!);
        body.TextOf("move").ShouldBe("d");
        (body.TextOf("fromBin"), body.TextOf("toBin"), body.TextOf("receivedOn"), body.TextOf("lot"))
            .ShouldBe(("FS1-A", "FS1-B", "2026-03-01", "L1"));
        body.Of("quantity").NumberOf("value").ShouldBe(2);
    }

    [Fact]
    public async Task Where_nothing_is_nothing_can_be_moved_from()
    {
        using var desk = Desk();
        var page = desk.At<MovePage>("/hand/move", _ => { });
        (await Take(page, new("a", "scan", "FS1-B"), new("b", "scan", "CUP"))).ShouldBe(["wrong", "wrong"]);
        page.Find(".heard").TextContent.ShouldContain("CUP is no bin. Scan the bin first.");
    }

    private static IRenderedComponent<LoadPage> Open(DeskContext desk) => desk.At<LoadPage>(
        "/hand/load/FS1/SF", p => p.Add(x => x.Warehouse, "FS1").Add(x => x.Carrier, "SF"));

    private static Task<IReadOnlyList<string>> Take<TPage>(IRenderedComponent<TPage> page, params HandEntry[] entries)
        where TPage : HandWork => page.InvokeAsync(() => page.Instance.Take(entries));

    private static IEnumerable<Asked> Sent(DeskContext desk) => desk.Daybook.Asked.Where(a => a.Method == "POST");

    private DeskContext Desk()
    {
        var desk = new DeskContext("warehouse");
        desk.Daybook.MoreLists = [List("outbounds"), List("shipments"), List("items"), List("stock"), List("bins")];
        desk.Daybook.MoreCommands =
        [
            Command("load-outbound", "/api/outbounds/{channel}/{number}/{warehouse}/load"),
            Command("move-stock", "/api/stock/{warehouse}/{sku}/moves"),
        ];
        desk.Daybook.Answer = asked => asked.Method == "POST"
            ? (_status, _status == 200 ? """{"position":8,"events":1}"""
                : """{"status":409,"code":"x.y","title":"No","detail":"No.","facts":{}}""")
            : (200, Told(asked.Target));
        return desk;
    }

    private static string Told(string target) => target.Split('?')[0] switch
    {
        "/api/outbounds" => Outbounds,
        "/api/shipments" => Shipments,
        "/api/bins" when target.Contains("FS1-A") => """{"items":[{"code":"FS1-A","warehouse":"FS1"}]}""",
        "/api/bins" when target.Contains("FS1-B") => """{"items":[{"code":"FS1-B","warehouse":"FS1"}]}""",
        "/api/stock" when target.Contains("FS1-A") => """
            {"items":[{"sku":"CUP","bin":"FS1-A","lot":"L1","receivedOn":"2026-03-01","quantity":3,"unit":"EA"}]}
            """,
        _ => """{"items":[]}""",
    };

    private static ListScreen List(string name) =>
        new(name, $"/api/{name}", "Warehouse", "A list.", ["warehouse"], IsPersonal: false, []);

    private static CommandScreen Command(string name, string path) =>
        new(name, path, "Warehouse", "Does.", ["warehouse"], [], []);
}

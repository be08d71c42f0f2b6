using System.Text.Json.Nodes;
using Bunit;
using Daybook.Specification;
using Daybook.Web.Ground;
using Daybook.Web.Hand;

namespace Daybook.Web.Tests;

/// <summary>Work in the hand on what somebody else changes, and goods that are not where they should be.</summary>
public sealed class HandSeenTests
{
    private const string Outbound = """
        {"position":7,"outbound":{"channel":"TM","number":"1001","warehouse":"FS1","status":"STATUS","contents":[
         {"line":1,"sku":"KETTLE","quantity":{"value":2,"unit":"EA"}}],"picks":[
         {"sku":"KETTLE","bin":"FS1-A-02-01","lot":"L1","quantity":{"value":1,"unit":"EA"}},
         {"sku":"KETTLE","bin":"FS1-A-03-01","quantity":{"value":1,"unit":"EA"}}]}}
        """;

    private static readonly HandEntry[] Counted = [new("a1", "scan", "KETTLE", "7"), new("a2", "rest", "KETTLE", "7")];

    private string _standing = "released";
    private string _facts = "[]";
    private long _then = 3;

    /// <summary>The version that the thing has now; another one is stale.</summary>
    private long _now = 3;

    [Fact, Shows("W7")]
    public async Task A_command_goes_with_the_version_at_the_position_that_was_seen()
    {
        using var desk = Desk();
        var page = Open(desk);
        page.Find("[data-hand-seen]").GetAttribute("data-hand-seen").ShouldBe("7");
        await Take(page, [.. Counted, new HandEntry("a3", "send", "{}", "7")]);
        desk.Daybook.Asked.ShouldContain(a => a.Target == "/api/things/outbound/TM%3A1001%3AFS1/changes?asOf=7");
        var sent = Sent(desk).Single();
        (sent.Key, sent.Version).ShouldBe(("a3", 3));
        page.Find(".done");
    }

    [Fact]
    public async Task An_entry_of_an_older_page_asks_for_no_version()
    {
        using var desk = Desk();
        await Take(Open(desk), [.. Counted, new HandEntry("a3", "send", "{}")]);
        Sent(desk).Single().Version.ShouldBeNull();
    }

    [Fact, Shows("W7")]
    public async Task What_somebody_else_changed_is_told_and_the_work_goes_on_with_another_press()
    {
        using var desk = Desk();
        var page = Open(desk);
        (_facts, _now) = ("""[{"process":null,"words":"王芳 changed the address.","recordedAt":""}]""", 5);
        await Take(page, [.. Counted, new HandEntry("a3", "send", "{}", "7")]);
        page.Find(".changed").TextContent.ShouldContain("王芳 changed the address.");
        page.Find(".changed a").GetAttribute("href").ShouldBe("/t/outbound/TM/1001/FS1");
        page.FindAll(".done").ShouldBeEmpty();
        desk.JSInterop.Invocations["daybookHand.drop"].Single().Arguments[1].ShouldBe(new[] { "a3" });

        (_facts, _then) = ("[]", 5);
        await page.Find(".changed button").ClickAsync(new());
        page.FindAll(".changed").ShouldBeEmpty();
        await Take(page, [.. Counted, new HandEntry("a4", "send", "{}", "9")]);
        Sent(desk).Select(s => (s.Key, s.Version)).ShouldBe([("a3", 3L), ("a4", 5L)]);
        page.Find(".done");
    }

    [Fact]
    public async Task What_processes_did_in_between_stops_nobody()
    {
        using var desk = Desk();
        var page = Open(desk);
        (_facts, _now) = ("""[{"process":"fulfilment","words":"…","recordedAt":""}]""", 4);
        await Take(page, [.. Counted, new HandEntry("a3", "send", "{}", "7")]);
        Sent(desk).Select(s => (s.Key, s.Version)).ShouldBe([("a3", 3L), ("a3-4", 4L)]);
        page.Find(".done");
    }

    [Fact, Shows("W7")]
    public async Task Who_finds_fewer_says_how_many_are_missing_from_which_bin_and_why()
    {
        using var desk = Desk();
        var page = Open(desk);
        page.Find(".short select").TextContent.ShouldContain("FS1-A-01-01");
        page.Find(".short [name=missing]").GetAttribute("value").ShouldBe("2");
        await Take(page, new HandEntry("s1", "short", """
            {"sku":"KETTLE","unit":"EA","place":"FS1-A-01-01","missing":"1","reason":" 货位上少一个 "}
            """, "7"));
        var sent = Sent(desk).Single();
        (sent.Target, sent.Key, sent.Version).ShouldBe(("/api/outbounds/TM/1001/FS1/short", "s1", 3));
        JsonNode.DeepEquals(JsonNode.Parse(sent.Body!), JsonNode.Parse("""
            {"sku":"KETTLE","bin":"FS1-A-01-01","missing":{"value":1,"unit":"EA"},"reason":"货位上少一个"}
            """)).ShouldBeTrue(sent.Body);
        page.Find(".done").TextContent.ShouldContain("in question");
    }

    [Fact]
    public async Task Who_packs_names_a_bin_from_which_it_was_picked()
    {
        _standing = "picked";
        using var desk = Desk();
        var page = Open(desk, "pack");
        page.FindAll(".short option").Select(o => o.GetAttribute("value")).ShouldBe(["FS1-A-02-01\tL1", "FS1-A-03-01"]);
        await Take(page, new HandEntry("s1", "short", """
            {"sku":"KETTLE","unit":"EA","place":"FS1-A-02-01\tL1","missing":"x","reason":"r"}
            """, "7"));
        page.Find(".heard.wrong");
        Sent(desk).ShouldBeEmpty();
    }

    [Fact, Shows("W7")]
    public void What_is_picked_is_in_the_order_of_a_walk_and_the_warehouse_is_remembered()
    {
        using var desk = Desk();
        desk.JSInterop.Setup<string?>("daybookHand.warehouse", (string?)null).SetResult("FS1");
        var told = desk.Daybook.Answer;
        desk.Daybook.Answer = asked => asked.Target switch
        {
            ['/', 'a', 'p', 'i', '/', 'o', 'u', 't', 'b', 'o', 'u', 'n', 'd', 's', '?', ..] => (200, """
                {"items":[
                 {"key":"1","channel":"TM","number":"1","warehouse":"FS1",
                  "contents":[{"sku":"PAN","quantity":{"value":1}}]},
                 {"key":"2","channel":"TM","number":"2","warehouse":"CD1",
                  "contents":[{"sku":"PAN","quantity":{"value":1}}]},
                 {"key":"3","channel":"TM","number":"3","warehouse":"FS1",
                  "contents":[{"sku":"PAN","quantity":{"value":1}},
                  {"sku":"KETTLE","quantity":{"value":1}}]}]}
                """),
            ['/', 'a', 'p', 'i', '/', 's', 't', 'o', 'c', 'k', ..] => (200, """
                {"items":[{"sku":"KETTLE","bin":"FS1-A-01-01","receivedOn":"2026-03-01","quantity":9},
                 {"sku":"PAN","bin":"FS1-A-05-01","receivedOn":"2026-03-01","quantity":3,"inQuestion":3},
                 {"sku":"PAN","bin":"FS1-A-07-01","receivedOn":"2026-03-02","quantity":9}]}
                """),
            _ => told(asked),
        };
        var page = desk.At<WaitingPage>("/hand/pick", _ => { });
        page.FindAll(".hand-row b").Select(b => b.TextContent).ShouldBe(["TM 3", "TM 1"]);
        page.FindAll(".hand-row span").Select(s => s.TextContent.Split(' ')[0])
            .ShouldBe(["FS1-A-01-01", "FS1-A-07-01"]);
        page.Find(".views [aria-current]").TextContent.ShouldBe("FS1");
        page.FindAll(".views a")[0].GetAttribute("href").ShouldBe("/hand/pick?warehouse=");
    }

    private static IRenderedComponent<GoodsPage> Open(DeskContext desk, string verb = "pick") =>
        desk.At<GoodsPage>($"/hand/{verb}/TM/1001/FS1", p => p.Add(x => x.Channel, "TM")
            .Add(x => x.Number, "1001").Add(x => x.Warehouse, "FS1"));

    private static Task<IReadOnlyList<string>> Take(IRenderedComponent<GoodsPage> page, params HandEntry[] entries) =>
        page.InvokeAsync(() => page.Instance.Take(entries));

    private static IEnumerable<Asked> Sent(DeskContext desk) => desk.Daybook.Asked.Where(a => a.Method == "POST");

    private DeskContext Desk()
    {
        var desk = new DeskContext("warehouse");
        desk.Daybook.MoreLists = [List("outbounds"), List("items"), List("stock"), List("bins")];
        CommandScreen[] commands = [Command("pick"), Command("pack"), Command("short", "report-short-pick")];
        desk.Daybook.MoreCommands = commands;
        desk.Daybook.MoreThings =
        [
            new ThingScreen(
                "outbound", "/api/outbounds/{channel}/{number}/{warehouse}", "Warehouse",
                ["channel", "number", "warehouse"],
                "outbounds", true, ["warehouse"], commands),
        ];
        desk.Daybook.Answer = asked => asked.Method == "POST"
            ? asked.Version is { } version && version != _now
                ? (412, """{"code":"stale-version","version":5}""")
                : (200, """{"position":8,"events":1}""")
            : (200, Told(asked.Target));
        return desk;
    }

    private string Told(string target) => target switch
    {
        _ when target.Contains("/changes") =>
            $$$"""{"versionThen":{{{_then}}},"versionNow":{{{_now}}},"now":{"position":9},"facts":{{{_facts}}}}""",
        _ when target.StartsWith("/api/outbounds/", StringComparison.Ordinal) =>
            Outbound.Replace("STATUS", _standing, StringComparison.Ordinal),
        _ when target.StartsWith("/api/stock", StringComparison.Ordinal) => """
            {"items":[{"sku":"KETTLE","bin":"FS1-A-01-01","receivedOn":"2026-03-01","quantity":11}]}
            """,
        _ => """{"items":[]}""",
    };

    private static ListScreen List(string name) =>
        new(name, $"/api/{name}", "Warehouse", "A list.", ["warehouse"], IsPersonal: false, []);

    private static CommandScreen Command(string verb, string? name = null) => new(
        name ?? $"{verb}-outbound", $"/api/outbounds/{{channel}}/{{number}}/{{warehouse}}/{verb}", "Warehouse", "Does.",
        ["warehouse"], ["channel", "number", "warehouse"], []) { Category = "outbound" };
}

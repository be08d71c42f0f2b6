using System.Text.Json;
using Bunit;
using Daybook.Specification;
using Daybook.Web.Ground;
using Daybook.Web.Hand;

namespace Daybook.Web.Tests;

/// <summary>Work with a device in the hand: scans are judged as they come, and are taken up again after a lost
/// connection.</summary>
public sealed class HandTests
{
    private const string Outbound = """
        {"position":7,"outbound":{"channel":"TM","number":"1001","warehouse":"FS1","status":"released","contents":[
         {"line":1,"sku":"KETTLE","quantity":{"value":2,"unit":"EA"}},
         {"line":2,"sku":"CUP","quantity":{"value":1,"unit":"EA"}}]}}
        """;

    private static readonly HandEntry[] Whole =
    [
        new("a1", "scan", "CUP"), new("a2", "scan", "FS1-A-02-01"), new("a3", "scan", "KETTLE"),
        new("a4", "scan", "06901234567892"), new("a5", "send", "{}"),
    ];

    private int _status = 200;

    [Fact]
    public void Tiles_are_for_those_who_may()
    {
        using var desk = Desk("warehouse");
        desk.JSInterop.Setup<string[]>("daybookHand.begun", "xiaotong").SetResult(["pick/TM/1001/FS1", "fly/x"]);
        var page = desk.At<HandPage>("/hand", _ => { });
        page.FindAll(".tile").Select(t => t.GetAttribute("href")).ShouldContain("/hand/pick");
        page.FindAll(".hand-list a").Single().GetAttribute("href").ShouldBe("/hand/pick/TM/1001/FS1");
        using var nobody = Desk("marketing");
        nobody.At<HandPage>("/hand", _ => { }).FindAll(".tile").ShouldBeEmpty();
        nobody.At<WaitingPage>("/hand/pick", _ => { }).FindAll(".hand-row").ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_is_opened_by_a_scan_of_its_number()
    {
        using var desk = Desk("warehouse");
        var page = desk.At<WaitingPage>("/hand/pick", _ => { });
        page.Find(".hand-row").GetAttribute("href").ShouldBe("/hand/pick/TM/1001/FS1");
        page.Find("#scan").Input("1001");
        page.Find("form.scan").Submit();
        desk.Navigation.Uri.ShouldEndWith("/hand/pick/TM/1001/FS1");
        page.Find("#scan").Input("1009");
        page.Find("form.scan").Submit();
        page.Find("[role=alert]").TextContent.ShouldContain("1009 does not wait here.");
    }

    [Fact, Shows("W7")]
    public async Task A_scan_is_right_or_wrong_by_sign_word_and_tone()
    {
        using var desk = Desk("warehouse");
        var page = Open(desk);
        page.FindAll(".goods li").Select(l => l.QuerySelector(".bin")!.TextContent)
            .ShouldBe(["FS1-A-01-01", "FS1-A-02-01"], "the bins in which the oldest goods are, in their order");
        page.Find(".hand-send button").HasAttribute("disabled").ShouldBeTrue();

        (await Take(page, Whole[2])).ShouldBe(["right"]);
        page.Find(".heard").ClassList.ShouldContain("right");
        page.Find(".heard").TextContent.ShouldContain("KETTLE Kettle: 1 of 2 EA");
        (await Take(page, new HandEntry("x", "scan", "SPOON"))).ShouldBe(["wrong"]);
        page.Find(".heard.wrong b").TextContent.ShouldBe("Wrong.");
        page.Find(".heard").TextContent.ShouldContain("SPOON does not belong here. Expected: CUP");
        (await Take(page, Whole[3], Whole[0])).ShouldBe(["right", "done"]);
        page.Find(".hand-send button").HasAttribute("disabled").ShouldBeFalse();
        desk.Daybook.Asked.ShouldNotContain(a => a.Method == "POST");
    }

    [Fact, Shows("W7")]
    public async Task A_label_of_GS1_is_understood_and_a_wrong_one_is_refused_by_name()
    {
        using var desk = Desk("warehouse");
        var told = desk.Daybook.Answer;
        desk.Daybook.Answer = asked => asked.Target switch
        {
            "/api/scans?code=%5DC10106901234567892" => (200, """{"gs1":{"gtin":"06901234567892","lot":"any"}}"""),
            ['/', 'a', 'p', 'i', '/', 's', 'c', 'a', 'n', 's', ..] => (422, """
                {"code":"products.element-check-digit","detail":"…","facts":{"identifier":"01","value":"1"}}
                """),
            _ => told(asked),
        };
        var page = Open(desk);
        (await Take(page, new HandEntry("g1", "scan", "]C10106901234567892"))).ShouldBe(["right"]);
        page.Find(".heard").TextContent.ShouldContain("KETTLE Kettle: 1 of 2 EA");
        (await Take(page, new HandEntry("g2", "scan", "]C10106901234567893"))).ShouldBe(["wrong"]);
        page.Find(".heard").TextContent.ShouldContain("The check digit of application identifier 01 is wrong.");
        desk.Daybook.Asked.ShouldNotContain(a => a.Target == "/api/scans?code=KETTLE", "a plain code is no label");
    }

    [Fact, Shows("W7")]
    public void What_matters_most_stands_first_and_then_what_was_promised_first()
    {
        using var desk = Desk("warehouse", "sales");
        desk.Daybook.Answer = asked => (200, asked.Target.StartsWith("/api/orders", StringComparison.Ordinal)
            ? """
              {"items":[{"key":"TM:1","priority":0,"promisedOn":"2026-03-09"},{"key":"TM:2","priority":5},
               {"key":"TM:3","priority":0,"promisedOn":"2026-03-02"}]}
              """
            : """
              {"items":[{"channel":"TM","number":"1","orderId":"TM:1","requiredOn":"2026-03-01"},
               {"channel":"TM","number":"2","orderId":"TM:2"},{"channel":"TM","number":"4","orderId":"TM:4"},
               {"channel":"TM","number":"3","orderId":"TM:3","requiredOn":"2026-03-05"}]}
              """);
        var page = desk.At<WaitingPage>("/hand/pick", _ => { });
        page.FindAll(".hand-row b").Select(b => b.TextContent).ShouldBe(["TM 2", "TM 3", "TM 1", "TM 4"]);
        page.Find(".hand-row .state").TextContent.ShouldBe("Priority 5");
        desk.Daybook.Asked[^1].Target.ShouldBe("/api/orders?key=TM%3A1%2CTM%3A2%2CTM%3A4%2CTM%3A3&limit=100");
    }

    [Fact]
    public async Task The_command_goes_under_the_id_of_the_press()
    {
        using var desk = Desk("warehouse");
        var page = Open(desk);
        await Take(page, Whole);
        var sent = Sent(desk).Single();
        (sent.Target, sent.Body, sent.Key).ShouldBe(("/api/outbounds/TM/1001/FS1/pick", "{}", "a5"));
        page.Find(".done").TextContent.ShouldContain("done");
        desk.JSInterop.Invocations["daybookHand.drop"].Single().Arguments[1].ShouldBeNull("all of the work is done");
    }

    [Fact]
    public async Task Before_everything_is_scanned_nothing_is_sent()
    {
        using var desk = Desk("warehouse");
        var page = Open(desk);
        (await Take(page, Whole[2], Whole[4])).ShouldBe(["right", "wrong"]);
        Sent(desk).ShouldBeEmpty();
    }

    /// <summary>The browser does not know whether a call arrived before the connection was lost.</summary>
    [Fact, Shows("W7")]
    public async Task What_the_device_gives_again_is_counted_once()
    {
        using var desk = Desk("warehouse");
        var page = Open(desk);
        await Take(page, Whole[..3]);
        (await Take(page, Whole[..3])).ShouldBe(["", "", ""]);
        page.FindAll(".goods .count").Select(c => c.TextContent.Trim()).ShouldBe(["1 / 1 EA", "1 / 2 EA"]);
    }

    [Fact, Shows("W7")]
    public async Task A_page_that_comes_back_takes_the_scans_up_and_sends_under_the_same_key()
    {
        using var desk = Desk("warehouse");
        var page = Open(desk);
        _status = 503;
        await Take(page, Whole);
        page.Find(".unsent").TextContent.ShouldContain("not sent yet");
        desk.JSInterop.Invocations["daybookHand.drop"].ShouldBeEmpty("the browser keeps it");

        // The server is started anew: another page, which the browser gives the same entries.
        page.Instance.Dispose();
        var again = Open(desk);
        desk.JSInterop.Invocations["daybookHand.attach"].Select(i => i.Arguments[0]).Distinct()
            .ShouldHaveSingleItem().ShouldBe("xiaotong pick/TM/1001/FS1");
        _status = 200;
        await Take(again, Whole);
        again.Find(".done").TextContent.ShouldContain("done");
        Sent(desk).Select(s => (s.Key, s.Body)).Distinct().ShouldHaveSingleItem();
        Sent(desk).Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_waits_for_the_server_is_tried_again_under_the_same_key()
    {
        using var desk = Desk("warehouse");
        var page = Open(desk);
        _status = 500;
        await Take(page, Whole);
        page.FindAll(".hand-send").ShouldBeEmpty("it is sent already, under its key");
        _status = 200;
        await page.Find(".unsent button").ClickAsync(new());
        Sent(desk).Select(s => s.Key).ShouldBe(["a5", "a5"]);
        page.Find(".done");
    }

    [Fact]
    public async Task After_a_refusal_another_press_is_another_command()
    {
        using var desk = Desk("warehouse");
        var page = Open(desk);
        _status = 409;
        await Take(page, Whole);
        page.Find(".problem").TextContent.ShouldContain("No.");
        desk.JSInterop.Invocations["daybookHand.drop"].Single().Arguments[1].ShouldBe(new[] { "a5" });
        _status = 200;
        await Take(page, new HandEntry("a6", "send", "{}"));
        Sent(desk).Select(s => s.Key).ShouldBe(["a5", "a6"]);
    }

    [Fact]
    public async Task What_was_done_before_the_connection_was_lost_is_asked_for_by_its_key_and_not_done_again()
    {
        using var desk = Desk("warehouse");
        var told = desk.Daybook.Answer;
        desk.Daybook.Answer = asked => told(asked) is var (status, json)
            ? (status, json.Replace("released", "picked"))
            : default;
        var page = Open(desk);
        page.FindAll(".goods .bin").ShouldBeEmpty();
        (await Take(page, Whole)).ShouldBe(["wrong", "wrong", "wrong", "wrong", "right"]);
        Sent(desk).Single().Key.ShouldBe("a5");
        page.Find(".done");
    }

    [Fact]
    public async Task A_parcel_is_packed_with_its_weight()
    {
        using var desk = Desk("warehouse");
        var told = desk.Daybook.Answer;
        desk.Daybook.Answer = asked => told(asked) is var (status, json)
            ? (status, json.Replace("released", "picked"))
            : default;
        var page = Open(desk, "pack");
        await Take(page, [Whole[0], .. Whole[2..4], new HandEntry("b1", "send", """{"weightKg":"heavy","box":""}""")]);
        Sent(desk).ShouldBeEmpty();
        page.Find(".heard.wrong");
        (await Take(page, new HandEntry("b0", "send", "{"))).ShouldBe(["wrong"], "somebody edited it");
        await Take(page, new HandEntry("b2", "send", """{"weightKg":"1.20","box":"s"}"""));
        var sent = Sent(desk).Single();
        (sent.Target, sent.Key).ShouldBe(("/api/outbounds/TM/1001/FS1/pack", "b2"));
        JsonElement.Parse(sent.Body!).NumberOf("weightKg").ShouldBe(1.2m);
        JsonElement.Parse(sent.Body!).TextOf("box").ShouldBe("S");
    }

    [Fact]
    public void Stock_is_found_by_a_barcode_and_told_by_warehouse_and_bin()
    {
        using var desk = Desk("warehouse");
        var page = desk.At<StockPage>("/hand/stock?find=KETTLE", _ => { });
        page.Find("h2").TextContent.ShouldBe("Kettle");
        page.Find(".figures dd").TextContent.ShouldContain("9 EA");
        page.Find(".hand-line").TextContent.ShouldContain("FS1-A-02-01");
        page.Find("#scan").Input("6901234567892");
        page.Find("form.scan").Submit();
        desk.Navigation.Uri.ShouldEndWith("/hand/stock?find=6901234567892");
        desk.At<StockPage>("/hand/stock?find=nothing", _ => { }).Find("[role=alert]").TextContent
            .ShouldContain("No item has the code or name nothing.");
    }

    private static IRenderedComponent<GoodsPage> Open(DeskContext desk, string verb = "pick") => desk.At<GoodsPage>(
        $"/hand/{verb}/TM/1001/FS1",
        p => p.Add(x => x.Channel, "TM").Add(x => x.Number, "1001").Add(x => x.Warehouse, "FS1"));

    /// <summary>As the script of the page gives entries.</summary>
    private static Task<IReadOnlyList<string>> Take(IRenderedComponent<HandWork> page, params HandEntry[] entries) =>
        page.InvokeAsync(() => page.Instance.Take(entries));

    private static IEnumerable<Asked> Sent(DeskContext desk) => desk.Daybook.Asked.Where(a => a.Method == "POST");

    private DeskContext Desk(params string[] roles)
    {
        var desk = new DeskContext(roles);
        desk.Daybook.MoreLists =
        [
            List("outbounds"), List("items"), List("stock"), List("available_to_promise"), List("bins"),
        ];
        desk.Daybook.MoreCommands = [Command("pick-outbound", "pick"), Command("pack-outbound", "pack")];
        desk.Daybook.Answer = asked => asked.Method == "POST"
            ? (_status, _status == 200 ? """{"position":8,"events":1}"""
                : """{"status":409,"code":"x.y","title":"No","detail":"No.","facts":{}}""")
            : (200, Told(asked.Target));
        return desk;
    }

    private static string Told(string target) => target switch
    {
        _ when target.StartsWith("/api/outbounds/", StringComparison.Ordinal) => Outbound,
        _ when target.StartsWith("/api/outbounds", StringComparison.Ordinal) =>
            target.Contains("number=1009") ? "{}" : """
            {"items":[{"channel":"TM","number":"1001","warehouse":"FS1","lines":2,"requiredOn":"2026-03-03"}]}
            """,
        _ when target.StartsWith("/api/items?sku=KETTLE", StringComparison.Ordinal) =>
            """{"items":[{"sku":"KETTLE","name":"Kettle","gtin":"06901234567892"}]}""",
        _ when target.StartsWith("/api/available_to_promise", StringComparison.Ordinal) =>
            """{"items":[{"warehouse":"FS1","sku":"KETTLE","unit":"EA","available":9,"onHand":11,"reserved":2}]}""",
        _ when target.StartsWith("/api/stock", StringComparison.Ordinal) => target.Contains("CUP") ? """
            {"items":[{"warehouse":"FS1","sku":"CUP","bin":"FS1-A-01-01","receivedOn":"2026-03-01","quantity":5}]}
            """ : """
            {"items":[{"warehouse":"FS1","sku":"KETTLE","bin":"FS1-A-02-01","receivedOn":"2026-03-01","quantity":11}]}
            """,
        _ => """{"items":[]}""",
    };

    private static ListScreen List(string name) =>
        new(name, $"/api/{name}", "Warehouse", "A list.", ["warehouse"], IsPersonal: false, []);

    private static CommandScreen Command(string name, string verb) => new(
        name, $"/api/outbounds/{{channel}}/{{number}}/{{warehouse}}/{verb}", "Warehouse", "Does.", ["warehouse"],
        ["channel", "number", "warehouse"], []);
}

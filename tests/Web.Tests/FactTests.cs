using Bunit;
using Daybook.Web.Ground;
using Daybook.Web.Things;
using Daybook.Web.Trace;

namespace Daybook.Web.Tests;

/// <summary>The page of a fact: what led to it and what came of it, drawn and in words.</summary>
public sealed class FactTests
{
    private const string Causes = """
        {"fact":{"position":1204,"stream":"sales-order/TM:1","subject":"order 1 (TM)","type":"orders.order-placed.v1",
          "recordedAt":"2026-03-02T09:00:00Z","effectiveOn":"2026-03-02","actor":"王小美 (w)","commandId":"a",
          "words":"王小美 (w) received order 1.","payload":{}},
         "start":"a","complete":false,"missing":["More."],
         "nodes":[
          {"id":"a","side":"start","actor":"王小美 (w)","subject":"order 1 (TM)","position":1204,
           "effectiveOn":"2026-03-02","isRefused":false,"written":1,"hasMore":false,
           "facts":[{"position":1204,"effectiveOn":"2026-03-02","type":"t","words":"王小美 (w) received order 1."}]},
          {"id":"b","side":"ahead","actor":"process:order-intake","process":"order-intake",
           "subject":"the stock of A in W",
           "position":1206,"effectiveOn":"2026-03-02","isRefused":false,"written":101,"hasMore":true,
           "facts":[{"position":1206,"effectiveOn":"2026-03-02","type":"t","words":"It was reserved."}]},
          {"id":"c","side":"ahead","actor":"process:order-intake","isRefused":true,"words":"It was refused: no.",
           "written":0,"hasMore":false,"facts":[]}],
         "links":[{"from":"a","to":"b","process":"order-intake","why":"There is enough."},{"from":"a","to":"c"}]}
        """;

    [Fact]
    public void Each_act_is_drawn_and_told_below_with_who_did_it_and_which_process_carried_it()
    {
        using var desk = new DeskContext("auditor");
        desk.Daybook.Answer = _ => (200, Causes);
        var page = desk.At<FactPage>("/fact/1204", p => p.Add(f => f.Position, 1204));

        desk.Daybook.Asked.ShouldHaveSingleItem().Target.ShouldBe("/api/audit/events/1204/causes");
        page.Find("h1").TextContent.ShouldBe("Fact 1,204");
        page.FindAll("svg.trace a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["/fact/1204#act-0", "/fact/1204#act-1", "/fact/1204#act-2"]);
        var boxes = page.FindAll("svg.trace title").Select(t => t.TextContent).ToList();
        boxes.ShouldContain(title => title.StartsWith("order 1 (TM), 王小美 · ", StringComparison.Ordinal));
        boxes.ShouldContain(title => title.StartsWith(
            "order 1 (TM) → the stock of A in W (", StringComparison.Ordinal));
        page.FindAll("svg.trace path.link").Count.ShouldBe(2);

        page.FindAll("section.traced").Select(s => s.Id).ShouldBe(["act-0", "act-1", "act-2"]);
        var reserved = page.Find("#act-1");
        reserved.TextContent.ShouldContain("Followed from: order 1 (TM).");
        reserved.TextContent.ShouldContain("There is enough.");
        reserved.TextContent.ShouldContain("The first 1 of 101 facts.");
        reserved.TextContent.ShouldContain("More came of this");
        reserved.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["/fact/1206", "/fact/1206"]);
        page.Find("#act-2").TextContent.ShouldContain("It was refused: no.");
        page.Find("#act-2 h2").TextContent.ShouldContain("Refused");
        page.Find(".hint[role=status]").TextContent.ShouldContain("more than is drawn");
    }

    /// <summary>The drawing has room for how far the goods came; the list says all of it.</summary>
    [Fact]
    public void A_link_of_a_trace_says_which_goods_went_along_it()
    {
        using var desk = new DeskContext("auditor");
        desk.Daybook.Answer = _ => (200, """
            {"start":"customer/a","missing":[],"things":[
              {"stream":"customer/a","subject":"A","side":"start","from":"2026-03-02","to":"2026-03-02","facts":[]},
              {"stream":"stock/b","subject":"B","side":"ahead","from":"2026-03-02","to":"2026-03-02","facts":[]}],
             "links":[{"from":"customer/a","to":"stock/b","facts":4,"goods":[
              {"step":"reserved","sku":"CUP","quantity":{"value":7,"unit":"EA"},"facts":2},
              {"step":"shipped","sku":"CUP","quantity":{"value":5,"unit":"EA"},"facts":1},
              {"step":"shipped","sku":"KETTLE","quantity":{"value":2.5,"unit":"KG"},"facts":1}]}]}
            """);
        var page = desk.At<TracePage>("/trace/customer/a", p => p.Add(t => t.Category, "customer"));
        page.Find("svg text.goods").TextContent.ShouldBe("5 EA CUP +1");
        page.Find("svg path.link title").TextContent.ShouldBe("A → B: 5 EA CUP, 2.5 KG KETTLE");
        page.FindAll("#thing-1 p.note").Select(p => p.TextContent).ShouldBe(
        [
            "From A: 7 EA of CUP, reserved (facts: 2).", "From A: 5 EA of CUP, shipped (facts: 1).",
            "From A: 2.5 KG of KETTLE, shipped (facts: 1).",
        ]);
    }

    /// <summary>A link would only lead to the page that says so.</summary>
    [Fact]
    public void A_thing_of_a_module_that_is_off_is_plain_text_with_the_name_of_the_module()
    {
        using var desk = new DeskContext("auditor");
        desk.Daybook.MoreLists =
            [new("vouchers", "/api/vouchers", "Finance", "", ["auditor"], false, []) { Modules = ["ERP"] }];
        desk.Daybook.Answer = _ => (200, """
            {"start":"customer/a","missing":[],"links":[],"things":[
              {"stream":"customer/a","subject":"A","side":"start","from":"2026-03-02","to":"2026-03-02","facts":[]},
              {"stream":"journal-entry/b","subject":"B","side":"ahead","from":"2026-03-02","to":"2026-03-02",
               "facts":[]}]}
            """);
        desk.At<TracePage>("/trace/customer/a", p => p.Add(t => t.Category, "customer"))
            .Find("#thing-1 h2 a").GetAttribute("href").ShouldBe("/t/journal-entry/b");

        desk.Daybook.Switch(new ModuleNow("ERP", "Finance", IsOn: false));
        var off = desk.At<TracePage>("/trace/customer/a?again", p => p.Add(t => t.Category, "customer"));
        off.FindAll("#thing-1 h2 a").ShouldBeEmpty();
        off.Find("#thing-1 h2").TextContent.ShouldContain("B (ERP");
        off.Find("#thing-0 h2 a").GetAttribute("href").ShouldBe("/t/customer/a");

        var line = System.Text.Json.JsonElement.Parse(
            """{"position":5,"words":"Posted.","subject":"the voucher","stream":"journal-entry/b","payload":{}}""");
        var told = desk.Render<StoryEvent>(p => p.Add(s => s.Event, line).Add(s => s.ShowsThing, true));
        told.Find(".of-thing").TextContent.ShouldContain("the voucher (ERP");
        told.FindAll(".of-thing a").ShouldBeEmpty();
    }

    [Fact]
    public void A_fact_that_is_not_there_is_said_and_nothing_is_drawn()
    {
        using var desk = new DeskContext("auditor");
        desk.Daybook.Answer = _ => (404, """{"status":404,"code":"not-found","detail":"There is no event."}""");
        var page = desk.At<FactPage>("/fact/9", p => p.Add(f => f.Position, 9));
        page.FindAll("svg").ShouldBeEmpty();
        page.Find(".problem, [role=alert]").TextContent.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_fact_of_a_timeline_leads_to_its_causes()
    {
        using var desk = new DeskContext("auditor");
        desk.Daybook.Answer = _ => (200, """{"position":7,"events":[{"position":5,"words":"Placed.","payload":{}}]}""");
        var story = desk.Render<Story>(p => p.Add(s => s.Category, "customer").Add(s => s.Parts, ["C1"]));
        story.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        story.Find(".fact a[href='/fact/5']").TextContent.ShouldBe("Causes and consequences");
    }
}

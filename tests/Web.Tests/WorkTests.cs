using System.Text.Json;
using Bunit;
using Daybook.Specification;
using Daybook.Web.Ground;
using Daybook.Web.Work;

namespace Daybook.Web.Tests;

/// <summary>Findings of orders, parked commands and dead letters stand in one queue, with what this person may
/// do.</summary>
public sealed class WorkTests
{
    private const string Exceptions = """
        {"position":7,"items":[{"key":"TM:1001","channel":"TM","number":"1001","exceptions":[
         {"code":"price-differs","detail":"a","raisedAt":"2026-03-02T09:00:00Z","actions":[
          {"action":"accept","roles":["sales"]},{"action":"cancel","roles":["finance"]}]}]}]}
        """;

    private const string Parked = """
        {"items":[{"process":"billing","instance":"TM:1000","record":12,"ordinal":0,"operation":"issue","code":"x.y",
         "message":"The period is closed.","facts":{},"parkedAt":"2026-03-01T09:00:00Z","waiting":2}]}
        """;

    [Fact]
    public void What_waited_longest_stands_first_with_the_forms_that_this_person_may_send()
    {
        using var desk = Desk("sales");
        var page = desk.At<WorkPage>("/work", _ => { });

        var items = page.FindAll(".finding");
        items.Count.ShouldBe(2);
        items[0].TextContent.ShouldContain("billing · TM:1000");
        items[0].TextContent.ShouldContain("issue: The period is closed.");
        items[0].TextContent.ShouldContain("2 more wait behind it.");
        items[0].QuerySelector("a.button")!.GetAttribute("href")
            .ShouldBe("/c/retry-parked?record=12&ordinal=0&from=%2Fwork");
        items[1].QuerySelector("h2 a")!.GetAttribute("href").ShouldBe("/t/sales-order/TM/1001");
        items[1].QuerySelectorAll("a.button").Single().GetAttribute("href").ShouldBe(
            "/c/resolve-order-exception?channel=TM&number=1001&code=price-differs&action=accept&from=%2Fwork");
    }

    [Theory, Shows("A1")]
    [InlineData("/work?kind=approval")]
    [InlineData("/q/my-approvals")]
    public void An_approval_is_decided_about_exactly_what_was_shown_and_nobody_takes_it_over(string address)
    {
        using var desk = Desk("purchasing");
        desk.Daybook.MoreQuestions =
            [new("my-approvals", "/api/my-approvals", "Office", "Yours.", ["purchasing"], [], [], false)];
        desk.Daybook.MoreCommands = [Command("approve-request", "purchasing"), Command("reject-request", "sales")];
        // The question takes no parameter.
        desk.Daybook.Answer = asked => asked.Target == "/api/my-approvals"
            ? (200, """
                {"items":[{"for":"E2","approval":{"number":"0a1b","hash":"9f86",
                 "command":"suppliers.send-purchase-order","about":"purchase-order/CG-1",
                 "requesterName":"吴俊杰 (wujj)","amount":30000.00,"currency":"CNY",
                 "requestedAt":"2026-03-01T09:00:00Z"}}]}
                """)
            : (200, """{"items":[]}""");
        var item = desk.At<WorkPage>(address, _ => { }).FindAll(".finding").ShouldHaveSingleItem();
        item.TextContent.ShouldContain("CG-1");
        item.TextContent.ShouldContain("吴俊杰 (wujj)");
        item.QuerySelector("h2 a")!.GetAttribute("href").ShouldBe("/t/approval/0a1b");
        item.QuerySelectorAll("a.button").Single().GetAttribute("href")
            .ShouldBe("/c/approve-request?number=0a1b&hash=9f86&from=%2Fwork");
        item.QuerySelectorAll("button").ShouldBeEmpty();
    }

    [Fact]
    public void One_kind_is_shown_by_itself()
    {
        using var desk = Desk("sales");
        desk.At<WorkPage>("/work?kind=parked", _ => { }).FindAll(".finding").Single()
            .TextContent.ShouldContain("billing");
    }

    [Fact]
    public void What_others_decide_is_shown_and_said()
    {
        using var desk = Desk("finance");
        desk.At<WorkPage>("/work?kind=parked", _ => { }).Find(".finding").TextContent
            .ShouldContain("Somebody with another role decides about it.");
    }

    [Fact]
    public void A_problem_of_one_kind_does_not_hide_the_others()
    {
        using var desk = Desk("sales");
        desk.Daybook.Answer = asked => asked.Target.StartsWith("/api/parked", StringComparison.Ordinal)
            ? (503, """{"status":503,"code":"ledger.behind","title":"Unavailable","detail":"Later."}""")
            : (200, Exceptions);
        var page = desk.At<WorkPage>("/work", _ => { });
        page.FindAll(".finding").Count.ShouldBe(1);
        page.Find("[role=alert]").TextContent.ShouldContain("Later.");
    }

    [Fact]
    public void The_queue_shows_who_has_taken_over_what_and_is_filtered_by_it()
    {
        using var desk = Desk("sales");
        Own(desk, "@xiaotong", "晓彤 (xiaotong)");
        var page = desk.At<WorkPage>("/work", _ => { });
        page.FindAll(".finding")[0].QuerySelector(".owner")!.TextContent.ShouldContain("Mine");
        page.FindAll(".finding")[1].QuerySelector(".owner")!.TextContent.ShouldContain("Has no owner");
        page.FindAll("nav.views")[1].QuerySelectorAll("a")
            .Select(a => string.Join(' ', a.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)))
            .ShouldBe(["Everybody's 2", "Mine 1", "Nobody's 1"]);

        desk.At<WorkPage>("/work?owner=mine", _ => { }).FindAll(".finding").Single()
            .TextContent.ShouldContain("billing");
        desk.At<WorkPage>("/work?owner=nobodys", _ => { }).FindAll(".finding").Single()
            .TextContent.ShouldContain("TM:1001");
        Own(desk, "@liqiang", "李强 (liqiang)");
        desk.At<WorkPage>("/work?kind=parked", _ => { }).Find(".owner").TextContent.ShouldContain("李强 (liqiang)");
        desk.At<WorkPage>("/work?owner=mine", _ => { }).FindAll(".finding").ShouldBeEmpty();
    }

    [Fact]
    public void Work_is_taken_over_with_one_press_and_who_comes_second_reads_the_first_ones_name()
    {
        using var desk = Desk("sales");
        desk.Daybook.MoreLists = [Owners];
        var page = desk.At<WorkPage>("/work?kind=parked", _ => { });
        var told = desk.Daybook.Answer;
        desk.Daybook.Answer = asked => asked.Target.EndsWith("/take", StringComparison.Ordinal)
            ? (409, """
                {"status":409,"code":"work.has-owner","detail":"x","facts":{"owner":"李强 (liqiang)"}}
                """)
            : told(asked);
        page.Find("button.first").Click();
        page.Find("[role=alert]").TextContent.ShouldContain("李强 (liqiang) has taken this over already.");

        Own(desk, "@xiaotong", "晓彤 (xiaotong)");
        page.Find("button.first").Click();
        desk.Daybook.Asked.Last(a => a.Method == "POST").Target.ShouldBe("/api/parked/12/0/take");
        page.Find(".owner").TextContent.ShouldContain("Mine");
        page.FindAll("button.first").ShouldBeEmpty();
        page.Find(".finding details textarea").Input("下班");
        page.Find(".finding details button").Click();
        desk.Daybook.Asked.Last(a => a.Method == "POST").Body!.ShouldContain("reason");
    }

    [Fact]
    public void An_admin_hands_work_over_and_its_history_opens_in_place()
    {
        using var desk = Desk("admin");
        Own(desk, "@liqiang", "李强 (liqiang)");
        desk.Daybook.MoreLists =
        [
            Owners, new("users", "/api/users", "Access", "People.", ["admin"], IsPersonal: true, []),
        ];
        desk.Daybook.MoreQuestions =
            [new("list-parked", "/api/parked", "Operations", "Parked.", ["admin"], [], ["limit"], false)];
        var told = desk.Daybook.Answer;
        desk.Daybook.Answer = asked => asked.Target switch
        {
            var t when t.StartsWith("/api/users", StringComparison.Ordinal) =>
                (200, """{"items":[{"login":"wangfang","name":"王芳"}]}"""),
            var t when t.EndsWith("/history", StringComparison.Ordinal) =>
                (200, """{"items":[{"position":9,"at":"2026-03-01T09:00:00Z","words":"李强 took it over."}]}"""),
            _ => told(asked),
        };
        var page = desk.At<WorkPage>("/work", _ => { });
        var details = page.FindAll(".finding details");
        details.Count.ShouldBe(3);
        details[1].TriggerEvent("ontoggle", EventArgs.Empty);
        page.FindAll(".finding details")[1].QuerySelector("select")!.Change("wangfang");
        page.FindAll(".finding details")[1].QuerySelector("textarea")!.Input("李强休假");
        page.FindAll(".finding details")[1].QuerySelector("button")!.Click();
        var sent = desk.Daybook.Asked.Last(a => a.Method == "POST");
        sent.Target.ShouldBe("/api/parked/12/0/hand-over");
        JsonElement.Parse(sent.Body!).TextOf("to").ShouldBe("wangfang");

        page.FindAll(".finding details")[2].TriggerEvent("ontoggle", EventArgs.Empty);
        page.FindAll(".finding details")[2].TextContent.ShouldContain("李强 took it over.");
    }

    private static ListScreen Owners { get; } =
        new("work_owners", "/api/work-owners", "Work", "Owners.", ["sales", "admin"], IsPersonal: false, []);

    /// <summary>Gives the parked command an owner.</summary>
    private static void Own(DeskContext desk, string id, string name)
    {
        desk.Daybook.MoreLists = [Owners];
        desk.Daybook.Answer = asked => (200, asked.Target switch
        {
            var t when t.StartsWith("/api/work-owners", StringComparison.Ordinal) => $$"""
                {"items":[{"key":"parked:12:0","owner":"{{id}}","ownerName":"{{name}}","since":"2026-03-01T10:00:00Z"}]}
                """,
            var t when t.StartsWith("/api/parked", StringComparison.Ordinal) => Parked,
            _ => Exceptions,
        });
    }

    private static DeskContext Desk(string role)
    {
        var desk = new DeskContext(role);
        desk.Daybook.MoreCommands =
        [
            Command("retry-parked", "sales"), Command("resolve-order-exception", "sales", "finance"),
            Command("cancel-order", "sales", "finance"),
        ];
        desk.Daybook.Answer = asked =>
            (200, asked.Target.StartsWith("/api/parked", StringComparison.Ordinal) ? Parked : Exceptions);
        return desk;
    }

    private static CommandScreen Command(string name, params string[] roles) =>
        new(name, $"/api/{name}", "Orders", "Does.", roles, [], []);
}

using Bunit;
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

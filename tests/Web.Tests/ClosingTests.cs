using Bunit;
using Daybook.Web.Books;
using Daybook.Web.Ground;

namespace Daybook.Web.Tests;

/// <summary>The pages with which books are compared and closed.</summary>
public sealed class ClosingTests
{
    private const string Reconciled = """
        {"position":812,"unexplained":"5.00","totals":[],"checks":[
         {"name":"receivables-ledger/main/CNY","title":"Open items = …","left":"1405.50","right":"1400.50",
          "explained":"0","unexplained":"5.00","difference":"5.00","measure":"money","factCount":21,"facts":[
           {"document":"INV-1","amount":"5.00","reason":null,"left":"/api/open-items?invoice=INV-1",
            "right":"/api/journal?account=1122&document=INV-1"}]},
         {"name":"voucher-entries/main","title":"Entries …","left":"3","right":"2","explained":"1","unexplained":"0",
          "difference":"1","measure":"count","factCount":1,"facts":[
           {"document":"2026-03","amount":"1","reason":"days whose vouchers are not made yet"}]},
         {"name":"stock-on-hand/FS1","title":"Stock …","left":"12","right":"12","explained":"0","unexplained":"0",
          "difference":"0","measure":"quantity","factCount":0,"facts":[]}]}
        """;

    private const string Periods = """
        {"position":7,"items":[{"key":"main:2026-04","period":"2026-04","isClosed":false},
         {"key":"main:2026-03","period":"2026-03","isClosed":false},
         {"key":"main:2026-02","period":"2026-02","isClosed":true}]}
        """;

    [Theory]
    [InlineData("en", "Open items = general ledger, receivables", "Nothing explains it", "vouchers are not made")]
    [InlineData("zh", "总账应收账款", "无法解释", "当日凭证尚未生成")]
    public void A_difference_is_said_in_words_with_money_and_links(
        string language, string title, string unexplained, string reason)
    {
        using var desk = Finance(language);
        desk.Daybook.Answer = _ => (200, Reconciled);
        var page = desk.At<ReconciliationPage>("/q/reconcile", _ => { });
        page.Find(".head .state").ClassList.ShouldContain("bad");
        var cards = page.FindAll("section.check");
        cards.Count.ShouldBe(2, "what agrees is only in the list of all checks");
        cards[0].TextContent.ShouldContain(title);
        cards[0].TextContent.ShouldContain(unexplained);
        cards[0].TextContent.ShouldContain("5.00 CNY");
        cards[0].TextContent.ShouldContain("1,405.50 CNY − 1,400.50 CNY");
        cards[0].TextContent.ShouldContain("21", customMessage: "more differ than are listed");
        cards[0].QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["/l/open_items?invoice=INV-1", "/l/journal?account=1122&document=INV-1"]);
        cards[1].TextContent.ShouldContain(reason);
        page.FindAll(".card")[^1].QuerySelectorAll("tbody tr").Length.ShouldBe(3);
        page.Find("p.note").TextContent.ShouldContain("812");
    }

    [Fact]
    public void Books_without_anything_in_them_have_nothing_to_compare()
    {
        using var desk = Finance();
        desk.Daybook.Answer = _ => (200, """{"position":0,"unexplained":"0.00","totals":[],"checks":[]}""");
        var page = desk.At<ReconciliationPage>("/q/reconcile", _ => { });
        page.Find(".hint").TextContent.ShouldContain("nothing to compare");
        page.Find(".head .state").ClassList.ShouldContain("good");
    }

    [Fact]
    public void The_earliest_open_period_is_looked_at_and_what_stands_in_the_way_leads_to_exactly_that()
    {
        using var desk = Finance();
        desk.Daybook.Answer = asked => (200, asked.Target.Contains("checklist") ? Checklist(isReady: false) : Periods);
        var page = desk.At<ClosingPage>("/q/period-checklist", _ => { });
        desk.Daybook.Asked[^1].Target.ShouldBe("/api/finance/periods/2026-03/checklist");
        page.Find("h1").TextContent.ShouldContain("2026-03");
        var lines = page.FindAll(".checklist > li");
        lines.Count.ShouldBe(3);
        lines[0].ClassList.ShouldNotContain("open");
        lines[1].TextContent.ShouldContain("The entries of main:2026-03-05:TM:FS1 have no voucher yet.");
        lines[1].QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(
            ["/l/voucher_groups?open.after=0&day.to=2026-03-31"]);
        lines[2].QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["/q/reconcile"]);
        page.FindAll(".head a.button").Select(a => a.GetAttribute("href")).ShouldBe(
            Steps("make-vouchers", "close-period"));
        page.FindAll(".head a.button.first").Count.ShouldBe(1, "vouchers come first");
    }

    [Fact]
    public void A_period_that_is_ready_can_be_closed_and_a_closed_one_reopened()
    {
        using var desk = Finance();
        desk.Daybook.Answer = asked => (200, asked.Target.Contains("checklist") ? Checklist(isReady: true) : Periods);
        var ready = desk.At<ClosingPage>("/q/period-checklist?period=2026-03", _ => { });
        ready.Find(".head a.button.first").GetAttribute("href").ShouldBe(Steps("close-period").Single());
        desk.Daybook.Answer = asked => (200, asked.Target.Contains("checklist")
            ? Checklist(isReady: true).Replace("\"isClosed\":false", "\"isClosed\":true")
            : Periods);
        var closed = desk.At<ClosingPage>("/q/period-checklist?period=2026-03&again=1", _ => { });
        closed.FindAll(".head a.button").Select(a => a.GetAttribute("href")).ShouldBe(Steps("reopen-period"));
    }

    [Fact]
    public void A_person_who_may_not_close_sees_the_list_without_the_steps()
    {
        using var desk = Finance();
        desk.Daybook.MoreCommands = [];
        desk.Daybook.Answer = asked => (200, asked.Target.Contains("checklist") ? Checklist(isReady: true) : Periods);
        var page = desk.At<ClosingPage>("/q/period-checklist?period=2026-03", _ => { });
        page.FindAll(".checklist > li").Count.ShouldBe(3);
        page.FindAll(".head a.button").ShouldBeEmpty();
    }

    private static IEnumerable<string> Steps(params IEnumerable<string> names) => names.Select(
        name => $"/c/{name}?period=2026-03&from=%2Fq%2Fperiod-checklist%3Fperiod%3D2026-03");

    private static string Checklist(bool isReady) => $$"""
        {"position":90,"period":"2026-03","isClosed":false,"isReady":{{(isReady ? "true" : "false")}},"lines":[
         {"name":"earlier-periods","count":0,"found":[]},
         {"name":"unvouchered","count":{{(isReady ? 0 : 1)}},
          "found":["The entries of main:2026-03-05:TM:FS1 have no voucher yet."]},
         {"name":"reconciliation","count":{{(isReady ? 0 : 1)}},
          "found":["debits-credits/main/CNY: 5.00 unexplained, first 2026-03."]}]}
        """;

    private static DeskContext Finance(string language = "en")
    {
        var desk = new DeskContext("finance") { Language = language };
        desk.Daybook.MoreLists =
        [
            FakeDaybook.ListOf("periods", "/api/periods", "period"),
            FakeDaybook.ListOf("voucher_groups", "/api/voucher-groups", "key"),
            FakeDaybook.ListOf("journal", "/api/journal", "account"),
            FakeDaybook.ListOf("open_items", "/api/open-items", "invoice"),
        ];
        desk.Daybook.MoreQuestions =
        [
            new("period-checklist", "/api/finance/periods/{period}/checklist", "Finance", "Checks.", ["finance"],
                ["period"], [], false),
        ];
        desk.Daybook.MoreCommands =
        [
            .. new[] { "close-period", "reopen-period", "make-vouchers" }.Select(name => new CommandScreen(
                name, $"/api/finance/periods/{{period}}/{name}", "Finance", "A step.", ["finance"], ["period"], [])),
        ];
        return desk;
    }
}

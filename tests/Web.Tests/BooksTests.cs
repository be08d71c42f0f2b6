using Bunit;
using Daybook.Web.Books;

namespace Daybook.Web.Tests;

/// <summary>A figure of the books leads to the journal lines that it is made of.</summary>
public sealed class BooksTests
{
    private const string TrialBalance = """
        {"position":7,"company":"main","from":"2026-01","to":"2026-03","currency":"CNY","currencies":["CNY","USD"],
         "accounts":[{"account":"1122","name":"应收账款","englishName":"Accounts receivable","kind":"asset",
          "opening":0,"debit":410.5,"credit":0,
          "closing":410.5,"journal":"/api/journal?company=main&account=1122&currency=CNY&period.to=2026-03"}],
         "debit":410.5,"credit":410.5,"closingDebit":410.5,"closingCredit":410.5,"balances":true}
        """;

    private const string BalanceSheet = """
        {"position":7,"company":"main","from":"2026-01","to":"2026-03","currency":"CNY","currencies":["CNY"],
         "lines":[{"row":4,"name":"应收账款","englishName":"Receivables","amount":410.5,"accounts":[
           {"account":"1122","amount":410.5,"journal":"/api/journal?account=1122"}],"adds":[]},
          {"row":15,"name":"流动资产合计","englishName":"Current assets","amount":410.5,"accounts":[],"adds":[
           {"row":1,"amount":0},{"row":4,"amount":410.5}]}],
         "balances":false}
        """;

    [Fact]
    public void Each_figure_opens_its_journal_lines()
    {
        using var desk = Finance();
        desk.Daybook.Answer = _ => (200, TrialBalance);
        var page = desk.At<BooksPage>("/q/trial-balance?to=2026-03", _ => { });
        desk.Daybook.Asked.Single().Target.ShouldBe("/api/finance/trial-balance?to=2026-03");
        page.FindAll("a.figure").ShouldAllBe(a => a.GetAttribute("href")
            == "/l/journal?company=main&account=1122&currency=CNY&period.to=2026-03");
        page.Find(".state").ClassList.ShouldContain("good");
        page.FindAll("select option").Count.ShouldBe(2, "both currencies can be chosen");
    }

    [Fact]
    public void Another_span_is_in_the_address()
    {
        using var desk = Finance();
        desk.Daybook.Answer = _ => (200, TrialBalance);
        var page = desk.At<BooksPage>("/q/trial-balance", _ => { });
        page.Find("#f-from").Change("2026-02");
        page.Find("form.filtering").Submit();
        desk.Navigation.Uri.ShouldEndWith("/q/trial-balance?from=2026-02&currency=CNY");
    }

    [Fact]
    public void A_balance_sheet_is_that_of_a_moment_and_says_when_it_does_not_balance()
    {
        using var desk = Finance();
        desk.Daybook.Answer = _ => (200, BalanceSheet);
        var page = desk.At<BooksPage>("/q/balance-sheet", _ => { });
        page.FindAll("#f-from").ShouldBeEmpty();
        page.Find(".state").ClassList.ShouldContain("bad");
        page.Find("tr.sum").TextContent.ShouldContain("Current assets");
        page.Find("a.chip").GetAttribute("href").ShouldBe("/l/journal?account=1122");
        page.Find("a.chip").TextContent.ShouldBe("1122 410.5");
        var added = page.FindAll("tr.sum a.chip").Single();
        added.GetAttribute("href").ShouldEndWith("/q/balance-sheet#row-4");
        added.TextContent.ShouldBe("Receivables 410.5", "what adds nothing is left out");
        page.Find("#row-4").TextContent.ShouldContain("Receivables");
    }

    [Fact]
    public void A_day_and_what_was_known_are_in_the_address_and_said()
    {
        using var desk = Finance();
        desk.Daybook.Answer = _ => (200, TrialBalance.Replace(
            "\"currency\":", "\"asOf\":\"2026-03-15\",\"knownAt\":4,\"currency\":"));
        var page = desk.At<BooksPage>("/q/trial-balance?asOf=2026-03-15&knownAt=4", _ => { });
        desk.Daybook.Asked.Single().Target.ShouldBe("/api/finance/trial-balance?asOf=2026-03-15&knownAt=4");
        page.Find(".note").TextContent.ShouldContain("15 Mar 2026");
        page.Find(".hint").TextContent.ShouldContain("position 4");
        page.Find("#f-asOf").Change("2026-03-20");
        page.Find("form.filtering").Submit();
        desk.Navigation.Uri.ShouldEndWith("/q/trial-balance?asOf=2026-03-20&knownAt=4&currency=CNY");
    }

    [Fact]
    public void The_books_of_a_week_ago_are_a_click_away()
    {
        using var desk = Finance();
        desk.Daybook.Answer = _ => (200, TrialBalance);
        var page = desk.At<BooksPage>("/q/trial-balance?to=2026-03", _ => { });
        page.FindAll("form.filtering a")[0].GetAttribute("href")!.ShouldStartWith(
            "/q/trial-balance?to=2026-03&currency=CNY&knownAt=");
    }

    [Theory]
    [InlineData("en", "Accounts receivable")]
    [InlineData("zh", "应收账款")]
    public void An_account_is_called_as_the_language_has_it(string language, string name)
    {
        using var desk = Finance(language);
        desk.Daybook.Answer = _ => (200, TrialBalance);
        desk.At<BooksPage>("/q/trial-balance", _ => { }).Find("tbody").TextContent.ShouldContain(name);
    }

    private static DeskContext Finance(string language = "en")
    {
        var desk = new DeskContext("finance") { Language = language };
        desk.Daybook.MoreLists = [FakeDaybook.ListOf("journal", "/api/journal", "account")];
        return desk;
    }
}

using Bunit;
using Daybook.Web.Forms;
using Daybook.Web.Things;

namespace Daybook.Web.Tests;

/// <summary>What would happen is shown before a command is sent, and what cannot be done is grey.</summary>
public sealed class DryRunTests
{
    private const string Foretold = """
        {"dryRun":true,"asOf":12,"events":1,"repeated":false,"complete":true,
         "facts":[{"depth":0,"words":"晓彤 blocked C1."},{"depth":1,"words":"The process p released the goods."}],
         "reactions":[{"process":"p","why":"w","timers":[{"name":"t","due":"2026-03-02T00:00:00Z"}],"refused":null},
          {"process":"q","why":"w","timers":[],"refused":{"code":"test.no","message":"It is held.","facts":{}}}],
         "waits":[],
         "stock":[{"warehouse":"FS","sku":"A-1","unit":"EA","before":{"onHand":5,"reserved":2,"staged":0,"available":3},
          "after":{"onHand":5,"reserved":0,"staged":0,"available":5}}],
         "entries":[{"text":"Goods","lines":[{"account":"1405","debit":0,"credit":240.0,"currency":"CNY"}]}]}
        """;

    private const string Done = """{"stream":"customer/C1","version":1,"position":9,"events":0,"command":"c"}""";

    [Fact]
    public void What_would_happen_is_shown_and_then_yes_sends_it()
    {
        using var desk = Desk();
        desk.Daybook.Answer = asked => (200, asked.IsDryRun ? Foretold : Done);
        var page = Blocking(desk);
        page.Find("form").Submit();
        var shown = page.Find(".foretold");
        shown.TextContent.ShouldContain("The process p released the goods.");
        shown.TextContent.ShouldContain("2 → 0");
        shown.TextContent.ShouldContain("1405");
        page.Find(".foretold .warning").TextContent.ShouldContain("It is held.");
        page.FindAll(".done").ShouldBeEmpty("nothing is sent yet");
        page.Find("form").Submit();
        page.Find(".done").ShouldNotBeNull();
        desk.Daybook.Asked.Where(a => a.Method == "POST").Select(a => a.IsDryRun).ShouldBe([true, false]);
    }

    [Fact]
    public void Other_content_is_shown_anew_before_it_is_sent()
    {
        using var desk = Desk();
        desk.Daybook.Answer = asked => (200, asked.IsDryRun ? Foretold : Done);
        var page = Blocking(desk);
        page.Find("form").Submit();
        page.Find("#f-reason").Change("another reason");
        page.Find("form").Submit();
        desk.Daybook.Asked.Where(a => a.Method == "POST").ShouldAllBe(a => a.IsDryRun);
        page.Find("form").Submit();
        desk.Daybook.Asked[^1].IsDryRun.ShouldBeFalse();
    }

    [Fact]
    public void What_was_shown_goes_as_soon_as_the_form_is_another()
    {
        using var desk = Desk();
        desk.Daybook.Answer = asked => (200, asked.IsDryRun ? Foretold : Done);
        var page = Blocking(desk);
        page.Find("form").Submit();
        page.Find("#f-reason").Change("another reason");
        page.FindAll(".foretold").ShouldBeEmpty();
        page.Find("#f-reason").Change("never pays");
        page.Find(".foretold").ShouldNotBeNull("it is as it was asked about again");
    }

    [Theory]
    [InlineData(200, Foretold)]
    [InlineData(409, """{"code":"test.refused","detail":"It is blocked already."}""")]
    public void What_comes_late_of_the_form_before_a_change_is_not_shown_as_that_of_the_form_after_it(
        int status, string answer)
    {
        using var desk = Desk();
        var late = new TaskCompletionSource();
        desk.Daybook.Before = asked => asked.IsDryRun ? late.Task : Task.CompletedTask;
        desk.Daybook.Answer = asked => asked.IsDryRun ? (status, answer) : (200, Done);
        var page = Blocking(desk);
        page.Find("form").Submit();
        page.Find("#f-reason").Change("another reason");

        late.SetResult();

        page.WaitForAssertion(() => page.Find("button.first").HasAttribute("disabled").ShouldBeFalse());
        page.FindAll(".foretold, .problem").ShouldBeEmpty();
        (status, answer) = (200, Foretold);
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Find(".foretold"));
        page.Find("form").Submit();
        var sent = desk.Daybook.Asked.Where(a => a.Method == "POST").ToList();
        sent.Select(a => a.IsDryRun).ShouldBe([true, true, false]);
        sent[2].Body.ShouldBe(sent[1].Body, "what was shown last is what is sent");
        sent[2].Body!.ShouldContain("another reason");
    }

    [Fact]
    public void What_comes_late_of_one_thing_is_not_shown_at_another()
    {
        using var desk = Desk();
        var late = new TaskCompletionSource();
        desk.Daybook.Before = asked => asked.IsDryRun ? late.Task : Task.CompletedTask;
        desk.Daybook.Answer = asked => asked.IsDryRun
            ? (409, """{"code":"test.refused","detail":"It is blocked already."}""")
            : (200, """{"position":7,"items":[]}""");
        var page = Blocking(desk);
        page.Find("form").Submit();
        desk.Navigation.NavigateTo("/c/block-customer?code=C2");
        page.WaitForAssertion(() => page.Find(".say").TextContent.ShouldBe("C2"));

        late.SetResult();

        page.WaitForAssertion(() => page.Find("button.first").HasAttribute("disabled").ShouldBeFalse());
        page.FindAll(".foretold, .problem").ShouldBeEmpty();
    }

    [Fact]
    public void What_would_be_refused_is_said_and_there_is_no_yes()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (409, """{"code":"test.refused","detail":"It is blocked already."}""");
        var page = Blocking(desk);
        page.Find("form").Submit();
        page.Find(".problem").TextContent.ShouldContain("It is blocked already.");
        page.FindAll(".foretold").ShouldBeEmpty();
    }

    [Fact]
    public void Who_is_in_a_hurry_sends_at_once()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, Done);
        var page = Blocking(desk);
        page.FindAll(".sending button")[1].Click();
        desk.Daybook.Asked.Where(a => a.Method == "POST").ShouldHaveSingleItem().IsDryRun.ShouldBeFalse();
    }

    [Fact]
    public void What_the_state_does_not_allow_is_grey_and_says_why()
    {
        using var desk = Desk();
        desk.Daybook.Answer = asked => asked.IsDryRun
            ? (409, """{"code":"test.refused","detail":"It is blocked already."}""")
            : (200, """{"position":7,"items":[]}""");
        var actions = Actions(desk);
        var grey = actions.Find("button.off");
        grey.GetAttribute("aria-disabled").ShouldBe("true");
        grey.Click();
        actions.Find(".why-not").TextContent.ShouldBe("It is blocked already.");
        desk.Daybook.Asked.ShouldAllBe(a => a.Method == "GET" || a.IsDryRun, "nothing is done by looking");
    }

    [Fact]
    public void What_is_only_incomplete_stays_possible()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (400, """{"code":"bad-input","errors":[]}""");
        Actions(desk).Find("a.button").TextContent.ShouldNotBeEmpty();
    }

    private static DeskContext Desk()
    {
        var desk = new DeskContext("finance");
        desk.Daybook.TakesDryRun = true;
        return desk;
    }

    private static IRenderedComponent<ThingActions> Actions(DeskContext desk) => desk.At<ThingActions>(
        "/t/customer/C1", p => p.Add(x => x.Category, "customer").Add(x => x.Parts, ["C1"]));

    private static IRenderedComponent<FormPage> Blocking(DeskContext desk)
    {
        var page = desk.At<FormPage>("/c/block-customer?code=C1", p => p.Add(x => x.Name, "block-customer"));
        page.Find("#f-reason").Change("never pays");
        return page;
    }
}

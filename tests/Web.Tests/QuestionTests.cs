using Bunit;
using Daybook.Web.Questions;

namespace Daybook.Web.Tests;

/// <summary>A question that is no list asks for what it takes and shows its answer as it is built.</summary>
public sealed class QuestionTests
{
    [Fact]
    public void What_takes_nothing_is_asked_at_once_and_its_parts_are_shown()
    {
        using var desk = new DeskContext("finance");
        desk.Daybook.MoreQuestions =
            [new("status", "/api/status", "Operations", "State.", ["finance"], [], ["atLeast"], false)];
        desk.Daybook.Answer = _ => (200, """
            {"position":7,"agrees":true,"checks":[{"name":"stock","left":12.30},{"name":"books","left":0}],"empty":[]}
            """);
        var page = desk.At<QuestionPage>("/q/status", p => p.Add(x => x.Name, "status"));
        desk.Daybook.Asked.Single().Target.ShouldBe("/api/status");
        page.FindAll(".filtering").ShouldBeEmpty("what it takes beside is not for people");
        page.FindAll("tbody tr").Count.ShouldBe(2);
        page.Find("td.number").TextContent.ShouldBe("12.30");
    }

    [Fact]
    public void What_needs_a_name_waits_for_it_and_has_it_in_its_address()
    {
        using var desk = new DeskContext("transport");
        desk.Daybook.Answer = _ => (200, """{"offers":[]}""");
        var page = desk.At<QuestionPage>("/q/quote", p => p.Add(x => x.Name, "quote"));
        desk.Daybook.Asked.ShouldNotContain(a => a.Target.StartsWith("/api/tariffs/"));
        page.Find("#f-country").Change("CN");
        page.Find("#f-warehouse").Change("F/S");
        page.Find("form.filtering").Submit();
        desk.Navigation.Uri.ShouldEndWith("/q/quote?warehouse=F%2FS&country=CN");
        desk.Daybook.Asked[^1].Target.ShouldBe("/api/tariffs/F%2FS/quote?country=CN");
    }

    [Fact]
    public void A_question_that_the_roles_do_not_allow_is_not_asked()
    {
        using var desk = new DeskContext("sales");
        desk.At<QuestionPage>("/q/reconcile", p => p.Add(x => x.Name, "reconcile"));
        desk.Daybook.Asked.ShouldBeEmpty();
    }
}

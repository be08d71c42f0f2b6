using Bunit;
using Daybook.Web.Search;
using Microsoft.AspNetCore.Components.Web;

namespace Daybook.Web.Tests;

/// <summary>The search finds things by the interface, and pages by their names.</summary>
public sealed class SearchTests
{
    private const string Found = """
        {"position":7,"items":[
         {"category":"sales-order","thing":"TM:1001","title":"1001","details":[{"what":"name","text":"王小明"}]},
         {"category":"customer","thing":"C1","title":"C1","details":[]}]}
        """;

    [Fact]
    public void What_is_typed_is_asked_for_and_the_keys_choose()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.Answer = _ => (200, Found);
        var box = Open(desk);
        box.Find("input").Input("1001");
        box.WaitForAssertion(() => box.FindAll("[role=option]").Count.ShouldBe(2));
        desk.Daybook.Asked.Single().Target.ShouldBe("/api/search?text=1001&limit=12");
        box.Find("[role=option]").TextContent.ShouldContain("王小明");
        box.Find("input").KeyDown(new KeyboardEventArgs { Key = "ArrowDown" });
        box.WaitForAssertion(
            () => box.FindAll("[role=option]")[1].GetAttribute("aria-selected").ShouldBe("true"));
        box.Find("input").KeyDown(new KeyboardEventArgs { Key = "Enter" });
        box.WaitForAssertion(() => desk.Navigation.Uri.ShouldEndWith("/t/customer/C1"));
        box.WaitForAssertion(() => box.FindAll("[role=dialog]").ShouldBeEmpty("it closes when one leaves"));
    }

    [Fact]
    public void Who_presses_enter_before_the_answer_is_there_gets_the_first_of_the_answer()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.Answer = _ => (200, Found);
        var box = Open(desk);
        box.Find("input").Input("order");
        box.FindAll("[role=option]").ShouldNotBeEmpty("pages are there at once");
        box.Find("input").KeyDown(new KeyboardEventArgs { Key = "Enter" });
        desk.Navigation.Uri.ShouldNotContain("/l/");
        box.WaitForAssertion(() => desk.Navigation.Uri.ShouldEndWith("/t/sales-order/TM/1001"));
    }

    [Fact]
    public void Pages_that_the_person_may_open_are_found_by_name()
    {
        using var sales = new DeskContext("sales");
        var box = Open(sales);
        box.Find("input").Input("sales orders");
        box.WaitForAssertion(() => box.FindAll("[role=option]").Count.ShouldBe(1));
        box.Find("[role=option]").Click();
        box.WaitForAssertion(() => sales.Navigation.Uri.ShouldEndWith("/l/orders"));

        using var finance = new DeskContext("finance");
        var nothing = Open(finance);
        nothing.Find("input").Input("sales orders");
        nothing.WaitForAssertion(() => nothing.Find("[role=status]").TextContent.ShouldBe("Nothing was found."));
    }

    [Fact]
    public void Escape_closes_it_and_nothing_found_is_said()
    {
        using var desk = new DeskContext("sales");
        var box = Open(desk);
        box.Find("input").Input("zzz");
        box.WaitForAssertion(() => box.Find("[role=status]").TextContent.ShouldBe("Nothing was found."));
        box.Find("input").KeyDown(new KeyboardEventArgs { Key = "Escape" });
        box.WaitForAssertion(() => box.FindAll("[role=dialog]").ShouldBeEmpty());
    }

    [Fact]
    public void What_is_answered_after_it_was_closed_is_not_shown()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.Answer = _ => (200, Found);
        var box = Open(desk);
        box.Find("input").Input("1001");
        box.Find("input").KeyDown(new KeyboardEventArgs { Key = "Escape" });
        box.Find("[data-search]").Click();
        box.Find("input").Input("1002");
        box.WaitForAssertion(() => box.FindAll("[role=option]").Count.ShouldBe(2));
        desk.Daybook.Asked.Single().Target.ShouldBe("/api/search?text=1002&limit=12");
    }

    private static IRenderedComponent<SearchBox> Open(DeskContext desk)
    {
        var box = desk.Render<SearchBox>();
        box.Find("[data-search]").Click();
        return box;
    }
}

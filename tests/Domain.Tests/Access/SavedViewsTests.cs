using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Specification;
using static Daybook.Domain.Access.SavedViewsCommand;

namespace Daybook.Domain.Tests.Access;

public class SavedViewsTests
{
    private const string Query = "status=onHold%2CbackOrdered&sort=-total";
    private static readonly Save Late = new("orders", "待处理", Query, ["number", "total"]);
    private static readonly SavedViewsEvent Saved = SavedAs("orders", "待处理");
    private static readonly SavedViewsEvent IsDefault = new SavedViewsEvent.DefaultSet("orders", "待处理");

    private static Specified<SavedViewsCommand, SavedViewsEvent, SavedViews> Given(params SavedViewsEvent[] events) =>
        Specify<SavedViewsCommand, SavedViewsEvent, SavedViews>.Given(events);

    private static SavedViewsEvent.Saved SavedAs(string list, string name) =>
        new(list, name, new ViewTerms(Query, ["number", "total"]));

    [Fact]
    public void A_view_is_saved_under_its_name() => Given().When(Late).Then(Saved);

    [Fact]
    public void The_same_view_again_changes_nothing_and_another_under_its_name_is_refused()
    {
        Given(Saved).When(Late).ThenNothing();
        foreach (var other in (Save[])[Late with { Query = "" }, Late with { Columns = ["total", "number"] }])
            Given(Saved).When(other).ThenRefused("access.view-name-taken").Facts["name"].ShouldBe("待处理");
    }

    [Fact]
    public void A_name_belongs_to_its_list() => Given(Saved).When(Late with { List = "invoices" })
        .Then(SavedAs("invoices", "待处理"));

    [Fact]
    public void A_view_is_replaced_by_what_it_shows_from_now_on()
    {
        var replace = new Replace("orders", "待处理", "status=onHold", []);
        Given(Saved).When(replace)
            .Then(new SavedViewsEvent.Replaced("orders", "待处理", new ViewTerms("status=onHold", [])));
        Given(Saved).When(replace with { Query = Query, Columns = ["number", "total"] }).ThenNothing();
        Given(Saved).When(replace with { List = "invoices" }).ThenRefused("access.unknown-view")
            .Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public void A_renamed_view_keeps_what_it_shows_its_place_and_whether_the_list_opens_with_it()
    {
        var rename = new Rename("orders", "待处理", "缺货");
        Given(Saved).When(rename).Then(new SavedViewsEvent.Renamed("orders", "待处理", "缺货"));
        var view = Given(Saved, SavedAs("orders", "大单"), IsDefault).When(rename).ThenState().All[0];
        (view.Name, view.Terms.Query, view.IsDefault).ShouldBe(("缺货", Query, true));
        Given(Saved).When(rename with { To = "待处理" }).ThenNothing();
        Given(Saved, SavedAs("orders", "缺货")).When(rename).ThenRefused("access.view-name-taken");
        Given(Saved, SavedAs("invoices", "缺货")).When(rename)
            .Then(new SavedViewsEvent.Renamed("orders", "待处理", "缺货"));
        Given().When(rename).ThenRefused("access.unknown-view");
    }

    [Fact]
    public void A_list_opens_with_one_view_at_most()
    {
        var other = new SavedViewsEvent.DefaultSet("orders", "大单");
        Given(Saved).When(new MakeDefault("orders", "待处理")).Then(IsDefault);
        Given(Saved, IsDefault).When(new MakeDefault("orders", "待处理")).ThenNothing();
        Given(Saved).When(new MakeDefault("orders", "大单")).ThenRefused("access.unknown-view");
        Given(Saved, SavedAs("orders", "大单"), SavedAs("invoices", "待处理"), IsDefault, other).State.All
            .Where(v => v.IsDefault).Select(v => v.Name).ShouldBe(["大单"]);
    }

    [Fact]
    public void It_opens_without_a_view_when_nobody_wants_one_or_the_view_is_removed()
    {
        Given(Saved, IsDefault).When(new ClearDefault("orders"))
            .Then(new SavedViewsEvent.DefaultCleared("orders"));
        Given(Saved, IsDefault).When(new ClearDefault("invoices")).ThenNothing();
        Given(Saved).When(new ClearDefault("orders")).ThenNothing();
        Given(Saved, IsDefault).When(new Remove("orders", "待处理"))
            .Then(new SavedViewsEvent.Removed("orders", "待处理"));
        Given(Saved).When(new Remove("orders", "大单")).ThenNothing();
    }

    [Fact]
    public void Nobody_has_more_than_twenty_views_of_a_list_and_two_hundred_in_all()
    {
        SavedViewsEvent[] ofOne = [.. Many(1, SavedViewsDecider.MostOfList)];
        Given(ofOne).When(Late with { List = "list-0" }).ThenRefused("access.too-many-views-of-list")
            .Message.ShouldBe("A person can have at most 20 views of one list.");
        Given(ofOne).When(Late).Then(Saved);
        Given([.. Many(10, SavedViewsDecider.MostOfList)]).When(Late).ThenRefused("access.too-many-views")
            .Facts["limit"].ShouldBe("200");
    }

    private static IEnumerable<SavedViewsEvent> Many(int lists, int views) =>
        from list in Enumerable.Range(0, lists)
        from view in Enumerable.Range(0, views)
        select SavedAs($"list-{list}", $"view-{view}");
}

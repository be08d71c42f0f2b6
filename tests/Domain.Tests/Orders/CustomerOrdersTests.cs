using Daybook.Domain.Orders;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Orders.CustomerOrdersCommand,
    Daybook.Domain.Orders.CustomerOrdersEvent, Daybook.Domain.Orders.CustomerOrders>;

namespace Daybook.Domain.Tests.Orders;

public class CustomerOrdersTests
{
    private static readonly DateOnly Sunday = new(2026, 3, 15);
    private static readonly CustomerOrdersEvent.Noticed First = new("tmall:1", "CUP*24", "home", Sunday);
    private static readonly CustomerOrdersEvent.Noticed Alike = new("phone:2", "CUP*24", "home", Sunday.AddDays(1));

    [Fact]
    public void An_order_is_noticed_once()
    {
        var notice = new CustomerOrdersCommand.Notice("tmall:1", "CUP*24", "home", Sunday);

        Spec.Given().When(notice).Then(First);
        Spec.Given(First).When(notice).ThenNothing();
    }

    [Fact]
    public void An_order_of_which_something_else_is_noticed_later_keeps_its_place()
    {
        var notice = new CustomerOrdersCommand.Notice("tmall:1", "CUP*12", "home", Sunday);
        var changed = First with { Content = "CUP*12" };

        Spec.Given(First, Alike).When(notice).Then(changed);
        Spec.Given(First, Alike, changed).State.Latest.ShouldBe([changed, Alike]);
    }

    [Theory, Shows("O2")]
    [InlineData("phone:2")]
    [InlineData("tmall:2")]
    public void The_later_of_two_alike_is_the_one_that_looks_like_a_mistake_in_whatever_channel(string later)
    {
        var state = Spec.Given(First, Alike with { Order = later }).State;

        state.LikeOf(later, 1).ShouldBe([First]);
        state.LikeOf("tmall:1", 1).ShouldBeEmpty();
        state.LikeOf("tmall:3", 1).ShouldBeEmpty();
    }

    [Fact]
    public void Of_several_alike_the_latest_comes_first()
    {
        var third = Alike with { Order = "jd:3" };

        Spec.Given(First, Alike, third).State.LikeOf("jd:3", 1).ShouldBe([Alike, First]);
    }

    [Fact]
    public void Other_content_another_address_or_another_week_is_no_mistake()
    {
        Spec.Given(First, Alike with { Content = "CUP*12" }).State.LikeOf("phone:2", 1).ShouldBeEmpty();
        Spec.Given(First, Alike with { Place = "office" }).State.LikeOf("phone:2", 1).ShouldBeEmpty();
        var later = Alike with { On = Sunday.AddDays(2) };
        Spec.Given(First, later).State.LikeOf("phone:2", 1).ShouldBeEmpty();
        Spec.Given(First, later).State.LikeOf("phone:2", 2).ShouldBe([First]);
        Spec.Given(First, Alike).State.LikeOf("phone:2", 0).ShouldBeEmpty();
    }

    [Fact]
    public void What_an_older_release_noticed_looks_like_orders_of_other_channels_only()
    {
        var older = First with { Place = null };

        Spec.Given(older, Alike).State.LikeOf("phone:2", 1).ShouldBe([older]);
        Spec.Given(older, Alike with { Order = "tmall:2" }).State.LikeOf("tmall:2", 1).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_latest_orders_are_remembered()
    {
        var many = Enumerable.Range(0, CustomerOrders.Limit)
            .Select(i => First with { Order = $"jd:{i}", Content = $"{i}" });

        var state = Spec.Given([First, .. many, Alike]).State;

        state.Latest.Length.ShouldBe(CustomerOrders.Limit);
        state.LikeOf("phone:2", 1).ShouldBeEmpty();
    }
}

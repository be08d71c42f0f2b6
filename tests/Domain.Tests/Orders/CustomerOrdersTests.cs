using Daybook.Domain.Orders;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Orders.CustomerOrdersCommand,
    Daybook.Domain.Orders.CustomerOrdersEvent, Daybook.Domain.Orders.CustomerOrders>;

namespace Daybook.Domain.Tests.Orders;

public class CustomerOrdersTests
{
    private static readonly DateOnly Sunday = new(2026, 3, 15);
    private static readonly CustomerOrdersEvent.Noticed First = new("tmall:1", "CUP*24", Sunday);
    private static readonly CustomerOrdersEvent.Noticed Alike = new("phone:2", "CUP*24", Sunday.AddDays(1));

    [Fact]
    public void An_order_is_noticed_once()
    {
        Spec.Given().When(new CustomerOrdersCommand.Notice("tmall:1", "CUP*24", Sunday)).Then(First);
        Spec.Given(First).When(new CustomerOrdersCommand.Notice("tmall:1", "CUP*24", Sunday)).ThenNothing();
    }

    [Fact]
    public void The_later_of_two_alike_is_the_one_that_looks_like_a_mistake()
    {
        var state = Spec.Given(First, Alike).State;

        state.LikeOf("phone:2").ShouldBe("tmall:1");
        state.LikeOf("tmall:1").ShouldBeNull();
        state.LikeOf("tmall:3").ShouldBeNull();
    }

    [Fact]
    public void Other_content_or_another_week_is_no_mistake()
    {
        Spec.Given(First, Alike with { Content = "CUP*12" }).State.LikeOf("phone:2").ShouldBeNull();
        Spec.Given(First, Alike with { On = Sunday.AddDays(2) }).State.LikeOf("phone:2").ShouldBeNull();
        Spec.Given(First, Alike with { Order = "tmall:2" }).State.LikeOf("tmall:2").ShouldBeNull();
    }

    [Fact]
    public void Only_the_latest_orders_are_remembered()
    {
        var many = Enumerable.Range(0, CustomerOrders.Limit)
            .Select(i => First with { Order = $"jd:{i}", Content = $"{i}" });

        var state = Spec.Given([First, .. many, Alike]).State;

        state.Latest.Length.ShouldBe(CustomerOrders.Limit);
        state.LikeOf("phone:2").ShouldBeNull();
    }
}

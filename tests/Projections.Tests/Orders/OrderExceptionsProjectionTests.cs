using Daybook.Domain.Orders;
using Daybook.Projections.Orders;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Orders;

public sealed class OrderExceptionsProjectionTests
{
    private static readonly SalesOrderEvent.ExceptionRaised NoStreet =
        new("address-incomplete", "没有门牌号", "联系客户补全地址", [FindingAction.Accept, FindingAction.Cancel]);

    private static readonly SalesOrderEvent.ExceptionRaised CheapKettle =
        new("price-deviates", "SH-17 标价 109.00", "主管核价", [FindingAction.Recheck]);

    private static ProjectionSpecification<OrderExceptionRow> Exceptions =>
        SpecifyProjection.Of(new OrderExceptionsProjection());

    [Fact, Shows("O2")]
    public void An_order_stands_in_the_queue_with_its_oldest_exception_first()
    {
        var row = Exceptions.Given(Order, Placed, NoStreet, CheapKettle).ThenRow(OrderId);

        (row.Code, row.Detail, row.Action).ShouldBe(("address-incomplete", "没有门牌号", "联系客户补全地址"));
        (row.Open, row.RaisedOn).ShouldBe((2, Monday));
        row.Codes.ShouldBe(["address-incomplete", "price-deviates"]);
    }

    [Fact]
    public void An_order_leaves_the_queue_when_the_last_one_is_resolved()
    {
        var one = Exceptions.Given(
            Order, NoStreet, CheapKettle, new SalesOrderEvent.ExceptionResolved(NoStreet.Code, "已补全", "李强", "电话"));
        one.ThenOne().Code.ShouldBe("price-deviates");
        one.Given(Order, new SalesOrderEvent.ExceptionResolved(CheapKettle.Code, "同意", "李强", "促销")).ThenNothing();
    }

    [Fact]
    public void An_exception_raised_again_with_other_facts_shows_the_new_ones() =>
        Exceptions.Given(Order, NoStreet, NoStreet with { Detail = "没有电话" }).ThenOne().Detail.ShouldBe("没有电话");

    [Fact, Shows("O2")]
    public void What_may_be_done_is_told_by_its_name_in_two_languages_and_with_who_may_do_it()
    {
        var row = Exceptions.Given(Order, NoStreet, CheapKettle).ThenRow(OrderId);

        row.Actions.ShouldBe([FindingAction.Accept, FindingAction.Cancel]);
        row.Exceptions[0].Actions.Select(a => (a.Action, a.English, a.Chinese, string.Join(",", a.Roles))).ShouldBe([
            (FindingAction.Accept, "accept it as it is", "接受", "sales,service"),
            (FindingAction.Cancel, "cancel the order", "取消订单", "sales,service"),
        ]);
        row.Exceptions[1].Actions.ShouldHaveSingleItem().Chinese.ShouldBe("重新校验");
    }

    [Fact]
    public void A_cancelled_order_needs_no_care() =>
        Exceptions.Given(Order, NoStreet, new SalesOrderEvent.Cancelled("不要了")).ThenNothing();
}

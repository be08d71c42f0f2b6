using Daybook.Domain.Orders;
using Daybook.Domain.Work;
using Daybook.Kernel;
using Daybook.Projections.Work;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Work;

public sealed class WorkOwnersProjectionTests
{
    private const string Code = "price-deviates";
    private static readonly WorkOwner Fang = new("@wangfang", "王芳 (wangfang)");
    private static readonly WorkOwner Qiang = new("@liqiang", "李强 (liqiang)");
    private static readonly StreamId Order = StreamId.Parse("sales-order/TM:TM9001");
    private static readonly StreamId Item = WorkItemDecider.Finding("TM", "TM9001", Code);

    [Fact]
    public void What_is_taken_over_has_a_row_until_it_is_given_back()
    {
        var taken = SpecifyProjection.Of(new WorkOwnersProjection()).Given(Item, new WorkItemEvent.TakenOver(Fang, 1));
        var row = taken.ThenRow(Item.Id);
        (row.Work, row.Owner, row.OwnerName, row.HandedOverBy).ShouldBe(
            ("work-item/exception:TM:TM9001:price-deviates", "@wangfang", "王芳 (wangfang)", null));
        var handed = taken.Given(Item, new WorkItemEvent.HandedOver(Qiang, 1, "休假")).ThenRow(Item.Id);
        handed.Owner.ShouldBe("@liqiang");
        handed.HandedOverBy.ShouldNotBeNullOrEmpty();
        taken.Given(Item, new WorkItemEvent.GivenBack("下班")).ThenNothing();
    }

    [Fact]
    public void A_finding_that_is_resolved_found_again_or_of_a_cancelled_order_has_no_owner()
    {
        SpecifyProjection.Of(new WorkOwnersProjection()).Given(Item, new WorkItemEvent.TakenOver(Fang, 1))
            .Given(Order, new SalesOrderEvent.ExceptionResolved(Code, "accept", "@liqiang", "已核实"))
            .ThenNothing();
        SpecifyProjection.Of(new WorkOwnersProjection()).Given(Item, new WorkItemEvent.TakenOver(Fang, 1))
            .Given(Order, new SalesOrderEvent.Cancelled("客户取消")).ThenNothing();
        SpecifyProjection.Of(new WorkOwnersProjection()).Given(Item, new WorkItemEvent.TakenOver(Fang, 1))
            .Given(Order, new SalesOrderEvent.ExceptionRaised(Code, "a", "b", [FindingAction.Accept]))
            .ThenNothing();
    }
}

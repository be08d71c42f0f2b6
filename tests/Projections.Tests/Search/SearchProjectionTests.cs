using Daybook.Domain.Customers;
using Daybook.Domain.Products;
using Daybook.Projections.Search;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Search;

public sealed class SearchProjectionTests
{
    [Fact]
    public void A_customer_is_found_by_what_is_known_now_and_not_by_what_was()
    {
        var stream = CustomerDecider.Stream("C1");
        var found = SpecifyProjection.Of(new SearchProjection()).Given(
            stream, new CustomerEvent.Registered("C1", "广州百货", CustomerKind.Business, "CNY", 30, null),
            new CustomerEvent.ContactAdded("1", "王强", null, "138-0013-8000", null));
        var row = found.ThenRow("customer/C1");
        (row.Category, row.Thing, row.Title).ShouldBe(("customer", "C1", "C1"));
        row.Terms.Split(' ').ShouldBe(["c1", "王强", "强", "138", "0013", "8000", "13800138000", "广州", "州百", "百货", "货"]);

        var later = found.Given(
            stream, new CustomerEvent.ContactRemoved("1"),
            new CustomerEvent.DetailsChanged("深圳百货", "CNY", 30, "9144")).ThenOne();
        later.Terms.Split(' ').ShouldBe(["c1", "深圳", "圳百", "百货", "货", "9144"]);
    }

    [Fact]
    public void What_changes_nothing_that_is_searched_leaves_the_row()
    {
        var stream = ItemDecider.Stream("KETTLE");
        var items = SpecifyProjection.Of(new SearchProjection()).Given(
            stream, new ItemEvent.Registered(
                "KETTLE", "电热水壶", "EA", 0, Tracking.None, null, "6901234567892", 1.2m, null, null, null, null));
        var before = items.ThenRow("item/KETTLE");
        before.Terms.ShouldContain("6901234567892");
        items.Given(stream, new ItemEvent.VatRateSet("13", new DateOnly(2026, 1, 1))).ThenOne()
            .Position.ShouldBe(before.Position, "it is not written again");
    }
}

using Daybook.Domain.Orders;
using Daybook.Projections.Orders;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Orders;

public sealed class SourcingRulesProjectionTests
{
    [Fact, Shows("O4")]
    public void Every_publication_is_kept_with_its_day_and_who_published_it()
    {
        var terms = new SourcingTerms(Monday, SourcingTerms.UsualCriteria, "CNY",
            [new SourcingWarehouse(Foshan, [new ServedPlace("CN", "广东", null, 1)], true, 6m)]);
        var stream = SourcingRulesDecider.TheRules;

        var rules = SpecifyProjection.Of(new SourcingRulesProjection())
            .By("陈静").Given(stream, new SourcingRulesEvent.Published(terms))
            .By("李强").Given(stream, new SourcingRulesEvent.Published(terms with { Currency = "USD" }));

        rules.ThenRow("company/000001").PublishedBy.ShouldBe("陈静");
        var last = rules.ThenRow("company/000002");
        (last.ValidFrom, last.Currency, last.PublishedBy).ShouldBe((Monday, "USD", "李强"));
        last.Warehouses.Single().Warehouse.ShouldBe(Foshan);
        last.Criteria.ShouldBe(SourcingTerms.UsualCriteria);
    }
}

using Daybook.Domain.Customers;
using Daybook.Projections.Customers;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Customers;

public sealed class CustomerCareProjectionTests
{
    private const string Wang = "王强 (wang)";
    private static readonly DateOnly Monday = new(2026, 3, 16);
    private static readonly Kernel.StreamId Stream = CustomerDecider.Stream("KH-1");
    private static readonly CustomerEvent.Registered Registered =
        new("KH-1", "和风商贸", CustomerKind.Business, "CNY", 30, null);

    private static readonly CustomerEvent.Taken Taken = new(Wang, Monday, 30);

    private static ProjectionSpecification<CustomerCareRow> Care =>
        SpecifyProjection.Of(new CustomerCareProjection()).Given(Stream, Registered);

    [Fact, Shows("C3")]
    public void A_company_is_in_the_pool_until_somebody_looks_after_it()
    {
        Care.ThenRow(Stream.Id).ShouldSatisfyAllConditions(
            r => (r.Status, r.Owner, r.Since).ShouldBe((CareStatus.InPool, null, null)));
        Care.Given(Stream, Taken).ThenRow(Stream.Id).ShouldSatisfyAllConditions(
            r => (r.Status, r.Owner, r.Since).ShouldBe((CareStatus.Owned, Wang, Monday)),
            r => (r.TouchedOn, r.ReturnDays, r.ReturnsOn).ShouldBe((Monday, 30, Monday.AddDays(30))));
        SpecifyProjection.Of(new CustomerCareProjection())
            .Given(Stream, Registered with { Kind = CustomerKind.Consumer }, Taken).ThenNothing();
    }

    [Fact, Shows("C3")]
    public void A_contact_puts_off_its_return_and_a_note_does_not()
    {
        var visit = new CustomerEvent.InteractionLogged("HD-1", InteractionKind.Visit, Monday.AddDays(4), "王强", "面谈");
        Care.Given(Stream, Taken, visit, visit with { Kind = InteractionKind.Note, On = Monday.AddDays(9) })
            .ThenRow(Stream.Id).ReturnsOn.ShouldBe(Monday.AddDays(34));
        Care.Given(Stream, Taken, visit, visit with { On = Monday.AddDays(2) })
            .ThenRow(Stream.Id).TouchedOn.ShouldBe(Monday.AddDays(4));
    }

    [Fact, Shows("C3")]
    public void The_pool_shows_who_had_it_and_why_it_came_back()
    {
        var back = Care.Given(Stream, Taken, new CustomerEvent.GivenBack(Wang, "没有需求", Monday.AddDays(1)))
            .ThenRow(Stream.Id);
        (back.Status, back.Owner, back.LastOwner, back.Reason, back.Since, back.ReturnsOn).ShouldBe(
            (CareStatus.InPool, null, Wang, "没有需求", Monday.AddDays(1), null));
        var late = Care.Given(Stream, Taken, new CustomerEvent.Returned(Wang, Monday, 30, Monday.AddDays(30)))
            .ThenRow(Stream.Id);
        (late.Status, late.LastOwner, late.Reason, late.Since).ShouldBe(
            (CareStatus.InPool, Wang, null, Monday.AddDays(30)));
        var kept = Care.Given(
            Stream, Taken, new CustomerEvent.Assigned(Wang, "赵敏", "移交", Monday, 30),
            new CustomerEvent.OwnerChanged("赵敏", "李强", "大客户"), new CustomerEvent.Merged("KH-2", "重复"))
            .ThenRow(Stream.Id);
        (kept.Status, kept.Owner, kept.LastOwner, kept.ReturnsOn, kept.IsMerged).ShouldBe(
            (CareStatus.Kept, "李强", "赵敏", null, true));
    }

    [Fact, Shows("C3")]
    public void A_file_shows_its_owner_and_the_rules_show_who_set_them()
    {
        SpecifyProjection.Of(new CustomersProjection()).Given(Stream, Registered, Taken).ThenRow(Stream.Id).Owner
            .ShouldBe(Wang);
        SpecifyProjection.Of(new CustomersProjection())
            .Given(Stream, Registered, Taken, new CustomerEvent.GivenBack(Wang, "没有需求", Monday))
            .ThenRow(Stream.Id).Owner.ShouldBeNull();
        var rules = SpecifyProjection.Of(new PoolRulesProjection()).Given(
            PoolRulesDecider.TheRules, new PoolRulesEvent.Set(null, new PoolTerms(30, 50))).ThenOne();
        (rules.ReturnDays, rules.MaxCustomers).ShouldBe((30, 50));
    }
}

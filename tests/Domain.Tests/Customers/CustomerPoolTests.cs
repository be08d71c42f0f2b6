using Daybook.Domain.Customers;
using Daybook.Specification;
using Owned = Daybook.Specification.Specify<
    Daybook.Domain.Customers.CustomerOwnerCommand,
    Daybook.Domain.Customers.CustomerOwnerEvent, Daybook.Domain.Customers.CustomerOwner>;
using Ruled = Daybook.Specification.Specify<
    Daybook.Domain.Customers.PoolRulesCommand,
    Daybook.Domain.Customers.PoolRulesEvent, Daybook.Domain.Customers.PoolRules>;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Customers.CustomerCommand,
    Daybook.Domain.Customers.CustomerEvent, Daybook.Domain.Customers.Customer>;

namespace Daybook.Domain.Tests.Customers;

/// <summary>Customers that nobody looks after are shared (C3).</summary>
public class CustomerPoolTests
{
    private const string Wang = "王强 (wang)";
    private const string Zhao = "赵敏 (zhao)";
    private static readonly DateOnly Monday = new(2026, 3, 16);
    private static readonly CustomerEvent.Registered Registered =
        new("KH-1", "和风商贸", CustomerKind.Business, "CNY", 30, null);

    private static readonly CustomerCommand.Take Take = new(Wang, Monday, 30);
    private static readonly CustomerEvent.Taken Taken = new(Wang, Monday, 30);
    private static readonly CustomerCommand.Assign Assign = new(Zhao, "区域调整", Monday, 30);
    private static readonly CustomerEvent.GivenBack GivenBack = new(Wang, "没有需求", Monday);

    [Fact, Shows("C3")]
    public void A_customer_is_taken_by_one()
    {
        Spec.Given(Registered).When(Take).Then(Taken);
        Spec.Given(Registered, Taken).When(Take).ThenNothing();
        Spec.Given(Registered, Taken).When(Take with { By = Zhao }).ThenRefused("customers.has-owner");
        Spec.Given(Registered, new CustomerEvent.OwnerChanged(null, Wang, "老客户")).When(Take)
            .ThenRefused("customers.has-owner");
        Spec.Given(Registered with { Kind = CustomerKind.Consumer }).When(Take)
            .ThenRefused("customers.not-for-the-pool");
        Spec.Given(Registered, new CustomerEvent.Merged("KH-2", "重复")).When(Take).ThenRefused("customers.merged");
        Spec.Given().When(Take).ThenRefused("customers.unknown-customer");
    }

    [Fact, Shows("C3")]
    public void A_customer_is_assigned_from_the_pool_or_from_somebody_else()
    {
        Spec.Given(Registered).When(Assign).Then(new CustomerEvent.Assigned(null, Zhao, "区域调整", Monday, 30));
        var assigned = new CustomerEvent.Assigned(Wang, Zhao, "区域调整", Monday, 30);
        Spec.Given(Registered, Taken).When(Assign).Then(assigned);
        Spec.Given(Registered, Taken, assigned).When(Assign).ThenNothing();
        Spec.Given(Registered with { Kind = CustomerKind.Consumer }).When(Assign)
            .ThenRefused("customers.not-for-the-pool");
    }

    [Fact, Shows("C3")]
    public void Its_owner_gives_it_back_or_somebody_who_may_for_all()
    {
        var give = new CustomerCommand.GiveBack(Wang, "没有需求", Monday);
        Spec.Given(Registered, Taken).When(give).Then(GivenBack);
        Spec.Given(Registered, Taken).When(give with { By = null }).Then(GivenBack);
        Spec.Given(Registered, Taken).When(give with { By = Zhao }).ThenRefused("customers.owner-is-another");
        Spec.Given(Registered, Taken, GivenBack).When(give).ThenNothing();
        Spec.Given(Registered, Taken, GivenBack).When(Take with { By = Zhao }).Then(Taken with { By = Zhao });
    }

    [Fact, Shows("C3")]
    public void It_comes_back_when_nobody_was_in_touch_for_so_many_days()
    {
        var last = Monday.AddDays(30);
        var call = new CustomerEvent.InteractionLogged("HD-1", InteractionKind.Call, Monday.AddDays(10), "王强", "报价");
        var note = call with { Kind = InteractionKind.Note };
        var due = new CustomerCommand.Return(null, last);
        var back = new CustomerEvent.Returned(Wang, Monday, 30, last);

        Spec.Given(Registered, Taken).When(due).Then(back);
        Spec.Given(Registered, Taken).When(due with { On = last.AddDays(-1) }).ThenNothing();
        Spec.Given(Registered, Taken).When(due with { LatestOrder = Monday.AddDays(1) }).ThenNothing();
        Spec.Given(Registered, Taken).When(due with { LatestOrder = Monday.AddDays(-1) }).Then(back);
        Spec.Given(Registered, Taken, call).When(due).ThenNothing();
        Spec.Given(Registered, Taken, call).When(due with { On = last.AddDays(10) })
            .Then(new CustomerEvent.Returned(Wang, Monday.AddDays(10), 30, last.AddDays(10)));
        Spec.Given(Registered, Taken, note).When(due).Then(back);
        Spec.Given(Registered, Taken, back).When(due).ThenNothing();
        Spec.Given(Registered, Taken, new CustomerEvent.Merged("KH-2", "重复")).When(due).ThenNothing();
        Spec.Given().When(due).ThenNothing();
    }

    [Fact, Shows("C1", "C3")]
    public void An_owner_who_keeps_it_for_good_does_not_lose_it()
    {
        var kept = new CustomerEvent.OwnerChanged(Wang, Wang, "大客户");
        Spec.Given(Registered, Taken).When(new CustomerCommand.ChangeOwner(Wang, "大客户")).Then(kept);
        Spec.Given(Registered, Taken, kept).When(new CustomerCommand.Return(null, Monday.AddDays(900)))
            .ThenNothing();
    }

    [Fact, Shows("C3")]
    public void The_rules_have_limits()
    {
        var set = new PoolRulesCommand.Set(30, 50);
        var rules = new PoolRulesEvent.Set(null, new PoolTerms(30, 50));
        Ruled.Given().When(set).Then(rules);
        Ruled.Given(rules).When(set).ThenNothing();
        Ruled.Given(rules).When(set with { ReturnDays = 60 })
            .Then(new PoolRulesEvent.Set(new PoolTerms(30, 50), new PoolTerms(60, 50)));
        foreach (var days in (int[])[0, 731])
            Ruled.Given().When(set with { ReturnDays = days }).ThenRefused("customers.bad-return-days");
        foreach (var most in (int[])[0, 201])
            Ruled.Given().When(set with { MaxCustomers = most }).ThenRefused("customers.bad-pool-limit");
    }

    [Fact, Shows("C3")]
    public void One_person_looks_after_so_many_as_the_rules_allow()
    {
        var hold = new CustomerOwnerCommand.Hold(Wang, "KH-2", [], 1);
        var first = new CustomerOwnerEvent.Held(Wang, "KH-1", []);
        Owned.Given().When(hold).Then(new CustomerOwnerEvent.Held(Wang, "KH-2", []));
        Owned.Given(first).When(hold).ThenRefused("customers.too-many-of-the-pool");
        Owned.Given(first).When(hold with { Customer = "KH-1" }).ThenNothing();
        Owned.Given(first).When(hold with { Most = 2 }).Then(new CustomerOwnerEvent.Held(Wang, "KH-2", []));
        Owned.Given(first).When(hold with { Left = ["KH-1"] })
            .Then(new CustomerOwnerEvent.Held(Wang, "KH-2", ["KH-1"]));
        Owned.Given(first, new CustomerOwnerEvent.Held(Wang, "KH-2", ["KH-1"])).State.Customers.ShouldBe(["KH-2"]);
    }
}

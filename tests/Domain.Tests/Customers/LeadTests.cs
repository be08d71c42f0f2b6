using Daybook.Domain.Customers;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Customers;

public class LeadTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly LeadCommand.Enter Enter = new(
        "XS-1", "食堂采购电饭煲", LeadSource.Exhibition, Monday, "顺德职业技术学院", "陈主任", "0757-22330000");

    private static readonly LeadDetails Details = new(
        "食堂采购电饭煲", LeadSource.Exhibition, "顺德职业技术学院", "陈主任", "0757-22330000", null, null);

    private static readonly LeadEvent Entered = new LeadEvent.Entered("XS-1", Details, Monday);
    private static readonly LeadEvent Qualified = new LeadEvent.Qualified("SJ-1", Monday.AddDays(1));
    private static readonly LeadEvent Dropped = new LeadEvent.Dropped("没有预算", Monday.AddDays(2));
    private static readonly LeadCommand.Change Change = new("食堂采购电饭煲", LeadSource.Referral, Owner: "王芳");

    private static Specified<LeadCommand, LeadEvent, Lead> Given(params LeadEvent[] events) =>
        Specify<LeadCommand, LeadEvent, Lead>.Given(events);

    [Fact, Shows("C2")]
    public void A_lead_is_entered_once_under_its_number()
    {
        Given().When(Enter).Then(Entered);
        Given(Entered).When(Enter).ThenNothing();
        Given(Entered, Qualified).When(Enter).ThenNothing();
        Given(Entered, Dropped).When(Enter).ThenNothing();
        Given(Entered).When(Enter with { Phone = null }).ThenRefused("customers.lead-taken");
        Given(Entered).When(Enter with { EnteredOn = Monday.AddDays(1) }).ThenRefused("customers.lead-taken");
    }

    [Fact]
    public void An_open_lead_is_changed()
    {
        var changed = new LeadEvent.Changed(new LeadDetails(
            "食堂采购电饭煲", LeadSource.Referral, null, null, null, null, "王芳"));
        Given(Entered).When(Change).Then(changed);
        Given(Entered, changed).When(Change).ThenNothing();
    }

    [Fact, Shows("C2")]
    public void It_becomes_one_opportunity_or_is_dropped_with_a_reason()
    {
        Given(Entered).When(new LeadCommand.Qualify("SJ-1", Monday.AddDays(1))).Then(Qualified);
        Given(Entered, Qualified).When(new LeadCommand.Qualify("SJ-1", Monday.AddDays(1))).ThenNothing();
        Given(Entered, Qualified).When(new LeadCommand.Qualify("SJ-2", Monday.AddDays(1)))
            .ThenRefused("customers.lead-qualified");
        Given(Entered).When(new LeadCommand.Drop("没有预算", Monday.AddDays(2))).Then(Dropped);
        Given(Entered, Dropped).When(new LeadCommand.Drop("再说一次", Monday.AddDays(2))).ThenNothing();
    }

    [Fact]
    public void What_has_ended_stays_so()
    {
        Given(Entered, Qualified).When(Change).ThenRefused("customers.lead-qualified");
        Given(Entered, Qualified).When(new LeadCommand.Drop("误", Monday.AddDays(3)))
            .ThenRefused("customers.lead-qualified");
        Given(Entered, Dropped).When(Change).ThenRefused("customers.lead-dropped");
        Given(Entered, Dropped).When(new LeadCommand.Qualify("SJ-1", Monday.AddDays(3)))
            .ThenRefused("customers.lead-dropped");
    }

    [Fact]
    public void Nothing_happens_to_it_before_it_was_entered()
    {
        Given(Entered).When(new LeadCommand.Qualify("SJ-1", Monday.AddDays(-1)))
            .ThenRefused("customers.lead-before-entered");
        Given(Entered).When(new LeadCommand.Drop("误", Monday.AddDays(-1)))
            .ThenRefused("customers.lead-before-entered");
        Given().When(Change).ThenRefused("customers.unknown-lead");
        Given().When(new LeadCommand.Drop("误", Monday)).ThenRefused("customers.unknown-lead");
    }
}

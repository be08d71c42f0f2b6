using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Workers.Customers;

/// <summary>Opens an opportunity (商机) of an active customer.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Amount">What the customer is expected to order for.</param>
/// <param name="CloseOn">The day on which the customer is expected to decide.</param>
/// <param name="Owner">The employee who follows it.</param>
[StoredAs("customers.open-opportunity.v1")]
public sealed record OpenOpportunity(
    string Number, string Customer, string Title, Money Amount, [Planned] DateOnly CloseOn, string? Owner,
    [BusinessDate, Happened] DateOnly OpenedOn) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) => Opening.Steps(
        context, Number, Customer, new OpportunityTerms(Title, Amount, CloseOn, Owner), null, OpenedOn);
}

/// <summary>A lead becomes an opportunity of an active customer.</summary>
/// <param name="Number">The number of the lead.</param>
/// <param name="Opportunity">The number of the opportunity.</param>
/// <param name="Title">What it is about; the name of the lead when it is left out.</param>
/// <param name="Amount">What the customer is expected to order for.</param>
/// <param name="CloseOn">The day on which the customer is expected to decide.</param>
/// <param name="Owner">The employee who follows it; who followed the lead when it is left out.</param>
[StoredAs("customers.qualify-lead.v1")]
public sealed record QualifyLead(
    string Number, string Opportunity, string Customer, string? Title, Money Amount, [Planned] DateOnly CloseOn,
    string? Owner, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var lead = LeadDecider.Stream(Number);
        // A lead that was qualified before gets the same answer, whatever it was called then.
        var before = context.State<Lead>(lead) as Lead.Open;
        yield return LeadDecider.On(lead, new LeadCommand.Qualify(Opportunity, On));
        if (before is not { Details: var details }) yield break;
        var terms = new OpportunityTerms(Title ?? details.Name, Amount, CloseOn, Owner ?? details.Owner);
        foreach (var step in Opening.Steps(context, Opportunity, Customer, terms, Number, On)) yield return step;
    }
}

/// <summary>How an opportunity is opened.</summary>
internal static class Opening
{
    public static IEnumerable<Step> Steps(
        StepContext context, string number, string customer, OpportunityTerms terms, string? lead, DateOnly on)
    {
        var opportunity = OpportunityDecider.Stream(number);
        // One that was opened before gets the same answer, even if its customer is merged by now.
        if (context.State<Opportunity>(opportunity) is Opportunity.Unknown)
            yield return Require.Customer(customer);
        yield return OpportunityDecider.On(
            opportunity, new OpportunityCommand.Open(number, customer, terms, lead, on));
    }
}

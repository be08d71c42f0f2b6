using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Customers.LeadCommand;
using static Daybook.Domain.Customers.LeadRefusals;

namespace Daybook.Domain.Customers;

/// <summary>The rules of a lead: entered, changed while it is open, then qualified or dropped, once.</summary>
public sealed class LeadDecider() : Decider<LeadCommand, LeadEvent, Lead>("lead", new Lead.Unknown())
{
    public override Decision<LeadEvent> Decide(Lead state, LeadCommand command) => (state, command) switch
    {
        (Lead.Unknown, Enter c) => new LeadEvent.Entered(c.Number, c.Details, c.EnteredOn),
        (Lead.Unknown, Change or Qualify or Drop) => Unknown,
        (Lead.Open s, Enter c) => Again(s, c),
        (Lead.Qualified s, Enter c) => Again(s.Before, c),
        (Lead.Dropped s, Enter c) => Again(s.Before, c),
        (Lead.Open s, Change c) => s.Details == c.Details ? [] : new LeadEvent.Changed(c.Details),
        (Lead.Open s, Qualify c) => c.On < s.EnteredOn
            ? TooEarly("be qualified on", c.On, s.EnteredOn)
            : new LeadEvent.Qualified(c.Opportunity, c.On),
        (Lead.Open s, Drop c) => c.On < s.EnteredOn
            ? TooEarly("be dropped on", c.On, s.EnteredOn)
            : new LeadEvent.Dropped(c.Reason, c.On),
        (Lead.Qualified s, Qualify c) => s.Opportunity == c.Opportunity ? [] : IsQualified(s.Opportunity),
        (Lead.Qualified s, Change or Drop) => IsQualified(s.Opportunity),
        (Lead.Dropped, Drop) => [],
        (Lead.Dropped s, Change or Qualify) => IsDropped(s.Reason),
        _ => throw new UnreachableException(),
    };

    public override Lead Evolve(Lead state, LeadEvent @event) => (state, @event) switch
    {
        (_, LeadEvent.Entered e) => new Lead.Open(e.Details, e.Details, e.On),
        (Lead.Open s, LeadEvent.Changed e) => s with { Details = e.Details },
        (Lead.Open s, LeadEvent.Qualified e) => new Lead.Qualified(s, e.Opportunity),
        (Lead.Open s, LeadEvent.Dropped e) => new Lead.Dropped(s, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static Decision<LeadEvent> Again(Lead.Open known, Enter c) =>
        known.Entered == c.Details && known.EnteredOn == c.EnteredOn ? [] : NumberTaken(c.Number);
}

internal static class LeadRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("customers.unknown-lead", "such lead");

    public static Refusal NumberTaken(string number) =>
        Refusals.DifferentContent("customers.lead-taken", $"Lead {number}", "entered").With("number", number);

    public static Refusal IsQualified(string opportunity) => new Refusal(
        "customers.lead-qualified",
        $"The lead is opportunity {opportunity} by now. Go on with that one.").With("opportunity", opportunity);

    public static Refusal IsDropped(string reason) => new Refusal(
        "customers.lead-dropped", $"The lead was dropped ({reason}). Enter a new one if it comes up again.")
        .With("reason", reason);

    public static Refusal TooEarly(string what, DateOnly on, DateOnly entered) => Refusals.TooEarly(
            "customers.lead-before-entered", "The lead", what, on, "it was entered on", entered)
        .With("on", Day(on)).With("enteredOn", Day(entered));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

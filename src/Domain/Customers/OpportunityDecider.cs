using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Customers.OpportunityCommand;
using static Daybook.Domain.Customers.OpportunityRefusals;

namespace Daybook.Domain.Customers;

/// <summary>The rules of an opportunity: it moves among its stages, forward and back, never to a day before the one on
/// which it came where it is, and is won or lost once and for all.</summary>
public sealed class OpportunityDecider()
    : Decider<OpportunityCommand, OpportunityEvent, Opportunity>("opportunity", new Opportunity.Unknown())
{
    public override Decision<OpportunityEvent> Decide(Opportunity state, OpportunityCommand command) =>
        (state, command) switch
    {
        (Opportunity.Unknown, Open c) => Problem(c.Terms, c.On) is { } problem ? problem : Opened(c),
        (Opportunity.Unknown, Change or Move or Win or Lose or RequireOpen) => Unknown,
        (Opportunity.Open s, Open c) => s.Opening == Opened(c) ? [] : NumberTaken(c.Number),
        (Opportunity.Ended s, Open c) => s.Opening == Opened(c) ? [] : NumberTaken(c.Number),
        (Opportunity.Open s, Change c) => Changed(s, c),
        (Opportunity.Open s, Move c) => Moved(s, c),
        (Opportunity.Open s, Win c) => c.On < s.Since
            ? TooEarly("be won on", c.On, s.Since)
            : new OpportunityEvent.Won(s.Left(c.On), c.Reason),
        (Opportunity.Open s, Lose c) => c.On < s.Since
            ? TooEarly("be lost on", c.On, s.Since)
            : new OpportunityEvent.Lost(s.Left(c.On), c.Reason),
        (Opportunity.Open s, RequireOpen c) => s.Opening.Customer == c.Customer ? [] : OfAnother(s.Opening.Customer),
        (Opportunity.Ended { IsWon: true }, Win) => [],
        (Opportunity.Ended { IsWon: false }, Lose) => [],
        (Opportunity.Ended s, Change or Move or Win or Lose or RequireOpen) => HasEnded(s),
        _ => throw new UnreachableException(),
    };

    public override Opportunity Evolve(Opportunity state, OpportunityEvent @event) => (state, @event) switch
    {
        (_, OpportunityEvent.Opened e) =>
            new Opportunity.Open(e, e.Terms, OpportunityStage.FirstContact, e.On, Visit: 1),
        (Opportunity.Open s, OpportunityEvent.Changed e) => s with { Terms = e.After },
        (Opportunity.Open s, OpportunityEvent.Moved e) =>
            s with { Stage = e.To, Since = e.Left.Until, Visit = e.Left.Visit + 1 },
        (Opportunity.Open s, OpportunityEvent.Won e) => new Opportunity.Ended(s.Opening, IsWon: true, e.Reason),
        (Opportunity.Open s, OpportunityEvent.Lost e) => new Opportunity.Ended(s.Opening, IsWon: false, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static OpportunityEvent.Opened Opened(Open c) => new(c.Number, c.Customer, c.Terms, c.Lead, c.On);

    private static Decision<OpportunityEvent> Changed(Opportunity.Open s, Change c)
    {
        if (s.Terms == c.Terms) return [];
        return Problem(c.Terms, s.Opening.On) is { } problem
            ? problem
            : new OpportunityEvent.Changed(s.Terms, c.Terms);
    }

    private static Decision<OpportunityEvent> Moved(Opportunity.Open s, Move c)
    {
        if (c.To is OpportunityStage.Won or OpportunityStage.Lost) return NotByMoving;
        if (c.To == s.Stage) return [];
        return c.On < s.Since
            ? TooEarly("be moved on", c.On, s.Since)
            : new OpportunityEvent.Moved(s.Opening.Customer, s.Left(c.On), c.To, c.Reason);
    }

    private static Refusal? Problem(OpportunityTerms terms, DateOnly opened)
    {
        if (terms.Amount.Amount is < 0 or > UnitPrices.MaxAmount) return BadAmount(terms.Amount);
        return terms.CloseOn < opened ? ClosesBefore(terms.CloseOn, opened) : null;
    }
}

internal static class OpportunityRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("customers.unknown-opportunity", "such opportunity");

    public static Refusal NotByMoving { get; } = new(
        "customers.won-or-lost", "An opportunity is won or lost by a command of its own, which ends it.",
        RefusalKind.Unprocessable);

    public static Refusal NumberTaken(string number) =>
        Refusals.DifferentContent("customers.opportunity-taken", $"Opportunity {number}", "opened")
            .With("number", number);

    public static Refusal BadAmount(Money amount) => Refusals.OutOfRange(
        "customers.bad-amount", "The expected amount", 0, UnitPrices.MaxAmount).With("amount", amount);

    public static Refusal ClosesBefore(DateOnly closes, DateOnly opened) => Refusals.TooEarly(
            "customers.closes-before-opened", "The opportunity", "close on", closes, "it was opened on", opened)
        .With("closeOn", Day(closes)).With("openedOn", Day(opened));

    public static Refusal TooEarly(string what, DateOnly on, DateOnly since) => Refusals.TooEarly(
            "customers.moved-before", "The opportunity", what, on, "it is in its stage since", since)
        .With("on", Day(on)).With("since", Day(since));

    public static Refusal OfAnother(string customer) => new Refusal(
        "customers.opportunity-of-another", $"The opportunity is one of customer {customer}.")
        .With("customer", customer);

    public static Refusal HasEnded(Opportunity.Ended s) => Refusals.IsAlready(
            "customers.opportunity-ended", "The opportunity", s.IsWon ? "won" : "lost").With("reason", s.Reason);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

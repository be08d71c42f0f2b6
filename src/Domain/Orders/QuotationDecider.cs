using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Orders.QuotationCommand;
using static Daybook.Domain.Orders.QuotationRefusals;
using Send = Daybook.Domain.Orders.QuotationCommand.Send;

namespace Daybook.Domain.Orders;

/// <summary>The rules of a quotation: what is offered could be ordered as it is; it is sent, and becomes one order if
/// the customer accepts it until its last day.</summary>
public sealed class QuotationDecider()
    : Decider<QuotationCommand, QuotationEvent, Quotation>("quotation", new Quotation.Unknown())
{
    /// <summary>Maximum number of versions.</summary>
    public const int MaxVersions = 100;

    // An order needs an address, which the customer says when it accepts.
    private static readonly Address Nowhere = new("", "", null, "", null, null, "", null);

    public override Decision<QuotationEvent> Decide(Quotation state, QuotationCommand command) =>
        (state, command) switch
    {
        (Quotation.Unknown, Write c) => Problem(Written(c)) is { } problem ? problem : Written(c),
        (Quotation.Unknown, Revise or Send or Accept or Decline or Withdraw) => Unknown,
        (Quotation.Open s, Write c) => Again(s.Written, c),
        (Quotation.Accepted s, Write c) => Again(s.Written, c),
        (Quotation.Ended s, Write c) => Again(s.Written, c),
        (Quotation.Open s, Revise c) => Revised(s, c),
        (Quotation.Open s, Send c) => Sent(s, c),
        (Quotation.Open s, Accept c) => Accepted(s, c),
        (Quotation.Open s, Decline c) => Declined(s, c),
        (Quotation.Open s, Withdraw c) => c.On < (s.SentOn ?? s.WrittenOn)
            ? TooEarly("be withdrawn on", c.On, "it was written or sent on", s.SentOn ?? s.WrittenOn)
            : new QuotationEvent.Withdrawn(c.Reason, c.On),
        (Quotation.Accepted s, Accept c) => c.Order == s.Order ? [] : IsAccepted(s),
        (Quotation.Accepted s, Revise or Send or Decline or Withdraw) => IsAccepted(s),
        (Quotation.Ended { IsDeclined: true }, Decline) => [],
        (Quotation.Ended { IsDeclined: false }, Withdraw) => [],
        (Quotation.Ended s, Revise or Send or Accept or Decline or Withdraw) => HasEnded(s),
        _ => throw new UnreachableException(),
    };

    public override Quotation Evolve(Quotation state, QuotationEvent @event) => (state, @event) switch
    {
        (_, QuotationEvent.Written e) => new Quotation.Open(e, e.Terms, Version: 1, e.On, null),
        (Quotation.Open s, QuotationEvent.Revised e) =>
            s with { Terms = e.Terms, Version = e.Version, WrittenOn = e.On, SentOn = null },
        (Quotation.Open s, QuotationEvent.Sent e) => s with { SentOn = e.On },
        (Quotation.Open s, QuotationEvent.Accepted e) => new Quotation.Accepted(s.Written, e.Order),
        (Quotation.Open s, QuotationEvent.Declined e) =>
            new Quotation.Ended(s.Written, IsDeclined: true, e.Reason),
        (Quotation.Open s, QuotationEvent.Withdrawn e) =>
            new Quotation.Ended(s.Written, IsDeclined: false, e.Reason),
        _ => throw new UnreachableException(),
    };

    /// <summary>The rule that an offer breaks; null when it can be written.</summary>
    public static Refusal? Problem(QuotationEvent.Written offer) =>
        PlacingRules.Broken(new SalesOrderCommand.Place(
            offer.Channel, offer.Number, offer.Customer, offer.Currency, Nowhere, offer.Terms.Lines,
            offer.Terms.Freight, offer.Terms.Tax, offer.On, null, 0, [], null))
        ?? (offer.Terms.ValidUntil < offer.On ? EndsBefore(offer.Terms.ValidUntil, offer.On) : null);

    private static QuotationEvent.Written Written(Write c) =>
        new(c.Number, c.Channel, c.Customer, c.Currency, c.Opportunity, c.Terms, c.On);

    private static Decision<QuotationEvent> Again(QuotationEvent.Written known, Write c) =>
        known with { Terms = c.Terms } == Written(c) && known.Terms.Same(c.Terms) ? [] : NumberTaken(c.Number);

    private static Decision<QuotationEvent> Revised(Quotation.Open s, Revise c)
    {
        if (s.Terms.Same(c.Terms)) return [];
        if (Problem(s.Written with { Terms = c.Terms, On = c.On }) is { } problem) return problem;
        if (c.On < (s.SentOn ?? s.WrittenOn))
            return TooEarly("be revised on", c.On, "it was written or sent on", s.SentOn ?? s.WrittenOn);
        return s.Version < MaxVersions
            ? new QuotationEvent.Revised(s.Version + 1, s.Written.Currency, c.Terms, c.Reason, c.On)
            : TooMany(MaxVersions);
    }

    private static Decision<QuotationEvent> Sent(Quotation.Open s, Send c)
    {
        if (s.SentOn is not null) return [];
        if (c.On < s.WrittenOn) return TooEarly("be sent on", c.On, "it was written on", s.WrittenOn);
        return c.On > s.Terms.ValidUntil
            ? IsOver(s.Terms.ValidUntil, c.On)
            : new QuotationEvent.Sent(s.Version, c.On);
    }

    private static Decision<QuotationEvent> Declined(Quotation.Open s, Decline c)
    {
        if (s.SentOn is not { } sent) return NotSent;
        return c.On < sent
            ? TooEarly("be declined on", c.On, "it was sent on", sent)
            : new QuotationEvent.Declined(c.Reason, c.On);
    }

    private static Decision<QuotationEvent> Accepted(Quotation.Open s, Accept c)
    {
        if (s.SentOn is not { } sent) return NotSent;
        if (c.On < sent) return TooEarly("be accepted on", c.On, "it was sent on", sent);
        return c.On > s.Terms.ValidUntil
            ? IsOver(s.Terms.ValidUntil, c.On)
            : new QuotationEvent.Accepted(s.Version, s.Written.Channel, c.Order, c.On);
    }
}

internal static class QuotationRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("orders.unknown-quotation", "such quotation");

    public static Refusal NotSent { get; } =
        Refusals.NotYet("orders.quotation-not-sent", "This version of the quotation", "sent to the customer");

    public static Refusal NumberTaken(string number) =>
        Refusals.DifferentContent("orders.quotation-taken", $"Quotation {number}", "written").With("number", number);

    public static Refusal IsAccepted(Quotation.Accepted s) => new Refusal(
        "orders.quotation-accepted", $"The quotation is already order {s.Order} ({s.Written.Channel}).")
        .With("channel", s.Written.Channel).With("order", s.Order);

    public static Refusal HasEnded(Quotation.Ended s) => Refusals.IsAlready(
            "orders.quotation-ended", "The quotation", s.IsDeclined ? "declined" : "withdrawn")
        .With("reason", s.Reason);

    public static Refusal IsOver(DateOnly until, DateOnly on) => new Refusal(
        "orders.quotation-over",
        $"The quotation was valid until {until:O}; this is {on:O}. Revise it with another last day.")
        .With("validUntil", $"{until:O}").With("on", $"{on:O}");

    public static Refusal EndsBefore(DateOnly until, DateOnly on) => Refusals.TooEarly(
            "orders.quotation-ends-before", "The quotation", "end on", until, "it is written on", on)
        .With("validUntil", $"{until:O}").With("on", $"{on:O}");

    public static Refusal TooEarly(string what, DateOnly on, string because, DateOnly earlier) => Refusals.TooEarly(
            "orders.quotation-too-early", "The quotation", what, on, because, earlier)
        .With("on", $"{on:O}").With("earlier", $"{earlier:O}");

    public static Refusal TooMany(int limit) =>
        Refusals.TooMany("orders.too-many-versions", "A quotation", limit, "versions");
}

using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Products.ChangeOrderCommand;
using static Daybook.Domain.Products.ChangeOrderRefusals;

namespace Daybook.Domain.Products;

/// <summary>The rules of a change order: requested, approved by somebody else, carried out; or rejected or withdrawn.
/// What is requested never changes, so an approval is of exactly what was requested.</summary>
public sealed class ChangeOrderDecider() : Decider<ChangeOrderCommand, ChangeOrderEvent, ChangeOrder>(
    "change-order", new ChangeOrder.Unknown())
{
    public override Decision<ChangeOrderEvent> Decide(ChangeOrder state, ChangeOrderCommand command) =>
        (state, command) switch
    {
        (ChangeOrder.Unknown, Request c) => new ChangeOrderEvent.Requested(c.Number, c.Terms, c.By),
        (ChangeOrder.Unknown, _) => Unknown,
        (ChangeOrder.Requested s, Request c) => Again(s.Terms, c),
        (ChangeOrder.Approved s, Request c) => Again(s.Terms, c),
        (ChangeOrder.CarriedOut s, Request c) => Again(s.Terms, c),
        (ChangeOrder.Rejected s, Request c) => Again(s.Terms, c),
        (ChangeOrder.Withdrawn s, Request c) => Again(s.Terms, c),
        (ChangeOrder.Requested s, Approve c) => c.By.Id == s.By.Id
            ? OwnChange
            : new ChangeOrderEvent.Approved(c.By, s.Terms.From),
        (ChangeOrder.Requested, Reject c) => new ChangeOrderEvent.Rejected(c.By, c.Reason),
        (ChangeOrder.Requested or ChangeOrder.Approved, Withdraw c) => new ChangeOrderEvent.Withdrawn(c.Reason),
        (ChangeOrder.Requested, Complete) => NotApproved,
        (ChangeOrder.Approved, Approve) => [],
        (ChangeOrder.Approved, Reject) => IsApproved,
        (ChangeOrder.Approved s, Complete) => new ChangeOrderEvent.CarriedOut(s.Terms.Item, s.Terms.Version),
        (ChangeOrder.CarriedOut, Approve or Complete) => [],
        (ChangeOrder.CarriedOut, Reject or Withdraw) => IsCarriedOut,
        (ChangeOrder.Rejected, Reject) => [],
        (ChangeOrder.Rejected s, _) => IsRejected(s.Reason),
        (ChangeOrder.Withdrawn, Withdraw) => [],
        (ChangeOrder.Withdrawn s, _) => IsWithdrawn(s.Reason),
        _ => throw new UnreachableException(),
    };

    public override ChangeOrder Evolve(ChangeOrder state, ChangeOrderEvent @event) => (state, @event) switch
    {
        (_, ChangeOrderEvent.Requested e) => new ChangeOrder.Requested(e.Terms, e.By),
        (ChangeOrder.Requested s, ChangeOrderEvent.Approved) => new ChangeOrder.Approved(s.Terms, s.By),
        (ChangeOrder.Requested s, ChangeOrderEvent.Rejected e) => new ChangeOrder.Rejected(s.Terms, s.By, e.Reason),
        (ChangeOrder.Requested s, ChangeOrderEvent.Withdrawn e) =>
            new ChangeOrder.Withdrawn(s.Terms, s.By, e.Reason),
        (ChangeOrder.Approved s, ChangeOrderEvent.Withdrawn e) =>
            new ChangeOrder.Withdrawn(s.Terms, s.By, e.Reason),
        (ChangeOrder.Approved s, ChangeOrderEvent.CarriedOut) => new ChangeOrder.CarriedOut(s.Terms, s.By),
        _ => throw new UnreachableException(),
    };

    /// <summary>Why the bill cannot be changed as it was requested; null when it can.</summary>
    /// <param name="bill">The bills of the item.</param>
    /// <param name="terms">What is requested.</param>
    public static Refusal? WhyOvertaken(Bill bill, ChangeTerms terms)
    {
        if (bill.Find(terms.Version) is not null) return VersionTaken(terms);
        if (bill.InForceOn(terms.From)?.Version is var inForce && inForce != terms.Replaces)
            return Overtaken(terms, inForce);
        return bill.Effective.FirstOrDefault(v => v.Days!.From == terms.From) is { } other
            ? BillRefusals.DayTaken(other, terms.From)
            : null;
    }

    private static Decision<ChangeOrderEvent> Again(ChangeTerms known, Request c) =>
        known.IsSame(c.Terms) ? [] : NumberTaken(c.Number);
}

/// <summary>Refusals about change orders.</summary>
internal static class ChangeOrderRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("products.unknown-change-order", "such change order");

    public static Refusal OwnChange { get; } = new(
        "products.own-change-order", "Whoever requested a change does not approve it. Ask somebody else.");

    public static Refusal NotApproved { get; } =
        Refusals.NotYet("products.change-order-not-approved", "The change order", "approved");

    public static Refusal IsApproved { get; } =
        Refusals.IsAlready("products.change-order-approved", "The change order", "approved");

    public static Refusal IsCarriedOut { get; } =
        Refusals.IsAlready("products.change-order-carried-out", "The change order", "carried out");

    public static Refusal NumberTaken(string number) =>
        Refusals.DifferentContent("products.change-order-taken", $"Change order {number}", "requested")
            .With("number", number);

    public static Refusal IsRejected(string reason) =>
        Refusals.IsAlready("products.change-order-rejected", "The change order", "rejected").With("reason", reason);

    public static Refusal IsWithdrawn(string reason) =>
        Refusals.IsAlready("products.change-order-withdrawn", "The change order", "withdrawn").With("reason", reason);

    public static Refusal VersionTaken(ChangeTerms terms) => new Refusal(
            "products.bill-version-taken",
            $"The bill of {terms.Item} has a version {terms.Version} already. Choose another name.")
        .With("item", terms.Item).With("version", terms.Version);

    public static Refusal Overtaken(ChangeTerms terms, string? inForce) => new Refusal(
            "products.change-order-overtaken",
            $"The change was requested of version {terms.Replaces ?? "none"} of the bill of {terms.Item}, but on "
                + $"{BillRefusals.Day(terms.From)} version {inForce ?? "none"} is in force. Request it anew.")
        .With("item", terms.Item).With("replaces", terms.Replaces ?? "").With("inForce", inForce ?? "");
}

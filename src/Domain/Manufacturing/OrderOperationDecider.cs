using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Manufacturing.OrderOperationCommand;
using static Daybook.Domain.Manufacturing.OrderOperationRefusals;

namespace Daybook.Domain.Manufacturing;

/// <summary>The rules of an operation: started, stopped and reported by people, until its order ends. No more comes out
/// of it than came out of the one before.</summary>
public sealed class OrderOperationDecider() : Decider<OrderOperationCommand, OrderOperationEvent, OrderOperation>(
    "operation", new OrderOperation.Unknown())
{
    /// <summary>Maximum number of reports of an operation.</summary>
    public const int MaxReports = 2_000;

    /// <summary>Maximum number of people who work on an operation at once.</summary>
    public const int MaxPeople = 50;

    public override Decision<OrderOperationEvent> Decide(OrderOperation state, OrderOperationCommand command) =>
        (state, command) switch
        {
            (OrderOperation.Unknown, Plan c) => new OrderOperationEvent.Planned(c.Terms),
            (OrderOperation.Unknown, _) => Unknown,
            (_, Plan c) => state.Known()!.Terms == c.Terms ? [] : IsPlanned,
            (OrderOperation.Open s, Start c) => s.Working.Contains(c.Operator) ? []
                : s.Working.Length == MaxPeople ? TooManyPeople
                : new OrderOperationEvent.Started(c.Operator, c.WorkCentre, c.On),
            (OrderOperation.Open s, Stop c) => s.Working.Contains(c.Operator)
                ? new OrderOperationEvent.Stopped(c.Operator, c.Reason, c.On)
                : NotStarted(c.Operator),
            (OrderOperation.Open s, Report c) => Reported(s, c),
            (OrderOperation.Open s, RequireOutput c) => c.Received > s.Good ? MoreThanMade(c.Received, s.Good) : [],
            (OrderOperation.Open s, RequireNotBegun) => s.HasBegun ? HasBegun(s.Terms) : [],
            (OrderOperation.Open s, End) => s.Working.IsEmpty ? new OrderOperationEvent.Ended() : IsRunning(s),
            (OrderOperation.Ended, End or RequireNotBegun) => [],
            (OrderOperation.Ended, _) => HasEnded,
            _ => throw new UnreachableException(),
        };

    public override OrderOperation Evolve(OrderOperation state, OrderOperationEvent @event) =>
        (state, @event) switch
        {
            (_, OrderOperationEvent.Planned e) => new OrderOperation.Open(
                e.Terms, [], Quantity.Zero(e.Terms.Quantity.Unit), Quantity.Zero(e.Terms.Quantity.Unit),
                ImmutableDictionary<string, string>.Empty, HasBegun: false),
            (OrderOperation.Open s, OrderOperationEvent.Started e) => s with
            {
                Working = s.Working.Add(e.Operator), HasBegun = true,
            },
            (OrderOperation.Open s, OrderOperationEvent.Stopped e) => s with { Working = s.Working.Remove(e.Operator) },
            (OrderOperation.Open s, OrderOperationEvent.Reported e) => s with
            {
                Working = s.Working.Remove(e.Operator),
                Good = s.Good + e.Pieces.Good,
                Scrapped = s.Scrapped + e.Pieces.Scrapped,
                Reports = s.Reports.SetItem(e.Number, Content(e.Operator, e.Pieces, e.On)),
            },
            (OrderOperation.Open s, OrderOperationEvent.Ended) => new OrderOperation.Ended(s),
            _ => throw new UnreachableException(),
        };

    private static Decision<OrderOperationEvent> Reported(OrderOperation.Open s, Report c)
    {
        if (s.Reports.TryGetValue(c.Number, out var known))
            return known == Content(c.Operator, c.Pieces, c.On) ? [] : ReportTaken(c.Number);
        if (!s.Working.Contains(c.Operator)) return NotStarted(c.Operator);
        var (good, scrapped, rework) = (c.Pieces.Good, c.Pieces.Scrapped, c.Pieces.Rework);
        if (good.Value < 0 || scrapped.Value < 0 || rework.Value < 0 || (good + scrapped + rework).IsZero)
            return NothingMade;
        if (scrapped.Value > 0 && c.ScrapReason is null) return NoScrapReason;
        if (s.Reports.Count == MaxReports) return TooManyReports;
        if (c.Came is { } came && good + scrapped + rework > s.LeftOf(came))
            return MoreThanCame(good + scrapped + rework, s.LeftOf(came));
        return s.Good + good > s.Terms.Most
            ? MakingRefusals.MoreThanOrdered(good, (s.Terms.Most - s.Good).Value)
            : new OrderOperationEvent.Reported(
                c.Number, c.Operator, c.Pieces, c.ScrapReason, c.IsComplete, c.On);
    }

    private static string Content(string by, Pieces pieces, DateOnly on) =>
        $"{by} {pieces.Good} {pieces.Scrapped} {pieces.Rework} {on:O}";
}

internal static class OrderOperationRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown(
        "manufacturing.unknown-operation", "such operation of a released work order");

    public static Refusal IsPlanned { get; } = Refusals.DifferentContent(
        "manufacturing.operation-planned", "The operation", "planned");

    public static Refusal HasEnded { get; } = Refusals.IsAlready(
        "manufacturing.operation-ended", "The work order of the operation", "closed or cancelled");

    public static Refusal TooManyPeople { get; } = Refusals.TooMany(
        "manufacturing.too-many-people", "An operation", OrderOperationDecider.MaxPeople, "people at work at once");

    public static Refusal TooManyReports { get; } = Refusals.TooMany(
        "manufacturing.too-many-reports", "An operation", OrderOperationDecider.MaxReports, "reports");

    public static Refusal NothingMade { get; } = new(
        "manufacturing.nothing-made",
        "A report must say what is good, scrapped or to be reworked, and none of it may be negative. Stop the "
            + "operation when nothing was made.", RefusalKind.Unprocessable);

    public static Refusal NoScrapReason { get; } = new(
        "manufacturing.no-scrap-reason", "Say why some of it is scrapped.", RefusalKind.Unprocessable);

    public static Refusal ReportTaken(string number) => Refusals.DifferentContent(
        "manufacturing.report-taken", $"Report {number} of the operation", "booked").With("number", number);

    public static Refusal NotStarted(string by) => new Refusal(
            "manufacturing.operation-not-started", $"Operator {by} has not started the operation. Start it first.")
        .With("operator", by);

    public static Refusal MoreThanCame(Quantity wanted, Quantity left) => Refusals.MoreThan(
            "manufacturing.more-than-came", wanted, "reported", left, "left of what the operation before reported")
        .With("left", left);

    public static Refusal MoreThanMade(Quantity wanted, Quantity made) => Refusals.MoreThan(
            "manufacturing.more-than-made", wanted, "received in all", made, "reported by the last operation")
        .With("made", made);

    public static Refusal HasBegun(OperationTerms terms) => new Refusal(
            "manufacturing.operation-begun",
            $"Operation {terms.Operation.Operation} of the work order has begun, so the order cannot be cancelled. "
                + "Close it.")
        .With("operation", terms.Operation.Operation);

    public static Refusal IsRunning(OrderOperation.Open s) => new Refusal(
            "manufacturing.operation-running",
            $"Operator {s.Working[0]} works on operation {s.Terms.Operation.Operation}. Stop or report it first.")
        .With("operator", s.Working[0]).With("operation", s.Terms.Operation.Operation);
}

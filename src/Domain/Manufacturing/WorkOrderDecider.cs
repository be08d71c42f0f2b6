using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Manufacturing.WorkOrderCommand;
using static Daybook.Domain.Manufacturing.WorkOrderRefusals;

namespace Daybook.Domain.Manufacturing;

/// <summary>The rules of a work order: written with the bill of the day due, released, supplied with materials,
/// reported, closed. What it does with materials and output: <see cref="MakingRules"/>.</summary>
public sealed class WorkOrderDecider()
    : Decider<WorkOrderCommand, WorkOrderEvent, WorkOrder>("work-order", new WorkOrder.Unknown())
{
    /// <summary>Maximum number of documents of an order: issues, returns, receipts and reports of scrap.</summary>
    public const int MaxDocuments = 2_000;

    /// <summary>Maximum number of different components.</summary>
    public const int MaxMaterials = 500;

    public override Decision<WorkOrderEvent> Decide(WorkOrder state, WorkOrderCommand command) =>
        (state, command) switch
    {
        (WorkOrder.Unknown, Write c) => Problem(c.Terms) is { } no ? no : new WorkOrderEvent.Written(c.Number, c.Terms),
        (WorkOrder.Unknown, _) => Unknown,
        (_, Write c) => IsSame(state.Planned()!, c.Terms) ? [] : NumberTaken(c.Number),
        (WorkOrder.Written s, Release c) => new WorkOrderEvent.Released(c.On, Components(s.Terms), c.Missing),
        (WorkOrder.Written s, Cancel c) => new WorkOrderEvent.Cancelled(c.Reason, Components(s.Terms)),
        (WorkOrder.Written, _) => NotReleased,
        (WorkOrder.Released, Release) => [],
        (WorkOrder.Released s, RequireReleased c) => c.On < s.On ? BeforeReleased(c.On, s.On) : [],
        (WorkOrder.Released s, RequireIssuable c) => MakingRules.WhyNotIssue(s, c) is { } no ? no : [],
        (WorkOrder.Released s, Issue c) => MakingRules.Issued(s, c),
        (WorkOrder.Released s, Return c) => MakingRules.Returned(s, c),
        (WorkOrder.Released s, Receive c) => MakingRules.Received(s, c),
        (WorkOrder.Released s, Scrap c) => MakingRules.Scrapped(s, c),
        (WorkOrder.Released s, Close c) => c.On < s.On
            ? BeforeReleased(c.On, s.On)
            : new WorkOrderEvent.Closed(c.Company, c.On, s.InProgress, Components(s.Terms)),
        (WorkOrder.Released s, Cancel c) => s.Documents.IsEmpty
            ? new WorkOrderEvent.Cancelled(c.Reason, Components(s.Terms))
            : UnderWay,
        (WorkOrder.Closed, Close) => [],
        (WorkOrder.Closed, _) => IsClosed,
        (WorkOrder.Cancelled, Cancel) => [],
        (WorkOrder.Cancelled s, _) => IsCancelled(s.Reason),
        _ => throw new UnreachableException(),
    };

    public override WorkOrder Evolve(WorkOrder state, WorkOrderEvent @event) => (state, @event) switch
    {
        (_, WorkOrderEvent.Written e) => new WorkOrder.Written(e.Terms),
        (WorkOrder.Written s, WorkOrderEvent.Released e) => Begun(s.Terms, e.On),
        (WorkOrder.Released s, WorkOrderEvent.MaterialIssued e) => MakingRules.Evolve(s, e),
        (WorkOrder.Released s, WorkOrderEvent.MaterialReturned e) => MakingRules.Evolve(s, e),
        (WorkOrder.Released s, WorkOrderEvent.OutputReceived e) => MakingRules.Evolve(s, e),
        (WorkOrder.Released s, WorkOrderEvent.OutputScrapped e) => MakingRules.Evolve(s, e),
        (WorkOrder.Released s, WorkOrderEvent.Closed e) => new WorkOrder.Closed(s, e.On),
        (_, WorkOrderEvent.Cancelled e) => new WorkOrder.Cancelled(state.Planned()!, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static WorkOrder.Released Begun(WorkOrderTerms terms, DateOnly on) => new(
        terms, on, ImmutableDictionary<string, IssuedMaterial>.Empty, [], Quantity.Zero(terms.Quantity.Unit),
        Quantity.Zero(terms.Quantity.Unit), null, null, ImmutableDictionary<string, string>.Empty);

    private static ImmutableArray<string> Components(WorkOrderTerms terms) =>
        [.. terms.Materials.Select(m => m.Component)];

    private static bool IsSame(WorkOrderTerms known, WorkOrderTerms given) =>
        known with { Materials = [] } == given with { Materials = [] } && known.Materials.SameAs(given.Materials);

    private static Refusal? Problem(WorkOrderTerms terms)
    {
        if (terms.Quantity.Value <= 0) return NotPositive(terms.Quantity);
        if (!UnitPrices.IsFraction(terms.OverOutput)) return BadOverOutput;
        if (terms.Materials.Length is < 1 or > MaxMaterials) return MaterialCount;
        return terms.Materials.FirstOrDefault(m => m.Quantity.Value <= 0) is { } none
            ? NotPositive(none.Quantity)
            : null;
    }
}

internal static class WorkOrderRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("manufacturing.unknown-work-order", "such work order");

    public static Refusal NotReleased { get; } =
        Refusals.NotYet("manufacturing.work-order-not-released", "The work order", "released");

    public static Refusal IsClosed { get; } =
        Refusals.IsAlready("manufacturing.work-order-closed", "The work order", "closed");

    public static Refusal UnderWay { get; } = new(
        "manufacturing.work-order-under-way",
        "The work order cannot be cancelled, because materials or output of it are booked. Return what is not used, "
            + "and close it.");

    public static Refusal BadOverOutput { get; } = Refusals.NotFraction(
        "manufacturing.bad-over-output", "What may be made beyond the quantity", UnitPrices.MaxDecimals);

    public static Refusal MaterialCount { get; } = Refusals.NotOneTo(
        "manufacturing.material-count", "A work order", WorkOrderDecider.MaxMaterials, "materials");

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "manufacturing.work-order-taken", $"Work order {number}", "written").With("number", number);

    public static Refusal IsCancelled(string reason) => Refusals.IsAlready(
        "manufacturing.work-order-cancelled", "The work order", "cancelled").With("reason", reason);

    public static Refusal NotPositive(Quantity quantity) => Refusals.NotPositive(
        "manufacturing.quantity-not-positive", "The quantity").With("quantity", quantity);

    public static Refusal BeforeReleased(DateOnly on, DateOnly released) => Refusals.TooEarly(
            "manufacturing.before-released", "The work order", "be worked on on", on, "it was released on", released)
        .With("on", Day(on)).With("releasedOn", Day(released));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

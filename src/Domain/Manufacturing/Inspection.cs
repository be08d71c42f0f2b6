using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Manufacturing;

/// <summary>An inspection (检验); null before it was recorded.</summary>
public sealed record Inspection(InspectionEvent.Recorded? Recorded);

/// <summary>What is inspected: a lot, what came out of an operation, or both.</summary>
public sealed record InspectedGoods(string Item, string? Lot, string? WorkOrder, string? Operation);

/// <summary>What was measured.</summary>
/// <param name="Characteristic">As the plan calls it.</param>
public sealed record MeasuredValue(string Characteristic, decimal Measured);

/// <summary>What was measured, beside the limits of then.</summary>
public sealed record JudgedReading(
    string Characteristic, string? Unit, decimal? Lower, decimal? Upper, decimal Value, bool IsGood);

/// <summary>What becomes of the goods.</summary>
public enum InspectionResult
{
    /// <summary>合格.</summary>
    Accepted,

    /// <summary>不合格.</summary>
    Rejected,
}

/// <summary>Commands for an inspection.</summary>
public abstract record InspectionCommand
{
    private InspectionCommand()
    {
    }

    /// <summary>Records what was measured, and what becomes of the goods.</summary>
    /// <param name="Plan">What is measured of the item at this instant.</param>
    /// <param name="Reason">Why it is rejected, or accepted although something is beyond its limits
    /// (让步接收).</param>
    public sealed record Record(
        string Number, InspectedGoods Goods, ImmutableArray<Characteristic> Plan,
        ImmutableArray<MeasuredValue> Readings, InspectionResult Result, string? Reason, string By, DateOnly On)
        : InspectionCommand;
}

/// <summary>Events of an inspection.</summary>
public abstract record InspectionEvent
{
    private InspectionEvent()
    {
    }

    [StoredAs("manufacturing.inspection-recorded.v1")]
    public sealed record Recorded(
        string Number, InspectedGoods Goods, ImmutableArray<JudgedReading> Readings, InspectionResult Result,
        string? Reason, string By, DateOnly On) : InspectionEvent;
}

/// <summary>An inspection is recorded once, with a reading of every characteristic of the plan.</summary>
public sealed class InspectionDecider()
    : Decider<InspectionCommand, InspectionEvent, Inspection>("inspection", new Inspection(Recorded: null))
{
    public override Decision<InspectionEvent> Decide(Inspection state, InspectionCommand command) =>
        (state.Recorded, command) switch
        {
            (null, InspectionCommand.Record c) => Recorded(c),
            ({ } known, InspectionCommand.Record c) => IsSame(known, c) ? [] : InspectionRefusals.NumberTaken(c.Number),
            _ => throw new UnreachableException(),
        };

    public override Inspection Evolve(Inspection state, InspectionEvent @event) => @event switch
    {
        InspectionEvent.Recorded e => new Inspection(e),
        _ => throw new UnreachableException(),
    };

    private static Decision<InspectionEvent> Recorded(InspectionCommand.Record c)
    {
        if (c.Goods is { Lot: null, WorkOrder: null }) return InspectionRefusals.NothingInspected;
        if (c.Goods.WorkOrder is null != c.Goods.Operation is null) return InspectionRefusals.HalfAnOperation;
        if (c.Plan.IsEmpty) return InspectionRefusals.NoPlan(c.Goods.Item);
        var given = c.Readings.Select(r => r.Characteristic).Order(StringComparer.Ordinal);
        if (!given.SequenceEqual(c.Plan.Select(p => p.Name).Order(StringComparer.Ordinal)))
            return InspectionRefusals.NotThePlan(string.Join(", ", c.Plan.Select(p => p.Name)));
        ImmutableArray<JudgedReading> judged =
        [
            .. from p in c.Plan
               join r in c.Readings on p.Name equals r.Characteristic
               select new JudgedReading(p.Name, p.Unit, p.Lower, p.Upper, r.Measured, p.IsMet(r.Measured)),
        ];
        return c.Reason is null && (c.Result == InspectionResult.Rejected || !judged.All(r => r.IsGood))
            ? InspectionRefusals.NoReason
            : new InspectionEvent.Recorded(c.Number, c.Goods, judged, c.Result, c.Reason, c.By, c.On);
    }

    private static bool IsSame(InspectionEvent.Recorded known, InspectionCommand.Record c) =>
        (known.Goods, known.Result, known.Reason, known.On) == (c.Goods, c.Result, c.Reason, c.On)
        && known.Readings.Select(r => new MeasuredValue(r.Characteristic, r.Value)).ToHashSet().SetEquals(c.Readings);
}

internal static class InspectionRefusals
{
    public static Refusal NothingInspected { get; } = new(
        "manufacturing.nothing-inspected", "Say the lot, or the work order and its operation.",
        RefusalKind.Unprocessable);

    public static Refusal HalfAnOperation { get; } = new(
        "manufacturing.half-an-operation", "Say both the work order and its operation, or neither.",
        RefusalKind.Unprocessable);

    public static Refusal NoReason { get; } = new(
        "manufacturing.no-inspection-reason",
        "Say why it is rejected, or accepted although something is beyond its limits.", RefusalKind.Unprocessable);

    public static Refusal NoPlan(string item) => new Refusal(
            "manufacturing.no-inspection-plan", $"Nothing is measured of {item}. Set its inspection plan first.")
        .With("item", item);

    public static Refusal NotThePlan(string names) => new Refusal(
            "manufacturing.not-the-plan", $"Give one value of each of these: {names}.", RefusalKind.Unprocessable)
        .With("names", names);

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "manufacturing.inspection-taken", $"Inspection {number}", "recorded").With("number", number);
}

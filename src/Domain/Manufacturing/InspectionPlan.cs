using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Manufacturing;

/// <summary>What is measured of an item (检验方案); empty before it was set.</summary>
public sealed record InspectionPlan(ImmutableArray<Characteristic> Characteristics);

/// <summary>Something that is measured (检验项目).</summary>
/// <param name="Unit">Such as mm; null when it is counted or has none.</param>
/// <param name="Lower">The least value that is good; null for no limit.</param>
/// <param name="Upper">The greatest value that is good; null for no limit.</param>
public sealed record Characteristic(string Name, string? Unit = null, decimal? Lower = null, decimal? Upper = null)
{
    internal bool IsMet(decimal value) => !(value < Lower) && !(value > Upper);
}

/// <summary>Commands for the inspection plan of an item.</summary>
public abstract record InspectionPlanCommand
{
    private InspectionPlanCommand()
    {
    }

    /// <summary>Sets all that is measured. The transaction requires the item.</summary>
    public sealed record Set(string Item, ImmutableArray<Characteristic> Characteristics) : InspectionPlanCommand;
}

/// <summary>Events of the inspection plan of an item.</summary>
public abstract record InspectionPlanEvent
{
    private InspectionPlanEvent()
    {
    }

    /// <param name="Before">Empty when it is new.</param>
    [StoredAs("manufacturing.inspection-plan-set.v1")]
    public sealed record Set(
        string Item, ImmutableArray<Characteristic> Before, ImmutableArray<Characteristic> After)
        : InspectionPlanEvent;
}

/// <summary>The rules of an inspection plan: it is set, and set again.</summary>
public sealed class InspectionPlanDecider()
    : Decider<InspectionPlanCommand, InspectionPlanEvent, InspectionPlan>("inspection-plan", new InspectionPlan([]))
{
    /// <summary>Maximum number of characteristics of an item.</summary>
    public const int MaxCharacteristics = 50;

    public override Decision<InspectionPlanEvent> Decide(InspectionPlan state, InspectionPlanCommand command) =>
        command switch
        {
            InspectionPlanCommand.Set c when Problem(c.Characteristics) is { } no => no,
            InspectionPlanCommand.Set c when state.Characteristics.SameAs(c.Characteristics) => [],
            InspectionPlanCommand.Set c => new InspectionPlanEvent.Set(
                c.Item, state.Characteristics, c.Characteristics),
            _ => throw new UnreachableException(),
        };

    public override InspectionPlan Evolve(InspectionPlan state, InspectionPlanEvent @event) => @event switch
    {
        InspectionPlanEvent.Set e => new InspectionPlan(e.After),
        _ => throw new UnreachableException(),
    };

    private static Refusal? Problem(ImmutableArray<Characteristic> characteristics)
    {
        if (characteristics.Length is < 1 or > MaxCharacteristics) return InspectionPlanRefusals.Count;
        if (characteristics.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() != characteristics.Length)
            return InspectionPlanRefusals.Twice;
        return characteristics.FirstOrDefault(c => c.Lower > c.Upper) is { } wrong
            ? InspectionPlanRefusals.LimitsCrossed(wrong.Name)
            : null;
    }
}

internal static class InspectionPlanRefusals
{
    public static Refusal Count { get; } = Refusals.NotOneTo(
        "manufacturing.characteristic-count", "An inspection plan", InspectionPlanDecider.MaxCharacteristics,
        "characteristics");

    public static Refusal Twice { get; } = new(
        "manufacturing.characteristic-twice", "A characteristic must be given once.", RefusalKind.Unprocessable);

    public static Refusal LimitsCrossed(string name) => new Refusal(
            "manufacturing.limits-crossed", $"The lower limit of {name} must not be above its upper limit.",
            RefusalKind.Unprocessable)
        .With("name", name);
}

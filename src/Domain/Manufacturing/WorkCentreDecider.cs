using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Manufacturing.WorkCentreCommand;

namespace Daybook.Domain.Manufacturing;

/// <summary>The rules of a work centre: it is set, and set again.</summary>
public sealed class WorkCentreDecider()
    : Decider<WorkCentreCommand, WorkCentreEvent, WorkCentre>("work-centre", new WorkCentre(Terms: null))
{
    /// <summary>The greatest capacity.</summary>
    public const int MaxCapacity = 1_000;

    public override Decision<WorkCentreEvent> Decide(WorkCentre state, WorkCentreCommand command) => command switch
    {
        Set { Capacity: < 1 or > MaxCapacity } => WorkCentreRefusals.BadCapacity,
        Set c when state.Terms == Terms(c) => [],
        Set c => new WorkCentreEvent.Set(c.Code, state.Terms, Terms(c)),
        RequireKnown c => state.Terms is null ? WorkCentreRefusals.Unknown(c.Code) : [],
        _ => throw new UnreachableException(),
    };

    public override WorkCentre Evolve(WorkCentre state, WorkCentreEvent @event) => @event switch
    {
        WorkCentreEvent.Set e => new WorkCentre(e.After),
        _ => throw new UnreachableException(),
    };

    private static WorkCentreTerms Terms(Set c) => new(c.Name, c.Capacity);
}

internal static class WorkCentreRefusals
{
    public static Refusal BadCapacity { get; } = Refusals.OutOfRange(
        "manufacturing.bad-capacity", "The capacity", 1, WorkCentreDecider.MaxCapacity);

    public static Refusal Unknown(string code) => Refusals.Unknown(
        "manufacturing.unknown-work-centre", $"work centre {code}", RefusalKind.Unprocessable).With("code", code);
}

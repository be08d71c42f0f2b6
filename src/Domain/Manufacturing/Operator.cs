using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Manufacturing.OperatorCommand;

namespace Daybook.Domain.Manufacturing;

/// <summary>Somebody who works on the shop floor (操作工).</summary>
/// <param name="Name">Null before the operator was entered.</param>
/// <param name="Work">What the operator works on now; null for nothing.</param>
/// <param name="Sessions">How often the operator took up work.</param>
public sealed record Operator(string? Name, OperatorWork? Work, int Sessions);

/// <summary>What an operator works on.</summary>
/// <param name="Unit">The base unit of the item.</param>
/// <param name="On">The day on which the operator took it up; time and pieces count on it.</param>
public sealed record OperatorWork(
    string WorkOrder, string Operation, string Item, string Unit, string WorkCentre, DateOnly On)
{
    internal bool IsSame(string workOrder, string operation) => (WorkOrder, Operation) == (workOrder, operation);
}

/// <summary>What was reported of an operation, in the base unit of the item.</summary>
public sealed record Pieces(Quantity Good, Quantity Scrapped, Quantity Rework);

/// <summary>Commands for an operator.</summary>
public abstract record OperatorCommand
{
    private OperatorCommand()
    {
    }

    /// <summary>Enters an operator, or says another name.</summary>
    public sealed record Enter(string Code, string Name) : OperatorCommand;

    public sealed record TakeUp(string Code, OperatorWork Work) : OperatorCommand;

    /// <param name="Pieces">What was made of it; null when nothing is reported.</param>
    public sealed record LayDown(string Code, string WorkOrder, string Operation, Pieces? Pieces) : OperatorCommand;
}

/// <summary>Events of an operator. The time between the two, as they are recorded, is the time of the work.</summary>
public abstract record OperatorEvent
{
    private OperatorEvent()
    {
    }

    /// <param name="Before">The name before; null when the operator is new.</param>
    [StoredAs("manufacturing.operator-entered.v1")]
    public sealed record Entered(string Code, string? Before, string Name) : OperatorEvent;

    /// <param name="Session">Counts the work of the operator from 1.</param>
    [StoredAs("manufacturing.work-taken-up.v1")]
    public sealed record TookUp(string Code, int Session, OperatorWork Work) : OperatorEvent;

    [StoredAs("manufacturing.work-laid-down.v1")]
    public sealed record LaidDown(string Code, int Session, OperatorWork Work, Pieces? Pieces) : OperatorEvent;
}

/// <summary>An operator works on one operation at a time, so that no minute is counted twice.</summary>
public sealed class OperatorDecider()
    : Decider<OperatorCommand, OperatorEvent, Operator>("operator", new Operator(Name: null, Work: null, Sessions: 0))
{
    public override Decision<OperatorEvent> Decide(Operator state, OperatorCommand command) => (state, command) switch
    {
        (_, Enter c) => c.Name == state.Name ? [] : new OperatorEvent.Entered(c.Code, state.Name, c.Name),
        ({ Name: null }, TakeUp c) => OperatorRefusals.Unknown(c.Code),
        ({ Work: { } work }, TakeUp c) => work.IsSame(c.Work.WorkOrder, c.Work.Operation)
            ? []
            : OperatorRefusals.Busy(c.Code, work),
        (_, TakeUp c) => new OperatorEvent.TookUp(c.Code, state.Sessions + 1, c.Work),
        ({ Work: { } work }, LayDown c) when work.IsSame(c.WorkOrder, c.Operation) =>
            new OperatorEvent.LaidDown(c.Code, state.Sessions, work, c.Pieces),
        (_, LayDown c) => OperatorRefusals.NotAtWork(c.Code, c.WorkOrder, c.Operation),
        _ => throw new UnreachableException(),
    };

    public override Operator Evolve(Operator state, OperatorEvent @event) => @event switch
    {
        OperatorEvent.Entered e => state with { Name = e.Name },
        OperatorEvent.TookUp e => state with { Work = e.Work, Sessions = e.Session },
        OperatorEvent.LaidDown => state with { Work = null },
        _ => throw new UnreachableException(),
    };
}

internal static class OperatorRefusals
{
    public static Refusal Unknown(string code) => Refusals.Unknown(
        "manufacturing.unknown-operator", $"operator {code}", RefusalKind.Unprocessable).With("code", code);

    public static Refusal Busy(string code, OperatorWork work) => new Refusal(
            "manufacturing.operator-busy",
            $"Operator {code} works on operation {work.Operation} of work order {work.WorkOrder}. Stop that first.")
        .With("code", code).With("workOrder", work.WorkOrder).With("operation", work.Operation);

    public static Refusal NotAtWork(string code, string workOrder, string operation) => new Refusal(
            "manufacturing.operator-not-at-work",
            $"Operator {code} does not work on operation {operation} of work order {workOrder}. Start it first.")
        .With("code", code).With("workOrder", workOrder).With("operation", operation);
}

using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Projects;

/// <summary>The task that a line of a purchase order is charged to. A line is charged to one task at most, so that its
/// cost counts once.</summary>
/// <param name="To">Null when it is charged to none.</param>
public sealed record ProjectPurchase(ChargedTask? To);

/// <summary>A task that pays for something.</summary>
public sealed record ChargedTask(string Project, string Task);

/// <summary>Commands for the charge of a line of a purchase order.</summary>
public abstract record ProjectPurchaseCommand
{
    private ProjectPurchaseCommand()
    {
    }

    public sealed record Charge(string Order, int Line, ChargedTask To) : ProjectPurchaseCommand;

    /// <summary>It is charged to no task any more.</summary>
    public sealed record Release(string Reason) : ProjectPurchaseCommand;
}

/// <summary>Events of the charge of a line of a purchase order.</summary>
public abstract record ProjectPurchaseEvent
{
    private ProjectPurchaseEvent()
    {
    }

    [StoredAs("projects.purchase-charged.v1")]
    public sealed record Charged(string Order, int Line, ChargedTask To) : ProjectPurchaseEvent;

    [StoredAs("projects.purchase-released.v1")]
    public sealed record Released(ChargedTask From, string Reason) : ProjectPurchaseEvent;
}

/// <summary>The rules of such a charge: one task at a time.</summary>
public sealed class ProjectPurchaseDecider()
    : Decider<ProjectPurchaseCommand, ProjectPurchaseEvent, ProjectPurchase>(
        "project-purchase", new ProjectPurchase(To: null))
{
    /// <summary>The refusal of a line that there is not.</summary>
    public static Refusal UnknownLine(string order, int line) => ProjectPurchaseRefusals.UnknownLine(order, line);

    public override Decision<ProjectPurchaseEvent> Decide(ProjectPurchase state, ProjectPurchaseCommand command) =>
        (state, command) switch
    {
        ({ To: null }, ProjectPurchaseCommand.Charge c) => new ProjectPurchaseEvent.Charged(c.Order, c.Line, c.To),
        ({ To: var to }, ProjectPurchaseCommand.Charge c) => to == c.To ? [] : ProjectPurchaseRefusals.IsCharged(to),
        ({ To: null }, ProjectPurchaseCommand.Release) => ProjectPurchaseRefusals.NotCharged,
        ({ To: var to }, ProjectPurchaseCommand.Release c) => new ProjectPurchaseEvent.Released(to, c.Reason),
        _ => throw new UnreachableException(),
    };

    public override ProjectPurchase Evolve(ProjectPurchase state, ProjectPurchaseEvent @event) => @event switch
    {
        ProjectPurchaseEvent.Charged e => new ProjectPurchase(e.To),
        ProjectPurchaseEvent.Released => new ProjectPurchase(To: null),
        _ => throw new UnreachableException(),
    };
}

internal static class ProjectPurchaseRefusals
{
    public static Refusal NotCharged { get; } = Refusals.Unknown(
        "projects.purchase-not-charged", "task that this line is charged to");

    public static Refusal UnknownLine(string order, int line) => Refusals.Unknown(
            "projects.unknown-purchase", $"line {line} in a purchase order {order} that is not cancelled")
        .With("line", line).With("order", order);

    public static Refusal IsCharged(ChargedTask to) => new Refusal(
            "projects.purchase-is-charged",
            $"The line is charged to task {to.Task} of project {to.Project}. Release it there first.")
        .With("task", to.Task).With("project", to.Project);
}

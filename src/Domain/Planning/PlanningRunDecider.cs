using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Planning.PlanningRunCommand;
using static Daybook.Domain.Planning.PlanningRunRefusals;

namespace Daybook.Domain.Planning;

/// <summary>The rules of a planning run: recorded once.</summary>
public sealed class PlanningRunDecider()
    : Decider<PlanningRunCommand, PlanningRunEvent, PlanningRun>("planning-run", new PlanningRun.Unknown())
{
    /// <summary>Maximum number of proposals of a run, and of its messages. With those of the run before, whose place it
    /// takes, they are one transaction.</summary>
    public const int MaxProposals = 2_000;

    /// <summary>Maximum number of messages in one event.</summary>
    private const int MessagesTogether = 100;

    public override Decision<PlanningRunEvent> Decide(PlanningRun state, PlanningRunCommand command) =>
        (state, command) switch
    {
        (PlanningRun.Unknown, Record c) => WhyTooLarge(c.Terms) is { } no ? no : [.. Recorded(c)],
        (PlanningRun.Made s, Record c) => s.Terms == c.Terms ? [] : NumberTaken(c.Number),
        _ => throw new UnreachableException(),
    };

    public override PlanningRun Evolve(PlanningRun state, PlanningRunEvent @event) => (state, @event) switch
    {
        (_, PlanningRunEvent.Made e) => new PlanningRun.Made(e.Terms),
        (_, PlanningRunEvent.Advised) => state,
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<PlanningRunEvent> Recorded(Record c) =>
        c.Messages.Chunk(MessagesTogether)
            .Select(PlanningRunEvent (part, i) => new PlanningRunEvent.Advised(
                c.Number, (i * MessagesTogether) + 1, [.. part]))
            .Prepend(new PlanningRunEvent.Made(c.Number, c.Terms));

    private static Refusal? WhyTooLarge(PlanningRunTerms terms) =>
        terms.Proposals > MaxProposals ? TooManyProposals
        : terms.Messages > MaxProposals ? TooManyMessages
        : null;
}

/// <summary>Which run holds: the one that knows the most, and everything that was accepted.</summary>
public sealed class CurrentPlanDecider()
    : Decider<CurrentPlanCommand, CurrentPlanEvent, CurrentPlan>("current-plan", new CurrentPlan(null, 0, 0))
{
    public override Decision<CurrentPlanEvent> Decide(CurrentPlan state, CurrentPlanCommand command) =>
        (state, command) switch
    {
        (_, CurrentPlanCommand.Replace c) when c.Run == state.Run => [],
        (_, CurrentPlanCommand.Replace c) => c.ReadAt < state.ReadAt || c.Taken != c.KnownTaken
            ? Overtaken
            : new CurrentPlanEvent.Replaced(c.Run, state.Run, c.ReadAt, c.Proposals),
        _ => throw new UnreachableException(),
    };

    public override CurrentPlan Evolve(CurrentPlan state, CurrentPlanEvent @event) => @event switch
    {
        CurrentPlanEvent.Replaced e => new CurrentPlan(e.Run, e.ReadAt, e.Proposals),
        _ => throw new UnreachableException(),
    };
}

internal static class PlanningRunRefusals
{
    public static Refusal TooManyProposals { get; } = Refusals.TooMany(
        "planning.too-many-proposals", "A planning run", PlanningRunDecider.MaxProposals, "proposals");

    public static Refusal TooManyMessages { get; } = Refusals.TooMany(
        "planning.too-many-messages", "A planning run", PlanningRunDecider.MaxProposals, "messages");

    public static Refusal Overtaken { get; } = new(
        "planning.run-overtaken",
        "While the plan was made, another plan was made or a proposal was accepted. Run it again.");

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "planning.run-taken", $"Planning run {number}", "made").With("number", number);
}

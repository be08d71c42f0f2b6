using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The rules of closing: periods are closed in order and reopened in reverse order, so that nothing is posted
/// before a closed period.</summary>
public sealed class ClosingDecider()
    : Decider<ClosingCommand, ClosingEvent, Closing>("closing", new Closing(null, null))
{
    public override Decision<ClosingEvent> Decide(Closing state, ClosingCommand command) => (state, command) switch
    {
        (_, ClosingCommand.CloseThrough c) when state.Covers(c.Through) => [],
        ({ Through: { } through }, ClosingCommand.CloseThrough c) =>
            new ClosingEvent.Closed(AccountingPeriod.Plus(through, 1), c.Through),
        (_, ClosingCommand.CloseThrough c) => new ClosingEvent.Closed(c.First, c.Through),
        (_, ClosingCommand.Reopen c) when !state.Covers(c.Period) => [],
        ({ Through: { } through }, ClosingCommand.Reopen c) when through != c.Period =>
            LaterIsClosed(c.Period, through),
        (_, ClosingCommand.Reopen c) => new ClosingEvent.Reopened(c.Period),
        _ => throw new UnreachableException(),
    };

    public override Closing Evolve(Closing state, ClosingEvent @event) => @event switch
    {
        ClosingEvent.Closed e => new Closing(state.First ?? e.First, e.Through),
        ClosingEvent.Reopened e when e.Period == state.First => Initial,
        ClosingEvent.Reopened e => state with { Through = AccountingPeriod.Plus(e.Period, -1) },
        _ => throw new UnreachableException(),
    };

    /// <summary>The refusal to reopen a period while a later one is closed.</summary>
    public static Refusal LaterIsClosed(string period, string later) => new Refusal(
        "finance.later-period-closed",
        $"Period {later} is closed too. It must be reopened before {period}.")
        .With("period", period).With("later", later);
}

using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The rules of an accounting period: vouchers are numbered 1, 2, 3 without a gap, a closed period takes no
/// vouchers, and a period is not closed while entries have no voucher.</summary>
/// <remarks>Only the last entry is remembered. An earlier entry cannot be posted again: its own stream refuses, and the
/// number is taken in the same transaction.</remarks>
public sealed class PeriodDecider()
    : Decider<PeriodCommand, PeriodEvent, Period>("period", new Period(0, null, IsClosed: false, []), stateVersion: 2)
{
    public override Decision<PeriodEvent> Decide(Period state, PeriodCommand command) => (state, command) switch
    {
        (_, PeriodCommand.TakeNumber c) when c.Entry == state.LastEntry => [],
        ({ IsClosed: true }, PeriodCommand.TakeNumber c) => IsClosed(c.On, c.PostedOn),
        (_, PeriodCommand.TakeNumber c) => new PeriodEvent.VoucherNumberTaken(state.LastNumber + 1, c.Entry),
        (_, PeriodCommand.OpenGroup c) when state.OpenGroups.Contains(c.Group) => [],
        ({ IsClosed: true }, PeriodCommand.OpenGroup c) => IsClosed(c.On, c.PostedOn),
        (_, PeriodCommand.OpenGroup c) => new PeriodEvent.GroupOpened(c.Group),
        (_, PeriodCommand.TakeGroupNumber c) when !state.OpenGroups.Contains(c.Group) => [],
        (_, PeriodCommand.TakeGroupNumber c) =>
            new PeriodEvent.GroupNumberTaken(state.LastNumber + 1, c.Group, c.First, c.Last),
        ({ IsClosed: true }, PeriodCommand.Close) => [],
        ({ OpenGroups.IsEmpty: false }, PeriodCommand.Close) => Unvouchered(state.OpenGroups),
        (_, PeriodCommand.Close c) => new PeriodEvent.Closed(c.By, c.Checklist, c.With, c.Override),
        ({ IsClosed: false }, PeriodCommand.Reopen) => [],
        (_, PeriodCommand.Reopen c) => new PeriodEvent.Reopened(c.By, c.Reason),
        _ => throw new UnreachableException(),
    };

    public override Period Evolve(Period state, PeriodEvent @event) => @event switch
    {
        PeriodEvent.VoucherNumberTaken e => state with { LastNumber = e.Number, LastEntry = e.Entry },
        PeriodEvent.GroupOpened e => state with { OpenGroups = state.OpenGroups.Add(e.Group) },
        PeriodEvent.GroupNumberTaken e => state with
        {
            LastNumber = e.Number, LastEntry = null, OpenGroups = state.OpenGroups.Remove(e.Group),
        },
        PeriodEvent.Closed => state with { IsClosed = true },
        PeriodEvent.Reopened => state with { IsClosed = false },
        _ => throw new UnreachableException(),
    };

    /// <summary>A number that is taken after the closing would be posted after the closing, so no reason can override
    /// this rule.</summary>
    private static Refusal Unvouchered(ImmutableArray<string> groups) => new Refusal(
        "finance.entries-without-voucher",
        $"The entries of {groups.Length} groups have no voucher yet, such as those of {groups[0]}. Make the vouchers "
            + "of the period first.")
        .With("groups", groups.Length).With("first", groups[0]);

    private static Refusal IsClosed(DateOnly on, DateOnly postedOn) => new Refusal(
        "finance.period-closed",
        $"The period of {postedOn:O} is closed, so the fact of {on:O} cannot be posted on that date. Post it to an "
            + "open period.")
        .With("on", on.ToString("O")).With("postedOn", postedOn.ToString("O"));
}

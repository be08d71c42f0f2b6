using System.Diagnostics;
using System.Globalization;
using Daybook.Kernel;
using static Daybook.Domain.Work.WorkItemRefusals;
using GiveBack = Daybook.Domain.Work.WorkItemCommand.GiveBack;
using HandOver = Daybook.Domain.Work.WorkItemCommand.HandOver;
using TakeOver = Daybook.Domain.Work.WorkItemCommand.TakeOver;

namespace Daybook.Domain.Work;

/// <summary>The rules of owning work. A piece of work has a stream of its own beside that of its thing, so an owner
/// never competes with the work itself.</summary>
public sealed class WorkItemDecider()
    : Decider<WorkItemCommand, WorkItemEvent, WorkItem>("work-item", new WorkItem(null, 0))
{
    private const string Exception = "exception";
    private const string ParkedKind = "parked";
    private const string DeadLetterKind = "dead-letter";

    /// <summary>A finding of an order.</summary>
    public static StreamId Finding(string channel, string number, string code) =>
        Stream(Exception, channel, number, code);

    /// <summary>The finding of an order, from the stream of the order.</summary>
    public static StreamId Finding(StreamId order, string code) => Stream([Exception, .. order.Parts(), code]);

    /// <summary>A command of a process that was refused.</summary>
    public static StreamId Parked(long record, int ordinal) => Stream(
        ParkedKind, record.ToString(CultureInfo.InvariantCulture), ordinal.ToString(CultureInfo.InvariantCulture));

    /// <summary>A message that could not be handled.</summary>
    public static StreamId DeadLetter(Guid id) => Stream(DeadLetterKind, id.ToString("D"));

    public override Decision<WorkItemEvent> Decide(WorkItem state, WorkItemCommand command) => command switch
    {
        TakeOver c => Taken(state, c),
        GiveBack c => GivenBack(state, c),
        HandOver c => OwnerOf(state, c.Found)?.Id == c.To.Id
            ? []
            : new WorkItemEvent.HandedOver(c.To, c.Found, c.Reason),
        _ => throw new UnreachableException(),
    };

    public override WorkItem Evolve(WorkItem state, WorkItemEvent @event) => @event switch
    {
        WorkItemEvent.TakenOver e => new WorkItem(e.By, e.Found),
        WorkItemEvent.GivenBack => state with { Owner = null },
        WorkItemEvent.HandedOver e => new WorkItem(e.To, e.Found),
        _ => throw new UnreachableException(),
    };

    private static Decision<WorkItemEvent> Taken(WorkItem state, TakeOver c)
    {
        if (OwnerOf(state, c.Found) is not { } owner) return new WorkItemEvent.TakenOver(c.By, c.Found);
        return owner.Id == c.By.Id ? [] : HasOwner(owner);
    }

    private static Decision<WorkItemEvent> GivenBack(WorkItem state, GiveBack c)
    {
        if (state.Owner is not { } owner) return [];
        return c.IsAdmin || owner.Id == c.By ? new WorkItemEvent.GivenBack(c.Reason) : NotYours(owner);
    }

    private static WorkOwner? OwnerOf(WorkItem state, long found) => found > state.Found ? null : state.Owner;
}

/// <summary>Why a piece of work is not taken over or given back.</summary>
public static class WorkItemRefusals
{
    public static Refusal HasOwner(WorkOwner owner) => new Refusal(
        "work.has-owner", $"{owner.Name} has taken this over already.").With("owner", owner.Name);

    /// <param name="called">As in a sentence, such as <c>a finding of an order</c>.</param>
    public static Refusal Finished(string called) => new(
        "work.finished", $"This is done and waits for nobody any more: {called}.");

    public static Refusal NotYours(WorkOwner owner) => new Refusal(
        "work.not-yours", $"{owner.Name} has taken this over. Only the owner or an admin can give it back.",
        RefusalKind.Forbidden).With("owner", owner.Name);
}

using Daybook.Kernel;

namespace Daybook.Domain.Work;

/// <summary>Who works on something that cannot go on without a person (待办): a finding of an order, a parked command,
/// a dead letter.</summary>
/// <param name="Owner">Null while nobody has taken it over.</param>
/// <param name="Found">The position of the fact that the owner took over; see
/// <see cref="WorkItemCommand.TakeOver"/>.</param>
public sealed record WorkItem(WorkOwner? Owner, long Found);

/// <summary>The owner of a piece of work (负责人).</summary>
/// <param name="Id">A name of the owner that never changes.</param>
/// <param name="Name">The owner's name at that time, for people.</param>
public sealed record WorkOwner(string Id, string Name);

/// <summary>Commands for a piece of work.</summary>
public abstract record WorkItemCommand
{
    private WorkItemCommand()
    {
    }

    /// <param name="Found">The position of the fact with which it was found; 0 when it is found only once. When the
    /// same was found again since it was taken over, that owner does not count any more.</param>
    public sealed record TakeOver(WorkOwner By, long Found) : WorkItemCommand;

    /// <param name="By">Who gives it back: a name of the sender that never changes.</param>
    /// <param name="IsAdmin">True when the sender may give back what others took over.</param>
    public sealed record GiveBack(string By, bool IsAdmin, string Reason) : WorkItemCommand;

    /// <summary>Makes somebody else the owner.</summary>
    /// <param name="Found">As in <see cref="TakeOver"/>.</param>
    public sealed record HandOver(WorkOwner To, long Found, string Reason) : WorkItemCommand;
}

/// <summary>Events of a piece of work.</summary>
public abstract record WorkItemEvent
{
    private WorkItemEvent()
    {
    }

    [StoredAs("work.item-taken-over.v1")]
    public sealed record TakenOver(WorkOwner By, long Found) : WorkItemEvent;

    [StoredAs("work.item-given-back.v1")]
    public sealed record GivenBack(string Reason) : WorkItemEvent;

    [StoredAs("work.item-handed-over.v1")]
    public sealed record HandedOver(WorkOwner To, long Found, string Reason) : WorkItemEvent;
}

using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Domain.Work;
using Daybook.Kernel;

namespace Daybook.Projections.Work;

/// <summary>Who has taken over a piece of work. The row is deleted when it is given back, and when the finding of an
/// order is resolved or found anew, or the order is cancelled.</summary>
/// <remarks>The key is the id of the stream of the piece of work.</remarks>
public sealed record WorkOwnerRow : Row
{
    /// <summary>The name of the stream of the piece of work.</summary>
    public required string Work { get; init; }

    /// <summary>A name of the owner that never changes: the id of a key, or '@' and a login.</summary>
    public required string Owner { get; init; }

    /// <summary>The owner's name when it was taken over.</summary>
    public required string OwnerName { get; init; }
    public DateTimeOffset Since { get; init; }

    /// <summary>Who handed it over to the owner; null when the owner took it over.</summary>
    public string? HandedOverBy { get; init; }
}

/// <summary>What somebody has taken over, as far as the facts of orders and of owners tell its end. What is shown is
/// <see cref="WorkOwnerList"/>.</summary>
public sealed class WorkOwnersProjection() : Projection<WorkOwnerRow>("owned_work", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["owner"];

    public string Key(Recorded<SalesOrderEvent.ExceptionRaised> e) =>
        WorkItemDecider.Finding(e.Stream, e.Body.Code).Id;

    public string Key(Recorded<SalesOrderEvent.ExceptionResolved> e) =>
        WorkItemDecider.Finding(e.Stream, e.Body.Code).Id;

    /// <summary>A cancelled order has no findings. The event does not name them.</summary>
    public IEnumerable<string> Keys(Recorded<SalesOrderEvent.Cancelled> e) =>
        FindingKind.All.Select(kind => WorkItemDecider.Finding(e.Stream, kind.Code).Id);

    public WorkOwnerRow? Apply(WorkOwnerRow? _, Recorded<WorkItemEvent> e) => e.Body switch
    {
        WorkItemEvent.TakenOver x => Owned(e, x.By),
        WorkItemEvent.HandedOver x => Owned(e, x.To) with { HandedOverBy = e.Actor },
        WorkItemEvent.GivenBack => null,
        _ => throw new UnreachableException(),
    };

    public WorkOwnerRow? Apply(WorkOwnerRow? _, Recorded<SalesOrderEvent.ExceptionRaised> e) => null;

    public WorkOwnerRow? Apply(WorkOwnerRow? _, Recorded<SalesOrderEvent.ExceptionResolved> e) => null;

    public WorkOwnerRow? Apply(WorkOwnerRow? _, Recorded<SalesOrderEvent.Cancelled> e) => null;

    private static WorkOwnerRow Owned(Recorded<WorkItemEvent> e, WorkOwner owner) => new()
    {
        Key = e.Stream.Id,
        Work = e.Stream.ToString(),
        Owner = owner.Id,
        OwnerName = owner.Name,
        Since = e.RecordedAt,
    };
}

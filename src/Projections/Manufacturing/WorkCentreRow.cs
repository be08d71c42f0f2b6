using System.Diagnostics;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;

namespace Daybook.Projections.Manufacturing;

/// <summary>A work centre (工作中心).</summary>
public sealed record WorkCentreRow : Row
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>How many people or machines can work there at once.</summary>
    [ChangedByFacts]
    public int Capacity { get; init; }
}

/// <summary>Work centres.</summary>
public sealed class WorkCentresProjection()
    : Projection<WorkCentreRow>("work_centres", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["code"];

    public WorkCentreRow? Apply(WorkCentreRow? row, Recorded<WorkCentreEvent> e) => e.Body switch
    {
        WorkCentreEvent.Set x => new WorkCentreRow
        {
            Key = e.Stream.Id, Code = x.Code, Name = x.After.Name, Capacity = x.After.Capacity,
        },
        _ => throw new UnreachableException(),
    };
}

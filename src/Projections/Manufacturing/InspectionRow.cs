using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;

namespace Daybook.Projections.Manufacturing;

/// <summary>What is measured of an item (检验方案).</summary>
public sealed record InspectionPlanRow : Row
{
    public required string Item { get; init; }
    public ImmutableArray<Characteristic> Characteristics { get; init; } = [];
}

/// <summary>Inspection plans.</summary>
public sealed class InspectionPlansProjection()
    : Projection<InspectionPlanRow>("inspection_plans", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["item"];

    public InspectionPlanRow? Apply(InspectionPlanRow? row, Recorded<InspectionPlanEvent> e) => e.Body switch
    {
        InspectionPlanEvent.Set x => new InspectionPlanRow
        {
            Key = e.Stream.Id, Item = x.Item, Characteristics = x.After,
        },
        _ => throw new UnreachableException(),
    };
}

/// <summary>An inspection (检验) with what was measured.</summary>
public sealed record InspectionRow : Row
{
    public required string Number { get; init; }
    public required string Item { get; init; }
    public string? Lot { get; init; }
    public string? WorkOrder { get; init; }
    public string? Operation { get; init; }
    public InspectionResult Result { get; init; }

    /// <summary>The number of readings that are beyond their limits.</summary>
    [ChangedByFacts]
    public int BeyondLimits { get; init; }
    public string? Reason { get; init; }
    public required string InspectedBy { get; init; }
    public DateOnly InspectedOn { get; init; }
    public ImmutableArray<JudgedReading> Readings { get; init; } = [];
}

/// <summary>Inspections.</summary>
public sealed class InspectionsProjection()
    : Projection<InspectionRow>("inspections", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["number", "item, lot", "work_order, operation"];

    public InspectionRow? Apply(InspectionRow? row, Recorded<InspectionEvent> e) => e.Body switch
    {
        InspectionEvent.Recorded x => new InspectionRow
        {
            Key = e.Stream.Id,
            Number = x.Number,
            Item = x.Goods.Item,
            Lot = x.Goods.Lot,
            WorkOrder = x.Goods.WorkOrder,
            Operation = x.Goods.Operation,
            Result = x.Result,
            BeyondLimits = x.Readings.Count(r => !r.IsGood),
            Reason = x.Reason,
            InspectedBy = x.By,
            InspectedOn = x.On,
            Readings = x.Readings,
        },
        _ => throw new UnreachableException(),
    };
}

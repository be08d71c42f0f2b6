using System.Diagnostics;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;

namespace Daybook.Projections.Manufacturing;

/// <summary>What a work order needs of a component, and what it took.</summary>
/// <remarks>The key is the order's id and the component.</remarks>
public sealed record WorkOrderPartRow : Row
{
    public required string Number { get; init; }
    public required string Item { get; init; }
    public required string Component { get; init; }
    public required string Warehouse { get; init; }
    public DateOnly DueOn { get; init; }

    /// <summary>Whether the order is written or released.</summary>
    public bool IsOpen { get; init; }

    /// <summary>In the base unit of the component, with what is lost.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Needed { get; init; }

    /// <summary>What was issued less what came back.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Issued { get; init; }
    public required string Unit { get; init; }
}

/// <summary>Materials of work orders.</summary>
public sealed class WorkOrderPartsProjection()
    : Projection<WorkOrderPartRow>("work_order_parts", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number, component", "component, due_on"];

    public IEnumerable<string> Keys(Recorded<WorkOrderEvent> e) => (e.Body switch
    {
        WorkOrderEvent.Written x => [.. x.Terms.Materials.Select(m => m.Component)],
        WorkOrderEvent.MaterialIssued x => [x.Component],
        WorkOrderEvent.MaterialReturned x => [x.Component],
        WorkOrderEvent.Closed x => x.Components,
        WorkOrderEvent.Cancelled x => x.Components,
        WorkOrderEvent.Released or WorkOrderEvent.OutputReceived or WorkOrderEvent.OutputScrapped => [],
        _ => throw new UnreachableException(),
    }).Select(component => RowKey.Under(e.Stream, component));

    public WorkOrderPartRow? Apply(WorkOrderPartRow? row, string key, Recorded<WorkOrderEvent> e) => e.Body switch
    {
        WorkOrderEvent.Written { Terms: var terms } x => Needed(key, x.Number, terms),
        WorkOrderEvent.MaterialIssued x => row! with { Issued = row.Issued + x.Quantity.Value },
        WorkOrderEvent.MaterialReturned x => row! with { Issued = row.Issued - x.Quantity.Value },
        WorkOrderEvent.Closed or WorkOrderEvent.Cancelled => row! with { IsOpen = false },
        WorkOrderEvent.Released or WorkOrderEvent.OutputReceived or WorkOrderEvent.OutputScrapped => row,
        _ => throw new UnreachableException(),
    };

    private static WorkOrderPartRow Needed(string key, string number, WorkOrderTerms terms)
    {
        var material = terms.Find(RowKey.Last(key))!;
        return new WorkOrderPartRow
        {
            Key = key,
            Number = number,
            Item = terms.Item,
            Component = material.Component,
            Warehouse = terms.Warehouse,
            DueOn = terms.DueOn,
            IsOpen = true,
            Needed = material.Quantity.Value,
            Unit = material.Quantity.Unit,
        };
    }
}

/// <summary>A material of a work order, with what of it is free in the warehouse and what is missing
/// (齐套).</summary>
public sealed record WorkOrderMaterialRow
{
    public required string Key { get; init; }
    public required string Number { get; init; }
    public required string Item { get; init; }
    public required string Component { get; init; }
    public required string Warehouse { get; init; }
    public DateOnly DueOn { get; init; }
    public bool IsOpen { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("work_order_parts", nameof(WorkOrderPartRow.Needed), nameof(Key))]
    public decimal Needed { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("work_order_parts", nameof(WorkOrderPartRow.Issued), nameof(Key))]
    public decimal Issued { get; init; }

    /// <summary>In the warehouse, promised to nobody and not on hold. Other work orders may need it too.</summary>
    [NoFigure("compares the stock with lots on hold when it is read")]
    public decimal Free { get; init; }

    /// <summary>What an open order still needs beyond what is free.</summary>
    [NoFigure("compares need and stock when it is read")]
    public decimal Missing { get; init; }
    public required string Unit { get; init; }
    public long Position { get; init; }
}

/// <summary>Materials of work orders as a list; what is free is looked up when it is read.</summary>
public static class WorkOrderMaterialList
{
    public static ComputedList List { get; } = new(
        "work_order_materials", ReadGroups.Books, typeof(WorkOrderMaterialRow), """
        select m.key, m.number, m.item, m.component, m.warehouse, m.due_on, m.is_open, m.needed, m.issued, m.free,
               case when m.is_open then greatest(0, m.needed - m.issued - m.free) else 0 end as missing, m.unit,
               m."position"
        from (
            select p.*, greatest(0, coalesce((
                       select a.available from read.available_to_promise a
                       where a.warehouse = p.warehouse and a.sku = p.component), 0)
                   - coalesce((
                       select sum(s.quantity - s.in_question) from read.stock s
                       join read.lot_holds h on h.sku = s.sku and h.lot = s.lot and h.is_held
                       where s.warehouse = p.warehouse and s.sku = p.component and not s.is_staged), 0)) as free
            from read.work_order_parts p
        ) m
        """);
}

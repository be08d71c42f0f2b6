using Daybook.Domain.Planning;
using Daybook.Kernel;

namespace Daybook.Projections.Planning;

/// <summary>A message of a planning run (例外信息).</summary>
/// <remarks>The key is the run and the number of the message in it.</remarks>
public sealed record PlanAdviceRow : Row
{
    public required string Run { get; init; }
    public MessageKind Kind { get; init; }
    public required string Sku { get; init; }
    public string? PurchaseOrder { get; init; }
    public string? WorkOrder { get; init; }
    public string? Requisition { get; init; }

    /// <summary>The line of the purchase order or the requisition.</summary>
    [NoFigure("numbers the line")]
    public int? Line { get; init; }

    /// <summary>What is on order, or what is missing.</summary>
    [Summed(nameof(Unit))]
    [StatedByFact]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>The day on which it is due.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The first day on which it is needed.</summary>
    public DateOnly? NeededOn { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Messages of planning runs.</summary>
public sealed class PlanAdviceProjection() : Projection<PlanAdviceRow>("plan_advice", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["run", "purchase_order, line", "work_order"];

    public IEnumerable<string> Keys(Recorded<PlanningRunEvent.Advised> e) =>
        e.Body.Messages.Select((_, i) => RowKey.Under(e.Stream, $"{e.Body.First + i}"));

    public PlanAdviceRow? Apply(PlanAdviceRow? row, string key, Recorded<PlanningRunEvent.Advised> e)
    {
        var message = e.Body.Messages[int.Parse(RowKey.Last(key)) - e.Body.First];
        return new PlanAdviceRow
        {
            Key = key,
            Run = e.Body.Number,
            Kind = message.Kind,
            Sku = message.Sku,
            PurchaseOrder = message.Supply == SupplyKind.PurchaseOrder ? message.Of : null,
            WorkOrder = message.Supply == SupplyKind.WorkOrder ? message.Of : null,
            Requisition = message.Supply == SupplyKind.Requisition ? message.Of : null,
            Line = message.Line > 0 ? message.Line : null,
            Quantity = message.Quantity.Value,
            Unit = message.Quantity.Unit,
            DueOn = message.On,
            NeededOn = message.NeededOn,
            Reason = message.Reason,
        };
    }
}

/// <summary>A message of a planning run, and whether that run is the plan that holds.</summary>
public sealed record PlanMessageRow
{
    public required string Key { get; init; }
    public required string Run { get; init; }

    /// <summary>Whether the run is the plan that holds.</summary>
    public bool IsCurrent { get; init; }
    public MessageKind Kind { get; init; }
    public required string Sku { get; init; }
    public string? PurchaseOrder { get; init; }
    public string? WorkOrder { get; init; }
    public string? Requisition { get; init; }
    [NoFigure("numbers the line")]
    public int? Line { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("plan_advice", nameof(PlanAdviceRow.Quantity), nameof(Key))]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public DateOnly? DueOn { get; init; }
    public DateOnly? NeededOn { get; init; }
    public required string Reason { get; init; }
    public long Position { get; init; }
}

/// <summary>Messages of planning runs, as a list.</summary>
public static class PlanMessageList
{
    public static ComputedList List { get; } = new("plan_messages", ReadGroups.Books, typeof(PlanMessageRow), """
        select m.key, m.run, r.status = 'Current' as is_current, m.kind, m.sku, m.purchase_order, m.work_order,
               m.requisition, m.line, m.quantity, m.unit, m.due_on, m.needed_on, m.reason, m."position"
        from read.plan_advice m
        join read.planning_runs r on r.run = m.run
        """);
}

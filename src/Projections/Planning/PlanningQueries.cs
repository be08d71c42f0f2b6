using Daybook.Domain.Planning;

namespace Daybook.Projections.Planning;

/// <summary>What a plan reads of orders, stock and what is on order.</summary>
public static class PlanningQueries
{
    /// <summary>What open orders want beyond what is reserved for them, by the day that was promised or is
    /// wanted.</summary>
    public const string Demands = """
        select l.key, l.order_id as document, 0 as line, null::text as item, l.sku,
               l.quantity - l.shipped - l.allocated as quantity, l.unit,
               coalesce(o.promised_on, o.required_on, l.ordered_on) as day
        from read.orders o
        join read.order_lines l on l.order_id = o.key
        where o.status in ('Accepted', 'OnHold', 'Validated', 'BackOrdered', 'Reserved', 'Picking', 'Packed',
                           'PartlyShipped')
          and (l.quantity is null or l.quantity - l.shipped - l.allocated > 0)
        """;

    /// <summary>What open work orders still need.</summary>
    public const string Materials = """
        select p.key, p.number as document, 0 as line, p.item, p.component as sku, p.needed - p.issued as quantity,
               p.unit, p.due_on as day
        from read.work_order_parts p
        where p.is_open and p.needed > p.issued
        """;

    /// <summary>What is to come: of purchase orders, also those that are not sent yet, of work orders, and of
    /// requisitions what is not ordered.</summary>
    public const string Supplies = """
        select 'PurchaseOrder/' || l.key as key, l.number as document, l.line, null::text as item, l.sku,
               l.quantity - l.received as quantity, l.unit, coalesce(l.promised_on, l.needed_on) as day
        from read.purchase_orders p
        join read.purchase_lines l on l.number = p.number
        where p.status in ('Draft', 'Sent', 'Acknowledged', 'PartlyReceived') and l.quantity > l.received
        union all
        select 'WorkOrder/' || w.key, w.number, 0, null, w.item, w.quantity - w.good - w.scrapped, w.unit, w.due_on
        from read.work_orders w
        where w.status in ('Written', 'Released') and w.quantity > w.good + w.scrapped
        union all
        select 'Requisition/' || l.key, l.requisition, l.line, null, l.sku, l.quantity - l.ordered, l.unit, l.needed_on
        from read.requisitions r
        join read.requisition_lines l on l.requisition = r.number
        where r.status in ('Draft', 'Submitted', 'PartlyOrdered') and l.quantity > l.ordered
        """;

    /// <summary>What is in a warehouse and promised to nobody, without what is on hold.</summary>
    public const string Free = """
        select a.key, '' as document, 0 as line, null::text as item, a.sku,
               greatest(0, a.on_hand - a.reserved - a.in_question - coalesce((
                   select sum(s.quantity - s.in_question) from read.stock s
                   join read.lot_holds h on h.sku = s.sku and h.lot = s.lot and h.is_held
                   where s.warehouse = a.warehouse and s.sku = a.sku and not s.is_staged), 0)) as quantity,
               a.unit, date '0001-01-01' as day
        from read.available_to_promise a
        where a.on_hand - a.reserved - a.in_question > 0
        """;

    /// <summary>The accepted proposals of the plan that holds.</summary>
    public const string Taken = """
        select p.key, p.proposal as document, 0 as line, null::text as item, p.sku, p.quantity, p.unit, p.due_on as day
        from read.plan_proposals p
        join read.planning_runs r on r.run = p.run
        where r.status = 'Current' and p.status = 'Accepted'
        """;

    /// <summary>What was ordered of each SKU in each week, named by its Monday, from the day <c>$1</c> to the day
    /// before <c>$2</c>; as amended, cancelled or not.</summary>
    public const string WeeklyOrdered = """
        select s.sku || '/' || date_trunc('week', s.day::timestamp)::date as key, '' as document, 0 as line,
               null::text as item, s.sku, sum(s.ordered_units) as quantity, null::text as unit,
               date_trunc('week', s.day::timestamp)::date as day
        from read.sales_by_sku_day s
        where s.day >= $1 and s.day < $2
        group by s.sku, date_trunc('week', s.day::timestamp)::date
        """;

    /// <summary>The query over the given tables instead of the public views.</summary>
    public static string Over(string query, Func<string, string> table) => ReadSql.Over(query, table);
}

/// <summary>A row of such a query.</summary>
public sealed record PlanningQueryRow
{
    public required string Key { get; init; }

    /// <summary>The order.</summary>
    public required string Document { get; init; }
    public int Line { get; init; }

    /// <summary>What a work order makes; null for others.</summary>
    public string? Item { get; init; }
    public required string Sku { get; init; }
    public decimal? Quantity { get; init; }
    public string? Unit { get; init; }
    public DateOnly Day { get; init; }

    public PlannedDemand AsDemand(PegKind kind, DateOnly on) => new(kind, Document, Sku, Quantity ?? 0, on);

    public PlannedSupply AsSupply() => new(
        Enum.Parse<SupplyKind>(Key.Split('/')[0]), Document, Line, Sku, Quantity ?? 0, Day);
}

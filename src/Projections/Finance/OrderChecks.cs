namespace Daybook.Projections.Finance;

/// <summary>The checks from order to cash: orders = shipments = invoices = cash.</summary>
internal static class OrderChecks
{
    private const string UnderWay = "under way to the customer, invoiced on delivery";
    private const string NotInvoiced = "delivered and not invoiced yet";
    private const string Rounding = "rounding of %s lines, freight and tax to the minor unit";
    private const string Cancelled = "the order is cancelled";
    private const string Accepted = "our total was accepted by %s";
    private const string Validating = "about to be validated";
    private const string OnHold = "on hold until somebody accepts our total or cancels the order";

    public static Check OrdersShipments { get; } = new(
        "orders-shipments",
        "Orders that are shipped = orders whose shipments are all with a carrier (goods, freight and tax)",
        $"""
        select coalesce(o.channel || '/' || o.currency, '{Check.NoOrder}') as scope,
               coalesce(o.number, s.order_id) as document,
               case when o.shipped_on is not null then o.total else 0 end as "left",
               case when s.gone >= greatest(cardinality(o.ships_from), 1) then o.total else 0 end as "right",
               null as reason
        from read.orders o
        full join (select order_id, count(*) filter (where status in ('Underway', 'Delivered')) as gone
                   from read.shipments group by order_id) s on s.order_id = o.key
        where o.shipped_on is not null or s.gone > 0
        """)
    {
        Left = "orders?channel={s0}&number={d}",
        Right = "shipments?orderId={s0}:{d}",
    };

    public static Check OrdersStock { get; } = new(
        "orders-stock",
        "Units of orders that are shipped = units that left the stock for them",
        $"""
        select coalesce(o.channel, '{Check.NoOrder}') as scope, coalesce(o.number, m.order_id) as document,
               coalesce(o.units_shipped, 0) as "left", coalesce(m.units, 0) as "right", null as reason
        from read.orders o
        full join (select order_id, -sum(quantity) as units from read.stock_movements
                   where kind = 'Shipment' group by order_id) m on m.order_id = o.key
        where o.units_shipped <> 0 or m.order_id is not null
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "orders?channel={s0}&number={d}",
        Right = "stock-movements?kind=shipment&orderId={s0}:{d}",
    };

    public static Check OrderedShipped { get; } = new(
        "ordered-shipped",
        "Units ordered by orders that are shipped, each line in the base unit of its item = units that left the stock",
        """
        select o.channel as scope, o.number as document, o.units as "left", coalesce(m.units, 0) as "right",
               null as reason
        from read.orders o
        left join (select order_id, -sum(quantity) as units from read.stock_movements
                   where kind = 'Shipment' group by order_id) m on m.order_id = o.key
        where o.shipped_on is not null
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "orders?channel={s0}&number={d}",
        Right = "stock-movements?kind=shipment&orderId={s0}:{d}",
    };

    public static Check OutboundsStock { get; } = new(
        "outbounds-stock",
        "Units of outbounds that are handed over = units that left the warehouse",
        """
        select coalesce(b.warehouse, m.warehouse) as scope, coalesce(b.order_id, m.order_id) as document,
               coalesce(b.units, 0) as "left", coalesce(m.units, 0) as "right", null as reason
        from (select * from read.outbounds where status = 'HandedOver') b
        full join (select order_id, warehouse, -sum(quantity) as units from read.stock_movements
                   where kind = 'Shipment' group by order_id, warehouse) m
            on m.order_id = b.order_id and m.warehouse = b.warehouse
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "outbounds?warehouse={s0}&orderId={d}",
        Right = "stock-movements?kind=shipment&warehouse={s0}&orderId={d}",
    };

    public static Check OrdersInvoices { get; } = new(
        "orders-invoices",
        "Orders that are shipped = invoices (goods, freight and tax)",
        $"""
        select coalesce(o.channel || '/' || o.currency, '{Check.NoOrder}') as scope,
               coalesce(o.number, i.order_id) as document,
               case when o.shipped_on is not null then o.total else 0 end as "left", coalesce(i.total, 0) as "right",
               case when i.key is null then case o.status
                   when 'Shipped' then '{UnderWay}'
                   when 'Delivered' then '{NotInvoiced}' end end as reason
        from read.orders o
        full join read.invoices i on i.key = o.key
        where o.shipped_on is not null or i.key is not null
        """)
    {
        Left = "orders?channel={s0}&number={d}",
        Right = "invoices?orderId={s0}:{d}",
    };

    public static Check InvoicesCash { get; } = new(
        "invoices-cash",
        "Invoices = receipts allocated to them + open items + credit notes - refunds",
        """
        select i.company || '/' || i.currency as scope, i.number as document, i.total as "left",
               coalesce(a.amount, 0) + coalesce(u.open, 0) + i.credited - i.refunded as "right", null as reason
        from read.invoices i
        left join read.open_items u on u.key = i.key
        left join (
            select coalesce(k.key, n.key) as key, sum(a.amount) as amount
            from read.receipts r
            cross join lateral (select x.invoice, (x.amount ->> 'amount')::numeric as amount
                                from jsonb_to_recordset(r.allocations) as x(invoice text, amount jsonb)) a
            left join read.invoices k on k.key = a.invoice
            left join read.invoices n on n.number = a.invoice and n.company = r.company
            group by coalesce(k.key, n.key)) a on a.key = i.key
        """)
    {
        Left = "invoices?number={d}",
        Right = "open-items?invoice={d}",
    };

    public static Check ReceiptsAllocations { get; } = new(
        "receipts-clearings",
        "Allocations of receipts to invoices = clearings of invoices",
        """
        select coalesce(r.scope, c.scope) as scope, coalesce(r.receipt, c.receipt) as document,
               coalesce(r.allocated, 0) as "left", coalesce(c.amount, 0) as "right", null as reason
        from (select company || '/' || currency as scope, receipt, allocated from read.receipts) r
        full join (
            select i.company || '/' || i.currency as scope, x.receipt, sum((x.amount ->> 'amount')::numeric) as amount
            from read.invoices i
            cross join lateral jsonb_to_recordset(i.clearings) as x(receipt text, amount jsonb)
            group by 1, 2) c on c.scope = r.scope and c.receipt = r.receipt
        """)
    {
        Left = "receipts?receipt={d}",
    };

    public static Check ClaimedTotals { get; } = new(
        "orders-claimed",
        "Order totals as computed = as the channel claimed them",
        $"""
        select o.channel || '/' || o.currency as scope, o.number as document,
               o.total as "left", o.claimed_total as "right",
               case when abs(o.total - o.claimed_total) <= o.rounding_limit
                        then format('{Rounding}', o.lines)
                    when o.status = 'Cancelled' then '{Cancelled}'
                    when o.claim_accepted_by is not null then format('{Accepted}', o.claim_accepted_by)
                    when o.status = 'Accepted' then '{Validating}'
                    when o.status = 'OnHold'
                        then '{OnHold}' end as reason
        from read.orders o where o.claimed_total is not null
        """)
    {
        Left = "orders?channel={s0}&number={d}",
    };

    public static IReadOnlyList<Check> All { get; } =
    [
        OrdersShipments, OrdersStock, OrderedShipped, OutboundsStock, OrdersInvoices, InvoicesCash, ReceiptsAllocations,
        ClaimedTotals,
    ];
}

namespace Daybook.Projections.Customers;

/// <summary>Everything about each customer (C8), from files, orders, invoices and receipts at one position.</summary>
public static class CustomerViewList
{
    public static ComputedList List { get; } = new("customer_view", ReadGroups.Books, typeof(CustomerViewRow), """
        select c.key, c.code, c.name, c.kind, c.owner, c.merged_into, c.currency,
               o.orders, o.open_orders, o.shipped_orders, o.cancelled_orders, o.orders_on_hold, o.ordered, o.shipped,
               i.invoiced, i.credited, i.refunded, r.paid, u.open_balance, r.advances, u.oldest_due_on,
               o.last_order_on, o.last_shipped_on, o.last_delivered_on, i.last_invoice_on, r.last_receipt_on,
               c.last_interaction_on, c.last_interaction_text, x.other_currencies
        from read.customers c
        cross join lateral (
            select count(*) as orders,
                   count(*) filter (where o.shipped_on is null and o.status <> 'Cancelled') as open_orders,
                   count(*) filter (where o.shipped_on is not null) as shipped_orders,
                   count(*) filter (where o.status = 'Cancelled') as cancelled_orders,
                   count(*) filter (where o.status = 'OnHold') as orders_on_hold,
                   coalesce(sum(o.total) filter (where o.status <> 'Cancelled' and o.currency = c.currency), 0)
                       as ordered,
                   coalesce(sum(o.total) filter (where o.shipped_on is not null and o.currency = c.currency), 0)
                       as shipped,
                   max(o.ordered_on) as last_order_on, max(o.shipped_on) as last_shipped_on,
                   max(o.delivered_on) as last_delivered_on
            from read.orders o where o.customer = c.code
        ) o
        cross join lateral (
            select coalesce(sum(i.total) filter (where i.currency = c.currency), 0) as invoiced,
                   coalesce(sum(i.credited) filter (where i.currency = c.currency), 0) as credited,
                   coalesce(sum(i.refunded) filter (where i.currency = c.currency), 0) as refunded,
                   max(i.issued_on) as last_invoice_on
            from read.invoices i where i.customer = c.code
        ) i
        cross join lateral (
            select coalesce(sum(u.open) filter (where u.currency = c.currency), 0) as open_balance,
                   min(u.due_on) filter (where u.open > 0) as oldest_due_on
            from read.open_items u where u.customer = c.code
        ) u
        cross join lateral (
            select coalesce(sum(r.amount) filter (where r.currency = c.currency), 0) as paid,
                   coalesce(sum(r.free) filter (where r.currency = c.currency), 0) as advances,
                   max(r.booked_on) as last_receipt_on
            from read.receipts r where r.customer = c.code
        ) r
        cross join lateral (
            select string_agg(x.currency, ',' order by x.currency) as other_currencies
            from (select o.currency from read.orders o where o.customer = c.code and o.currency is not null
                  union select r.currency from read.receipts r where r.customer = c.code) x
            where x.currency <> c.currency
        ) x
        """);
}

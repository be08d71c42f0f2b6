using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>The open amount of an invoice as of a day, beside that of now.</summary>
public sealed record OpenItemOnDayRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Invoice { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }

    /// <summary>Not added up, because an invoice of a later day is a row as well.</summary>
    public decimal Total { get; init; }
    [Summed(nameof(Currency))]
    public decimal Open { get; init; }
    [Summed(nameof(Currency))]
    [NowOf(nameof(Open))]
    public decimal OpenNow { get; init; }

    /// <summary>The currency of the books, or that of the invoice when it is not converted.</summary>
    public required string BookedCurrency { get; init; }

    /// <summary>The booked amount of the open part, at the rate of the invoice.</summary>
    [Summed(nameof(BookedCurrency))]
    public decimal BookedOpen { get; init; }
    [Summed(nameof(BookedCurrency))]
    [NowOf(nameof(BookedOpen))]
    public decimal BookedOpenNow { get; init; }
    public DateOnly IssuedOn { get; init; }
    public DateOnly DueOn { get; init; }
}

/// <summary>Open items as of a day: invoices issued up to it, less what cleared them and what was taken back up
/// to it.</summary>
public static class OpenItemsOnDay
{
    // The booked amounts of a document have its stream as key.
    public static DatedList List { get; } = new(
        "open_items", ReadGroups.Books, typeof(OpenItemOnDayRow), nameof(InvoiceRow.IssuedOn), """
        select o.key, o.company, o.invoice, o.order_id, o.customer, o.currency, o.total, o.open, o.open_now,
               o.booked_currency, coalesce(o.foreign_open, o.open) as booked_open,
               coalesce(o.foreign_open_now, o.open_now) as booked_open_now, o.issued_on, o.due_on
        from (
            select i.key, i.company, i.number as invoice, i.order_id, i.customer, i.currency, i.total,
                   case when i.issued_on <= $1 then i.total - (
                       select coalesce(sum((c.amount->>'amount')::numeric), 0)
                       from jsonb_to_recordset(i.clearings) as c(amount jsonb, "on" date) where c."on" <= $1)
                   - (select coalesce(sum((c.total->>'amount')::numeric), 0)
                      from jsonb_to_recordset(i.credits) as c(total jsonb, "on" date) where c."on" <= $1)
                   + (select coalesce(sum((c.amount->>'amount')::numeric), 0)
                      from jsonb_to_recordset(i.refunds) as c(amount jsonb, "on" date) where c."on" <= $1)
                   else 0 end as open,
                   i.open as open_now, coalesce(f.booked_currency, i.currency) as booked_currency,
                   case when i.issued_on <= $1 then f.booked - (
                       select coalesce(sum((t."bookedAmount"->>'amount')::numeric), 0)
                       from jsonb_to_recordset(f.taken) as t("bookedAmount" jsonb, "on" date) where t."on" <= $1)
                   when f.key is not null then 0 end as foreign_open,
                   f.booked_open as foreign_open_now, i.issued_on, i.due_on
            from read.invoices i
            left join read.foreign_balances f on f.key = 'invoice:' || i.key
        ) o
        where o.open <> 0 or o.open_now <> 0
        """);
}

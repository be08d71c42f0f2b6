using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>The checks of returns: what came back = stock = general ledger, and what was taken back = what was
/// booked.</summary>
internal static class ReturnChecks
{
    public static Check ReturnsStock { get; } = new(
        "returns-stock",
        "Units that came back less units that are no good = what the stock got for each return",
        """
        select coalesce(r.warehouse, m.warehouse) as scope, coalesce(r.number, m.source) as document,
               coalesce(r.units, 0) as "left", coalesce(m.units, 0) as "right", null as reason
        from (select r.warehouse, g.number, sum(g.received - g.scrapped) as units
              from read.return_goods g join read.returns r on r.number = g.number group by 1, 2) r
        full join (select warehouse, source, sum(quantity) as units from read.stock_movements
                   where kind in ('Return', 'Scrap') group by 1, 2) m
            on m.warehouse = r.warehouse and m.source = r.number
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "return-lines?number={d}",
        Right = "stock-movements?warehouse={s0}&source={d}",
    };

    public static Check ReturnsWaiting { get; } = new(
        "returns-waiting",
        "Units that came back and are not decided = stock in the returns area",
        $"""
        select coalesce(r.warehouse, s.warehouse) as scope, coalesce(r.sku, s.sku) as document,
               coalesce(r.units, 0) as "left", coalesce(s.units, 0) as "right", null as reason
        from (select r.warehouse, g.sku, sum(g.waiting) as units
              from read.return_goods g join read.returns r on r.number = g.number group by 1, 2) r
        full join (select warehouse, sku, sum(in_question) as units from read.stock
                   where bin = '{Domain.Warehouse.Stock.ReturnsArea}' group by 1, 2) s
            on s.warehouse = r.warehouse and s.sku = r.sku
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "returned-goods?warehouse={s0}&sku={d}",
        Right = "stock?warehouse={s0}&sku={d}",
    };

    public static Check ReturnsLedger { get; } = new(
        "returns-ledger",
        $"Cost of goods that came back = general ledger, account {StandardChart.Inventory} (销售退货)",
        $"""
        select coalesce(g.currency, l.currency) as scope, coalesce(g.number, l.document) as document,
               coalesce(g.cost, 0) as "left", coalesce(l.cost, 0) as "right", null as reason
        from (select currency, number, sum(cost) as cost from read.return_goods group by 1, 2) g
        full join (select currency, document, sum(debit - credit) as cost from read.journal
                   where account = '{StandardChart.Inventory}' and rule = '{PostingRules.GoodsReturnedRule.Name}'
                   group by 1, 2) l on l.currency = g.currency and l.document = g.number
        """)
    {
        Left = "returned-goods?number={d}",
        Right = $"journal?account={StandardChart.Inventory}&document={{d}}",
    };

    public static Check CreditNotesLedger { get; } = new(
        "credit-notes-ledger",
        $"Credit notes less refunds = general ledger, account {StandardChart.Receivables} (红字发票、退款)",
        $"""
        select coalesce(c.scope, l.scope) as scope, coalesce(c.invoice, l.document) as document,
               coalesce(c.amount, 0) as "left", coalesce(l.amount, 0) as "right", null as reason
        from (select company || '/' || currency as scope, invoice, sum(total - refunded) as amount
              from read.credit_notes group by 1, 2) c
        full join (
            select company || '/' || currency as scope, document, sum(credit - debit) as amount from read.journal
            where account = '{StandardChart.Receivables}'
              and rule in ('{PostingRules.InvoiceCreditedRule.Name}', '{PostingRules.InvoiceRefundedRule.Name}')
            group by 1, 2) l on l.scope = c.scope and l.document = c.invoice
        """)
    {
        Left = "credit-notes?invoice={d}",
        Right = $"journal?account={StandardChart.Receivables}&document={{d}}",
    };

    public static Check CreditNoteNumbers { get; } = new(
        "credit-note-numbers",
        "Numbers of credit notes run from 1 without a gap",
        """
        with numbered as (
            select company, substring(number from '([0-9]+)$')::bigint as number, key from read.credit_notes)
        select g.company as scope, 'number ' || n as document, 1 as "left", count(i.key) as "right", null as reason
        from (select company, max(number) as last from numbered group by 1) g
        cross join lateral generate_series(1, g.last) n
        left join numbered i on i.company = g.company and i.number = n
        group by g.company, n
        """)
    {
        Measure = CheckMeasure.Count,
        Right = "credit-notes?sort=number",
    };

    public static IReadOnlyList<Check> All { get; } =
        [ReturnsStock, ReturnsWaiting, ReturnsLedger, CreditNotesLedger, CreditNoteNumbers];
}

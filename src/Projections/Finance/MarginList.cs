using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>The gross margin (毛利率) of an order that is invoiced, in the currency of the books.</summary>
/// <remarks>The key is that of the order.</remarks>
public sealed record MarginRow
{
    internal const string RevenueAccounts = $"('{StandardChart.Sales}', '{StandardChart.OtherSales}')";
    internal const string CostAccounts = $"('{StandardChart.CostOfSales}')";
    private const int MarginDecimals = 4;

    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string OrderId { get; init; }
    public required string Invoice { get; init; }
    public required string Customer { get; init; }
    public DateOnly IssuedOn { get; init; }
    public required string Currency { get; init; }

    /// <summary>What was invoiced without tax: goods and freight, as it was booked.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows(
        "journal", nameof(JournalRow.Credit), nameof(Company), nameof(Currency), "Document=Invoice",
        Less = nameof(JournalRow.Debit), Where = $"r.account in {RevenueAccounts}")]
    public decimal Revenue { get; init; }

    /// <summary>What the goods cost that left for the order, by the moving average.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows(
        "journal", nameof(JournalRow.Debit), nameof(Company), nameof(Currency), "Document=OrderId",
        Less = nameof(JournalRow.Credit), Where = $"r.account in {CostAccounts}")]
    public decimal Cost { get; init; }

    /// <summary>Revenue less cost (毛利).</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Revenue), "-" + nameof(Cost))]
    public decimal Profit { get; init; }

    /// <summary>Profit divided by revenue; null without revenue.</summary>
    [RatioOf(nameof(Profit), nameof(Revenue), MarginDecimals)]
    public decimal? Margin { get; init; }
}

/// <summary>Margins from what was booked for the invoice and for the goods of its order.</summary>
public static class MarginList
{
    public static ComputedList List { get; } = new("margins", ReadGroups.Books, typeof(MarginRow), $"""
        select i.key, i.company, i.order_id, i.number as invoice, i.customer, i.issued_on, r.currency, r.revenue,
               c.cost, r.revenue - c.cost as profit, round((r.revenue - c.cost) / nullif(r.revenue, 0), 4) as margin
        from read.invoices i
        cross join lateral (
            select coalesce(min(j.currency), i.currency) as currency, coalesce(sum(j.credit - j.debit), 0) as revenue
            from read.journal j
            where j.document = i.number and j.company = i.company and j.account in {MarginRow.RevenueAccounts}
        ) r
        cross join lateral (
            select coalesce(sum(j.debit - j.credit), 0) as cost
            from read.journal j
            where j.document = i.order_id and j.company = i.company and j.currency = r.currency
              and j.account in {MarginRow.CostAccounts}
        ) c
        """);
}

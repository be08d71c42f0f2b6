using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The postings of goods that customers send back.</summary>
public static partial class PostingRules
{
    /// <summary>Goods came back (退货入库): 借 库存商品, 贷 主营业务成本, at what they cost when they left.</summary>
    /// <param name="order">The order's identity as text.</param>
    public static Posting? GoodsReturned(
        string number, string order, string customer, string warehouse, string sku, Money cost) => Of(
        GoodsReturnedRule,
        $"销售退货 {number}",
        [
            Debit(StandardChart.Inventory, cost) with { Sku = sku, Warehouse = warehouse, Document = number },
            Credit(StandardChart.CostOfSales, cost) with
            {
                Customer = customer, Sku = sku, Warehouse = warehouse, Document = order,
            },
        ]);

    /// <summary>Goods that came back and are no good (退货报废): 借 营业外支出, 贷 库存商品 (小企业会计准则 article 15).</summary>
    public static Posting? ReturnScrapped(string number, string warehouse, string sku, Money cost) => Of(
        ReturnScrappedRule, $"退货报废 {number}",
        Differing(number, warehouse, sku, StandardChart.NonOperatingExpenses, cost));

    /// <summary>A credit note (红字发票): 借 主营业务收入 per line, 借 应交税费, 贷 应收账款, all of its invoice, so that the margin
    /// of the order is that of what the customer kept.</summary>
    public static Posting? InvoiceCredited(InvoiceEvent.Credited credit)
    {
        JournalLine With(JournalLine line) =>
            line with { Customer = credit.Invoice.Customer, Document = credit.Invoice.Number };
        return Of(
            InvoiceCreditedRule,
            $"红字发票 {credit.Number}",
            [
                .. credit.Lines.Select(l => With(Debit(StandardChart.Sales, l.Net)) with { Sku = l.Sku }),
                With(Debit(StandardChart.TaxesPayable, credit.Tax)),
                With(Credit(StandardChart.Receivables, credit.Total)),
            ]);
    }

    /// <summary>Money paid back (退款): 借 应收账款 of the invoice, 贷 银行存款.</summary>
    /// <param name="invoice">The invoice's number.</param>
    public static Posting? InvoiceRefunded(string payment, string customer, string invoice, Money amount) => Of(
        InvoiceRefundedRule,
        $"退款 {payment}",
        [
            Debit(StandardChart.Receivables, amount) with { Customer = customer, Document = invoice },
            Credit(StandardChart.Bank, amount) with { Document = payment },
        ]);
}

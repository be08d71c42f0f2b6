using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The only place where facts become journal lines. Each rule is a pure function. Null means that the fact has
/// no value and posts no entry, so that no voucher number is taken.</summary>
/// <remarks>A zero line is left out; a negative amount is posted on the other side.</remarks>
public static partial class PostingRules
{
    public static readonly PostingRule OpeningStockRule = new("opening-stock", 1);
    public static readonly PostingRule GoodsShippedRule = new("goods-shipped", 1);
    public static readonly PostingRule InvoiceIssuedRule = new("invoice-issued", 1);
    public static readonly PostingRule ReceiptBookedRule = new("receipt-booked", 1);
    public static readonly PostingRule ReceiptAllocatedRule = new("receipt-allocated", 1);

    /// <summary>The same for another currency than that of the books, with the exchange difference.</summary>
    public static readonly PostingRule ForeignReceiptAllocatedRule = new("foreign-receipt-allocated", 1);

    public static readonly PostingRule GoodsReceivedRule = new("goods-received", 1);

    public static readonly PostingRule StockWrittenOffRule = new("stock-written-off", 1);
    public static readonly PostingRule CountSurplusRule = new("count-surplus", 1);

    public static readonly PostingRule MaterialIssuedRule = new("material-issued", 1);
    public static readonly PostingRule MaterialReturnedRule = new("material-returned", 1);
    public static readonly PostingRule OutputReceivedRule = new("output-received", 1);
    public static readonly PostingRule ProductionDifferenceRule = new("production-difference", 1);

    public static readonly PostingRule SupplierInvoiceRule = new("supplier-invoice", 1);
    public static readonly PostingRule SupplierPaidRule = new("supplier-paid", 1);

    public static readonly PostingRule FreightAccruedRule = new("freight-accrued", 1);
    public static readonly PostingRule FreightBilledRule = new("freight-billed", 1);
    public static readonly PostingRule FreightPaidRule = new("freight-paid", 1);

    public static readonly PostingRule GoodsReturnedRule = new("goods-returned", 1);
    public static readonly PostingRule ReturnScrappedRule = new("return-scrapped", 1);
    public static readonly PostingRule InvoiceCreditedRule = new("invoice-credited", 1);
    public static readonly PostingRule InvoiceRefundedRule = new("invoice-refunded", 1);
    public static readonly PostingRule ExpensesClaimedRule = new("expenses-claimed", 1);
    public static readonly PostingRule ExpensesPaidRule = new("expenses-paid", 1);

    public static readonly PostingRule ManualVoucherRule = new("manual-voucher", 1);

    /// <summary>All posting rules.</summary>
    public static ImmutableArray<PostingRule> All { get; } =
    [
        OpeningStockRule, GoodsShippedRule, InvoiceIssuedRule, ReceiptBookedRule, ReceiptAllocatedRule,
        ForeignReceiptAllocatedRule, GoodsReceivedRule, SupplierInvoiceRule, SupplierPaidRule,
        StockWrittenOffRule, CountSurplusRule, MaterialIssuedRule, MaterialReturnedRule, OutputReceivedRule,
        ProductionDifferenceRule, FreightAccruedRule, FreightBilledRule, FreightPaidRule,
        GoodsReturnedRule, ReturnScrappedRule, InvoiceCreditedRule, InvoiceRefundedRule,
        ExpensesClaimedRule, ExpensesPaidRule, ManualVoucherRule,
    ];

    /// <summary>Stock on hand at the start of the books: 借 库存商品, 贷 实收资本.</summary>
    /// <param name="document">The receipt of the goods.</param>
    public static Posting? OpeningStock(string document, string warehouse, string sku, Money value) => Of(
        OpeningStockRule,
        $"期初库存 {document}",
        [
            Debit(StandardChart.Inventory, value) with { Sku = sku, Warehouse = warehouse, Document = document },
            Credit(StandardChart.PaidInCapital, value) with { Sku = sku, Warehouse = warehouse, Document = document },
        ]);

    /// <summary>Goods that a count did not find (盘亏): 借 营业外支出, 贷 库存商品 (小企业会计准则 article 15).</summary>
    /// <param name="sheet">The number of the count sheet.</param>
    public static Posting? StockWrittenOff(string sheet, string warehouse, string sku, Money cost) => Of(
        StockWrittenOffRule, $"盘亏 {sheet}", Differing(sheet, warehouse, sku, StandardChart.NonOperatingExpenses, cost));

    /// <summary>Goods that a count found beyond the books (盘盈): 借 库存商品, 贷 营业外收入 (the same article).</summary>
    /// <param name="sheet">The number of the count sheet.</param>
    public static Posting? CountSurplus(string sheet, string warehouse, string sku, Money worth) => Of(
        CountSurplusRule, $"盘盈 {sheet}", Differing(sheet, warehouse, sku, StandardChart.NonOperatingIncome, -worth));

    /// <summary>Materials issued to a work order (领料): 借 生产成本, 贷 库存商品.</summary>
    /// <param name="order">The number of the work order.</param>
    public static Posting? MaterialIssued(string order, string warehouse, string sku, Money cost) =>
        Of(MaterialIssuedRule, $"生产领料 {order}", Made(order, warehouse, sku, -cost));

    /// <summary>Materials that a work order did not use (退料): 借 库存商品, 贷 生产成本.</summary>
    public static Posting? MaterialReturned(string order, string warehouse, string sku, Money cost) =>
        Of(MaterialReturnedRule, $"生产退料 {order}", Made(order, warehouse, sku, cost));

    /// <summary>Output of a work order (完工入库): 借 库存商品, 贷 生产成本.</summary>
    public static Posting? OutputReceived(string order, string warehouse, string sku, Money cost) =>
        Of(OutputReceivedRule, $"完工入库 {order}", Made(order, warehouse, sku, cost));

    /// <summary>Cost of a closed work order that is in no output: 借 主营业务成本, 贷 生产成本.</summary>
    public static Posting? ProductionDifference(string order, string sku, Money difference) => Of(
        ProductionDifferenceRule,
        $"生产成本差异 {order}",
        [
            Debit(StandardChart.CostOfSales, difference) with { Sku = sku, Document = order },
            Credit(StandardChart.Production, difference) with { Document = order },
        ]);

    /// <summary>Goods of a purchase order received, before their invoice: 借 库存商品, 贷 应付账款——暂估, without VAT.</summary>
    /// <param name="order">The number of the purchase order.</param>
    public static Posting? GoodsReceived(
        string order, string receipt, string supplier, string warehouse, string sku, Money value) => Of(
        GoodsReceivedRule,
        $"采购入库 {receipt}",
        [
            Debit(StandardChart.Inventory, value) with { Sku = sku, Warehouse = warehouse, Document = receipt },
            Credit(StandardChart.ReceivedNotInvoiced, value) with
            {
                Supplier = supplier, Sku = sku, Warehouse = warehouse, Document = order,
            },
        ]);

    /// <summary>A supplier's invoice of goods that arrived: 借 应付账款——暂估 at what they were booked at, 借 应交税费 (input
    /// VAT), 贷 应付账款. What the invoice asks beyond that is 主营业务成本 of the period.</summary>
    public static Posting? SupplierInvoiced(SupplierInvoiceTerms invoice, IEnumerable<InvoicedGoods> goods)
    {
        JournalLine With(JournalLine line, string document) =>
            line with { Supplier = invoice.Supplier, Document = document };
        return Of(
            SupplierInvoiceRule,
            $"采购发票 {invoice.Number}",
            [
                .. goods.SelectMany(g => new[]
                {
                    With(Debit(StandardChart.ReceivedNotInvoiced, g.Worth), g.Order) with { Sku = g.Sku },
                    With(Debit(StandardChart.CostOfSales, g.Net - g.Worth), invoice.Number) with { Sku = g.Sku },
                }),
                With(Debit(StandardChart.TaxesPayable, invoice.Tax), invoice.Number),
                With(Credit(StandardChart.Payables, invoice.Total), invoice.Number),
            ]);
    }

    /// <summary>A supplier's invoice paid: 借 应付账款, 贷 银行存款.</summary>
    /// <param name="invoice">The invoice's number.</param>
    public static Posting? SupplierPaid(string payment, string supplier, string invoice, Money amount) => Of(
        SupplierPaidRule,
        $"采购付款 {payment}",
        [
            Debit(StandardChart.Payables, amount) with { Supplier = supplier, Document = invoice },
            Credit(StandardChart.Bank, amount) with { Document = payment },
        ]);

    /// <summary>A voucher that a person wrote, as it was written.</summary>
    public static Posting? ManualVoucher(ManualVoucherTerms voucher) =>
        Of(ManualVoucherRule, voucher.Text, voucher.Entry);

    /// <summary>Goods handed to a carrier: 借 主营业务成本, 贷 库存商品, per item.</summary>
    /// <param name="order">The order's identity as text.</param>
    public static Posting? GoodsShipped(
        string order, string customer, string warehouse, IEnumerable<ItemCost> costs) => Of(
        GoodsShippedRule,
        $"销售出库 {order}",
        costs.SelectMany(c => new[]
        {
            Debit(StandardChart.CostOfSales, c.Cost) with
            {
                Customer = customer, Sku = c.Sku, Warehouse = warehouse, Document = order,
            },
            Credit(StandardChart.Inventory, c.Cost) with { Sku = c.Sku, Warehouse = warehouse, Document = order },
        }));

    /// <summary>An invoice: 借 应收账款, 贷 主营业务收入 per line, 其他业务收入 (freight), 应交税费.</summary>
    public static Posting? InvoiceIssued(InvoiceEvent.Issued invoice)
    {
        JournalLine With(JournalLine line) => line with { Customer = invoice.Customer, Document = invoice.Number };
        return Of(
            InvoiceIssuedRule,
            $"销售开票 {invoice.Number}",
            [
                With(Debit(StandardChart.Receivables, invoice.Total)),
                .. invoice.Lines.Select(l => With(Credit(StandardChart.Sales, l.Net) with { Sku = l.Sku })),
                With(Credit(StandardChart.OtherSales, invoice.Freight)),
                With(Credit(StandardChart.TaxesPayable, invoice.Tax)),
            ]);
    }

    /// <summary>Money received: 借 银行存款, 贷 预收账款.</summary>
    public static Posting? ReceiptBooked(ReceiptEvent.Booked receipt) => Of(
        ReceiptBookedRule,
        $"收款 {receipt.Receipt}",
        [
            Debit(StandardChart.Bank, receipt.Amount) with { Document = receipt.Receipt },
            Credit(StandardChart.CustomerAdvances, receipt.Amount) with
            {
                Customer = receipt.Customer, Document = receipt.Receipt,
            },
        ]);

    /// <summary>A receipt allocated to an invoice: 借 预收账款, 贷 应收账款.</summary>
    /// <param name="invoice">The invoice's number.</param>
    public static Posting? ReceiptAllocated(string receipt, string customer, string invoice, Money amount) => Of(
        ReceiptAllocatedRule,
        $"核销 {invoice}",
        [
            Debit(StandardChart.CustomerAdvances, amount) with { Customer = customer, Document = receipt },
            Credit(StandardChart.Receivables, amount) with { Customer = customer, Document = invoice },
        ]);

    /// <summary>A receipt in a foreign currency allocated to an invoice: 借 预收账款 at the rate of the receipt, 贷 应收账款 at
    /// that of the invoice. A gain between them is 营业外收入, a loss 财务费用 (小企业会计准则 articles 68 and 65).</summary>
    public static Posting? ForeignReceiptAllocated(
        string customer, ForeignPart receipt, ForeignPart invoice)
    {
        var gain = receipt.Taken.BookedAmount - invoice.Taken.BookedAmount;
        var difference = gain.Amount > 0 ? StandardChart.NonOperatingIncome : StandardChart.FinancialExpenses;
        return Of(
            ForeignReceiptAllocatedRule,
            $"核销 {invoice.Facts.Number}",
            [
                Debit(StandardChart.CustomerAdvances, receipt.Taken.BookedAmount) with
                {
                    Customer = customer, Document = receipt.Facts.Number, Foreign = receipt.Foreign,
                },
                Credit(StandardChart.Receivables, invoice.Taken.BookedAmount) with
                {
                    Customer = customer, Document = invoice.Facts.Number, Foreign = invoice.Foreign,
                },
                Credit(difference, gain) with { Customer = customer, Document = receipt.Facts.Number },
            ]);
    }

    /// <param name="loss">What the stock loses; negative for what it gains.</param>
    private static JournalLine[] Differing(string sheet, string warehouse, string sku, string against, Money loss)
    {
        JournalLine With(JournalLine line) => line with { Sku = sku, Warehouse = warehouse, Document = sheet };
        return [With(Debit(against, loss)), With(Credit(StandardChart.Inventory, loss))];
    }

    /// <param name="gain">What the stock gains from production; negative for what it gives.</param>
    private static JournalLine[] Made(string order, string warehouse, string sku, Money gain)
    {
        var stock = Debit(StandardChart.Inventory, gain) with { Sku = sku, Warehouse = warehouse, Document = order };
        var production = Credit(StandardChart.Production, gain) with { Document = order };
        return gain.Amount < 0 ? [production, stock] : [stock, production];
    }

    private static Posting? Of(PostingRule rule, string text, IEnumerable<JournalLine> lines)
    {
        ImmutableArray<JournalLine> worth = [.. lines.Where(l => l.Debit != 0 || l.Credit != 0)];
        return worth.IsEmpty ? null : new Posting(rule, text, worth);
    }

    private static JournalLine Debit(string account, Money amount)
    {
        var none = Money.Zero(amount.Currency).Amount;
        return amount.Amount >= 0
            ? new JournalLine(account, amount.Amount, none, amount.Currency, null, null, null, null)
            : new JournalLine(account, none, -amount.Amount, amount.Currency, null, null, null, null);
    }

    private static JournalLine Credit(string account, Money amount) => Debit(account, -amount);
}

/// <summary>A settled part of a document in a foreign currency.</summary>
public sealed record ForeignPart(ForeignBalanceEvent.Booked Facts, ForeignBalanceEvent.Taken Taken)
{
    internal ForeignAmount Foreign => new(Taken.Amount, Facts.Rate.Rate, Facts.Rate.On);
}

/// <summary>Goods of a supplier's invoice.</summary>
/// <param name="Order">The number of the purchase order.</param>
/// <param name="Worth">What they were booked at when they arrived.</param>
/// <param name="Net">What the invoice asks for them, without VAT.</param>
public sealed record InvoicedGoods(string Order, string Sku, Money Worth, Money Net);

/// <summary>The name and the version of a posting rule. A rule that changes its postings gets a new version; existing
/// entries keep the version that made them.</summary>
public sealed record PostingRule(string Name, int Version);

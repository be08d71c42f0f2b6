using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The postings of freight.</summary>
public static partial class PostingRules
{
    /// <summary>A shipment handed over to its carrier: 借 销售费用, 贷 应付账款——暂估运费, at the price of the offer that was
    /// chosen.</summary>
    /// <param name="order">The order's identity as text.</param>
    /// <param name="waybill">The carrier and the waybill.</param>
    public static Posting? FreightAccrued(string order, string warehouse, string waybill, Money price) => Of(
        FreightAccruedRule,
        $"暂估运费 {order}",
        [
            Debit(StandardChart.SellingExpenses, price) with { Warehouse = warehouse, Document = order },
            Credit(StandardChart.FreightNotBilled, price) with { Warehouse = warehouse, Document = waybill },
        ]);

    /// <summary>Lines of a carrier's bill: 借 应付账款——暂估运费 at what was expected, 借 应交税费 (input VAT), 贷 应付账款——应付运费.
    /// What they ask beyond that is 销售费用.</summary>
    /// <param name="bill">The carrier and the number of the bill.</param>
    public static Posting? FreightBilled(string bill, IEnumerable<BilledFreight> lines) => Of(
        FreightBilledRule,
        $"运费账单 {bill}",
        lines.SelectMany(l => new[]
        {
            Debit(StandardChart.FreightNotBilled, l.Expected) with { Document = l.Waybill },
            Debit(StandardChart.SellingExpenses, l.Net - l.Expected) with { Document = l.Waybill },
            Debit(StandardChart.TaxesPayable, l.Tax) with { Document = bill },
            Credit(StandardChart.CarrierPayables, l.Net + l.Tax) with { Document = bill },
        }));

    /// <summary>A carrier's bill paid: 借 应付账款——应付运费, 贷 银行存款.</summary>
    /// <param name="bill">The carrier and the number of the bill.</param>
    public static Posting? FreightPaid(string payment, string bill, Money amount) => Of(
        FreightPaidRule,
        $"运费付款 {payment}",
        [
            Debit(StandardChart.CarrierPayables, amount) with { Document = bill },
            Credit(StandardChart.Bank, amount) with { Document = payment },
        ]);
}

/// <summary>A line of a carrier's bill that goes into the books.</summary>
/// <param name="Waybill">The carrier and the waybill.</param>
/// <param name="Expected">What was booked at the hand-over.</param>
/// <param name="Net">What is asked, without VAT.</param>
public sealed record BilledFreight(string Waybill, Money Expected, Money Net, Money Tax);

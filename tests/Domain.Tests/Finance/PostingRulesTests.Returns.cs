using Daybook.Domain.Finance;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Finance;

public partial class PostingRulesTests
{
    [Fact, Shows("O10")]
    public void Goods_that_come_back_take_back_cost_revenue_and_tax()
    {
        PostingRules.GoodsReturned("TH-1", "TM:1001", "C-001", "W1", "SKU-1", Yuan(60)).ShouldNotBeNull().Lines
            .ShouldBe(
            [
                Debit("1405", 60) with { Sku = "SKU-1", Warehouse = "W1", Document = "TH-1" },
                Credit("5401", 60) with
                {
                    Customer = "C-001", Sku = "SKU-1", Warehouse = "W1", Document = "TM:1001",
                },
            ]);
        PostingRules.ReturnScrapped("TH-1", "W1", "SKU-1", Yuan(60)).ShouldNotBeNull().Lines.ShouldBe(
        [
            Debit("5711", 60) with { Sku = "SKU-1", Warehouse = "W1", Document = "TH-1" },
            Credit("1405", 60) with { Sku = "SKU-1", Warehouse = "W1", Document = "TH-1" },
        ]);
        PostingRules.InvoiceCredited(Credit(Yuan(100), Yuan(13))).ShouldNotBeNull().Lines.ShouldBe(
        [
            Debit("5001", 100) with { Customer = "C-001", Sku = "SKU-1", Document = "INV-000001" },
            Debit("2221", 13) with { Customer = "C-001", Document = "INV-000001" },
            Credit("1122", 113) with { Customer = "C-001", Document = "INV-000001" },
        ]);
        PostingRules.InvoiceCredited(Credit(Yuan(0), Yuan(0))).ShouldBeNull();
        PostingRules.InvoiceRefunded("TK-1", "C-001", "INV-000001", Yuan(113)).ShouldNotBeNull().Lines.ShouldBe(
        [
            Debit("1122", 113) with { Customer = "C-001", Document = "INV-000001" },
            Credit("1002", 113) with { Document = "TK-1" },
        ]);
    }
}

using Daybook.Domain.Suppliers;
using Daybook.Specification;
using Daybook.Workers.Suppliers;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Suppliers.Buying;

namespace Daybook.Workers.Tests.Suppliers;

/// <summary>Requests for quotation that become purchase orders.</summary>
public sealed class QuotationTests
{
    private const string Shunde = "GYS-11";
    private readonly Company _company = new();

    public QuotationTests()
    {
        _company.Done(SupplierDecider.On(SupplierDecider.Stream(Plates), Registration));
        _company.Done(SupplierDecider.On(
            SupplierDecider.Stream(Shunde), new SupplierCommand.Register(Shunde, "顺德五金厂", "CN", "CNY")));
        _company.Done(new WriteRequisition(
            "QG-1", Foshan, [new AskedGoods(1, Kettle, Cartons(10), Friday)], "备料", "王芳", "@fang"));
        _company.Done(RequisitionDecider.On(
            RequisitionDecider.Stream("QG-1"), new RequisitionCommand.Submit(Monday)));
    }

    [Fact, Shows("R2", "R4")]
    public void Each_winner_gets_an_order_and_the_requisition_is_ordered()
    {
        _company.Done(Asking("XJ-1", new AskedQuotation(1, Requisition: "QG-1", RequestedLine: 1), Goods(2, Pan, 3)));
        Bid("XJ-1", Plates, new BidLine(1, 1_000m), new BidLine(2, 50m));
        Bid("XJ-1", Shunde, new BidLine(2, 45m));

        var award = Awarding("XJ-1", new RfqAward(1, Plates, "PO-1"), new RfqAward(2, Shunde, "PO-2"));
        _company.Done(award);

        var first = Written("PO-1");
        (first.Terms.Supplier, first.Terms.Lines[0].Quantity, first.Terms.Lines[0].UnitPrice)
            .ShouldBe((Plates, Cartons(10), 1_000m));
        first.OfRequisitions.ShouldBe([new LineOrigin(1, "QG-1", 1, Pieces(120))]);
        var second = Written("PO-2");
        (second.Terms.Supplier, second.Terms.Lines[0].Sku, second.Terms.Lines[0].UnitPrice)
            .ShouldBe((Shunde, Pan, 45m));
        second.OfRequisitions.ShouldBeEmpty();
        var requisition = (Requisition.Open)_company.Ledger.State<Requisition>(RequisitionDecider.Stream("QG-1"))!;
        requisition.LeftOf(requisition.Terms.Lines[0]).Value.ShouldBe(0);
        _company.ChangesNothing(award);
        _company.Refused(
            Awarding("XJ-1", new RfqAward(1, Plates, "PO-3")), "suppliers.rfq-awarded");
        _company.Ledger.State<PurchaseOrder>(PurchaseOrderDecider.Stream("PO-3")).ShouldBeNull();
    }

    [Fact, Shows("R2")]
    public void An_award_is_made_whole_or_not_at_all()
    {
        _company.Done(Asking("XJ-1", new AskedQuotation(1, Requisition: "QG-1", RequestedLine: 1), Goods(2, Pan, 3)));
        Bid("XJ-1", Plates, new BidLine(1, 1_000m), new BidLine(2, 50m));
        Bid("XJ-1", Shunde, new BidLine(2, 45m));
        _company.Done(Ordering("PO-2", Line(1, Pan, Pieces(3), 45m)));
        RfqAward[] awards = [new(1, Plates, "PO-1"), new(2, Shunde, "PO-2")];

        _company.Refused(Awarding("XJ-1", awards), "suppliers.purchase-order-taken");
        _company.Ledger.State<PurchaseOrder>(PurchaseOrderDecider.Stream("PO-1")).ShouldBeNull();
        _company.Done(new OrderRequisitions(
            "PO-9", Plates, "CNY", Monday, [new TakenLine("QG-1", 1, 990m)], null));
        awards[1] = awards[1] with { PurchaseOrder = "PO-3" };
        _company.Refused(Awarding("XJ-1", awards), "suppliers.more-than-requested");
        _company.Done(SupplierDecider.On(SupplierDecider.Stream(Shunde), new SupplierCommand.Block("质量事故")));
        _company.Refused(Awarding("XJ-1", awards[1]), "suppliers.blocked");
        _company.Done(Awarding("XJ-1", new RfqAward(2, Plates, "PO-3")));
    }

    [Fact]
    public void Only_active_suppliers_are_asked_for_goods_that_are_said()
    {
        _company.Refused(
            Asking("XJ-1", Goods(1, Pan, 1)) with { Suppliers = ["NONE"] }, "suppliers.unknown-supplier");
        _company.Refused(Asking("XJ-1", new AskedQuotation(1, Pan)), "suppliers.no-goods-asked");
        _company.Refused(
            Asking("XJ-1", new AskedQuotation(1, Requisition: "QG-9", RequestedLine: 1)),
            "suppliers.no-goods-asked");
        _company.Refused(
            Asking("XJ-1", new AskedQuotation(1, Requisition: "QG-1", RequestedLine: 1)) with
            {
                Warehouse = Chengdu,
            },
            "suppliers.no-goods-asked");
        _company.Refused(Asking("XJ-1", Goods(1, "NONE", 1)), "products.unknown-item");
        var asked = Asking("XJ-1", new AskedQuotation(1, Requisition: "QG-1", RequestedLine: 1));
        _company.Done(asked);
        _company.ChangesNothing(asked);
    }

    private static AskedQuotation Goods(int line, string sku, decimal pieces) => new(line, sku, Pieces(pieces), Friday);

    private static AskQuotations Asking(string number, params AskedQuotation[] lines) =>
        new(number, "CNY", Foshan, Tuesday, [Plates, Shunde], [.. lines]);

    private static AwardQuotations Awarding(string number, params RfqAward[] awards) =>
        new(number, Monday, [.. awards], "价低");

    private void Bid(string number, string supplier, params BidLine[] lines) => _company.Done(RfqDecider.On(
        RfqDecider.Stream(number), new RfqCommand.EnterBid(supplier, Monday, Friday, 20m, 5, [.. lines])));

    private PurchaseOrder.Draft Written(string number) =>
        (PurchaseOrder.Draft)_company.Ledger.State<PurchaseOrder>(PurchaseOrderDecider.Stream(number))!;
}

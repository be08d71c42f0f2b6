using Daybook.Domain.Office;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Office;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Tests.Office;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Suppliers.Buying;

namespace Daybook.Workers.Tests.Suppliers;

/// <summary>Requisitions that become purchase orders.</summary>
public sealed class RequisitionTests
{
    private readonly Company _company = new();

    public RequisitionTests() =>
        _company.Done(SupplierDecider.On(SupplierDecider.Stream(Plates), Registration));

    [Fact, Shows("R4")]
    public void Lines_of_several_requisitions_go_on_one_order_that_remembers_them()
    {
        Ask("QG-1", Asked(1, Kettle, Cartons(10)), Asked(2, Pan, Pieces(3)));
        Ask("QG-2", Asked(1, Kettle, Pieces(5)));

        var order = Order("PO-1", Take("QG-1", 1, 1_000m), Take("QG-2", 1, 80m), Take("QG-1", 2, 50m, Pieces(2)));
        _company.Done(order);

        var terms = Written("PO-1").Terms;
        terms.Warehouse.ShouldBe(Foshan);
        terms.Lines.Select(l => (l.Line, l.Sku, l.Quantity, l.BaseQuantity)).ShouldBe(
        [
            (1, Kettle, Cartons(10), Pieces(120)), (2, Kettle, Pieces(5), Pieces(5)), (3, Pan, Pieces(2), Pieces(2)),
        ]);
        Written("PO-1").OfRequisitions.ShouldBe(
        [
            new LineOrigin(1, "QG-1", 1, Pieces(120)), new LineOrigin(2, "QG-2", 1, Pieces(5)),
            new LineOrigin(3, "QG-1", 2, Pieces(2)),
        ]);
        (Left("QG-1", 1), Left("QG-1", 2), Left("QG-2", 1)).ShouldBe((0m, 1m, 0m));
        _company.ChangesNothing(order);
        _company.Refused(Order("PO-1", Take("QG-1", 1, 999m)), "suppliers.purchase-order-taken");
        _company.Refused(Order("PO-2", Take("QG-1", 1, 1_000m)), "suppliers.more-than-requested");
        _company.Refused(
            Order("PO-2", Take("QG-1", 2, 50m), Take("QG-1", 2, 50m)), "suppliers.more-than-requested");
        _company.Done(Order("PO-2", Take("QG-1", 2, 50m)));
        Left("QG-1", 2).ShouldBe(0);
    }

    [Fact, Shows("R4")]
    public void What_an_order_does_not_want_any_more_may_be_ordered_elsewhere()
    {
        Ask("QG-1", Asked(1, Kettle, Pieces(100)), Asked(2, Pan, Pieces(10)));
        _company.Done(Order("PO-1", Take("QG-1", 1, 80m), Take("QG-1", 2, 50m)));

        _company.Done(new ChangePurchaseOrder("PO-1", [Line(1, Kettle, Pieces(60), 80m)], "少要"));
        (Left("QG-1", 1), Left("QG-1", 2)).ShouldBe((40m, 10m));
        _company.Done(new ChangePurchaseOrder("PO-1", [Line(1, Kettle, Pieces(130), 80m)], "多要"));
        Left("QG-1", 1).ShouldBe(0);
        _company.Done(_company.Sending("PO-1"));
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Pieces(30))));
        _company.Done(PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("PO-1"), new PurchaseOrderCommand.Close("停产")));
        Left("QG-1", 1).ShouldBe(70);

        _company.Done(Order("PO-2", Take("QG-1", 1, 80m)));
        Left("QG-1", 1).ShouldBe(0);
        _company.Done(PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("PO-2"), new PurchaseOrderCommand.Cancel("误下")));
        Left("QG-1", 1).ShouldBe(70);
        _company.Ledger.Reasons.ShouldContain("The order was cancelled, so its goods may be ordered elsewhere.");
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
        _company.ChangesNothing(new SettleRequisitions("PO-2"));
    }

    [Fact]
    public void Only_what_may_be_stocked_and_is_there_is_asked_for()
    {
        _company.Refused(Asking("QG-1", Asked(1, "NONE", Pieces(1))), "products.unknown-item");
        _company.Refused(Asking("QG-1", Asked(1, Pan, Cartons(1))), "products.unknown-unit");
        _company.Refused(Asking("QG-1", Asked(1, Pan, Pieces(1))) with { Warehouse = "NO" },
            "warehouse.unknown-warehouse");
        _company.Refused(
            Asking("QG-1", Asked(1, Pan, Pieces(1)) with { For = new Peg(Tmall, "404") }), "suppliers.unknown-order");
        _company.Refused(
            Asking("QG-1", Asked(1, Pan, Pieces(1)) with { For = new Peg(WorkOrder: "WO-9") }),
            "suppliers.unknown-work-order");
        _company.Done(Asking("QG-1", Asked(1, Pan, Pieces(1)) with { For = new Peg(Note: "展会") }));
        _company.Refused(Order("PO-1", Take("QG-1", 1, 50m)), "suppliers.requisition-not-submitted");
        _company.Refused(Order("PO-1", Take("QG-9", 1, 50m)), "suppliers.unknown-requisition");
        _company.Refused(Order("PO-1", Take("QG-1", 9, 50m)), "suppliers.requisition-not-submitted");
    }

    [Fact]
    public void An_order_goes_to_the_warehouse_of_all_its_requisitions()
    {
        Ask("QG-1", Asked(1, Pan, Pieces(1)));
        _company.Done(Asking("QG-2", Asked(1, Pan, Pieces(1))) with { Warehouse = Chengdu });
        _company.Done(RequisitionDecider.On(
            RequisitionDecider.Stream("QG-2"), new RequisitionCommand.Submit(Monday)));
        _company.Refused(
            Order("PO-1", Take("QG-1", 1, 50m), Take("QG-2", 1, 50m)), "suppliers.other-warehouse");
    }

    [Fact]
    public void A_line_that_was_needed_earlier_is_ordered_for_the_day_of_the_order()
    {
        Ask("QG-1", Asked(1, Pan, Pieces(1)) with { NeededOn = Monday.AddDays(-3) });
        _company.Done(Order("PO-1", Take("QG-1", 1, 50m)));
        Written("PO-1").Terms.Lines[0].NeededOn.ShouldBe(Monday);
    }

    [Fact, Shows("R4", "A1")]
    public void Under_a_policy_it_is_submitted_when_others_agree()
    {
        _company.Open();
        _company.Done(new SetApprovalPolicy(
            "requisition.submit", [Desks.Named(HowMany.Any, "E01")], "制度", null));
        _company.Done(Asking("QG-1", Asked(1, Pan, Pieces(1))));

        var paper = _company.Ask("E03", Operation.Of(RequisitionDecider.On(
            RequisitionDecider.Stream("QG-1"), new RequisitionCommand.Submit(Monday))));

        paper.ShouldBeOfType<PaperAnswer.Accepted>();
        Open("QG-1").SubmittedOn.ShouldBeNull();
        _company.Refused(Order("PO-1", Take("QG-1", 1, 50m)), "suppliers.requisition-not-submitted");
        _company.Approve(
            _company.Ledger.Events.Last(e => e.Body is ApprovalEvent.Requested).Stream.Parts()[0], "E01");
        Open("QG-1").SubmittedOn.ShouldBe(Monday);
        _company.Done(Order("PO-1", Take("QG-1", 1, 50m)));
    }

    private static AskedGoods Asked(int line, string sku, Quantity quantity) => new(line, sku, quantity, Friday);

    private static WriteRequisition Asking(string number, params AskedGoods[] lines) =>
        new(number, Foshan, [.. lines], "备料", "王芳", "@fang");

    private static TakenLine Take(string requisition, int line, decimal price, Quantity? quantity = null) =>
        new(requisition, line, price, quantity);

    private static OrderRequisitions Order(string number, params TakenLine[] lines) =>
        new(number, Plates, "CNY", Monday, [.. lines], null);

    private void Ask(string number, params AskedGoods[] lines)
    {
        _company.Done(Asking(number, lines));
        _company.Done(RequisitionDecider.On(
            RequisitionDecider.Stream(number), new RequisitionCommand.Submit(Monday)));
    }

    private Requisition.Open Open(string number) =>
        (Requisition.Open)_company.Ledger.State<Requisition>(RequisitionDecider.Stream(number))!;

    private decimal Left(string number, int line) => Open(number).LeftOf(Open(number).Terms.Find(line)!).Value;

    private PurchaseOrder.Draft Written(string number) =>
        (PurchaseOrder.Draft)_company.Ledger.State<PurchaseOrder>(PurchaseOrderDecider.Stream(number))!;
}

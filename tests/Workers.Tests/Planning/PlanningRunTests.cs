using Daybook.Domain.Manufacturing;
using Daybook.Domain.Planning;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Planning;
using Daybook.Workers.Products;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Planning;

/// <summary>Planning where it meets items, work orders and purchase orders (S3).</summary>
public sealed class PlanningRunTests
{
    private const string Body = "BODY";
    private readonly Company _company = new();

    public PlanningRunTests()
    {
        _company.Register(Body, 5m);
        _company.Done(new WriteBill(Kettle, "V1.0", Pieces(1), [new WantedPart(10, Body, Pieces(1))]));
        _company.Done(new ReleaseBill(Kettle, "V1.0", Monday));
        _company.Done(SupplierDecider.On(
            SupplierDecider.Stream("S1"), new SupplierCommand.Register("S1", "佛山五金", "CN", "CNY")));
    }

    [Fact, Shows("S3")]
    public void Parameters_are_kept_in_the_base_unit_of_the_item()
    {
        var set = new SetPlanningParameters(
            Kettle, PlanSource.Make, Foshan, 3, LotRule.Fixed, Cartons(2), null, Pieces(5), null);
        _company.Done(set);
        _company.Ledger.State<PlanningParameters>(PlanningParametersDecider.Stream(Kettle))!.Terms!
            .ShouldSatisfyAllConditions(t => t.LotSize.ShouldBe(Pieces(24)), t => t.SafetyStock.ShouldBe(Pieces(5)));
        _company.ChangesNothing(set);
        _company.Refused(set with { Sku = "NONE" }, "products.unknown-item");
        _company.Refused(set with { SafetyStock = Pieces(0.5m) }, "products.too-many-decimals");
        _company.Refused(set with { Warehouse = "XX" }, "warehouse.unknown-warehouse");
        _company.Refused(
            new SetPlanningParameters(Body, PlanSource.Buy, Foshan, 3, null, null, null, null, "S9"),
            "suppliers.unknown-supplier");
    }

    [Fact, Shows("S3")]
    public void What_is_to_be_made_becomes_a_work_order_once()
    {
        _company.Done(Run("JH-1", 0, Order("1", Kettle, PlanSource.Make)));
        _company.Done(new MakeProposal("JH-1", "1", "WO-1"));
        _company.Ledger.State<WorkOrder>(WorkOrderDecider.Stream("WO-1")).ShouldBeOfType<WorkOrder.Written>().Terms
            .ShouldSatisfyAllConditions(
                t => t.Quantity.ShouldBe(Pieces(5)), t => t.DueOn.ShouldBe(Friday),
                t => t.Materials.ShouldBe([new NeededMaterial(Body, Pieces(5))]));
        _company.ChangesNothing(new MakeProposal("JH-1", "1", "WO-1"));
        _company.Refused(new MakeProposal("JH-1", "1", "WO-2"), "planning.proposal-accepted");
        _company.Refused(new MakeProposal("JH-1", "9", "WO-2"), "planning.unknown-proposal");
    }

    [Fact, Shows("S3")]
    public void What_is_to_be_bought_becomes_a_purchase_order_that_is_not_sent()
    {
        _company.Done(Run("JH-1", 0, Order("1", Body, PlanSource.Buy), Order("2", Body, PlanSource.Buy, "S1")));
        var buy = new BuyProposal("JH-1", "1", "PO-1", 4.5m, Monday, null, null);
        _company.Refused(buy, "planning.no-supplier");
        _company.Refused(buy with { Supplier = "S9" }, "suppliers.unknown-supplier");
        _company.Refused(new MakeProposal("JH-1", "1", "WO-1"), "planning.proposal-is-bought");
        _company.Done(buy with { Supplier = "S1" });
        _company.Done(buy with { Proposal = "2", Document = "PO-2" });
        _company.Ledger.State<PurchaseOrder>(PurchaseOrderDecider.Stream("PO-2")).ShouldBeOfType<PurchaseOrder.Draft>()
            .Terms.ShouldSatisfyAllConditions(
                t => t.Supplier.ShouldBe("S1"), t => t.Currency.ShouldBe("CNY"),
                t => t.Lines.ShouldHaveSingleItem().ShouldBe(
                    new PurchaseLine(1, Body, Pieces(5), Pieces(5), 4.5m, Friday)));
    }

    /// <summary>The requisition says for what it is, as far as it can: one order, or the work order of another
    /// proposal.</summary>
    [Fact, Shows("S3", "R4")]
    public void A_requisition_of_a_proposal_says_for_what_the_goods_are()
    {
        var order = _company.Place("1001", (Kettle, 1));
        PlannedOrder For(string code, params PlanPeg[] pegs) =>
            Order(code, Body, PlanSource.Buy) with { Pegs = [.. pegs] };
        _company.Done(Run(
            "JH-1", 0, Order("1", Kettle, PlanSource.Make),
            For("2", new(PegKind.Proposal, "1", 4, Friday), new(PegKind.SafetyStock, null, 1, null)),
            For("3", new PlanPeg(PegKind.Order, order.Text(), 5, Friday)),
            For("4", new(PegKind.Order, "TM:1", 2, Friday), new(PegKind.Order, order.Text(), 3, Friday))));
        _company.Done(new MakeProposal("JH-1", "1", "WO-1"));
        foreach (var code in (string[])["2", "3", "4"])
            _company.Done(new RequestProposal("JH-1", code, $"QG-{code}", "王芳", "u1"));

        PegOf("QG-2").WorkOrder.ShouldBe("WO-1");
        (PegOf("QG-3").Channel, PegOf("QG-3").Order).ShouldBe((order.Channel, order.Number));
        PegOf("QG-4").ShouldBe(new Peg(Note: $"JH-1/4: TM:1 2, {order.Text()} 3"));
        _company.Refused(new RequestProposal("JH-1", "2", "QG-9", "王芳", "u1"), "planning.proposal-accepted");
        _company.Ledger.All<RequisitionEvent.Written>().Count().ShouldBe(3);
    }

    private Peg PegOf(string requisition) => _company.Ledger.State<Requisition>(
        RequisitionDecider.Stream(requisition))!.FirstTerms()!.Lines.ShouldHaveSingleItem().For!;

    [Fact, Shows("S3")]
    public void A_new_run_ends_the_open_proposals_of_the_last_and_knows_what_was_accepted()
    {
        var first = Run("JH-1", 0, Order("1", Kettle, PlanSource.Make), Order("2", Body, PlanSource.Buy, "S1"));
        _company.Done(first);
        _company.ChangesNothing(first);
        _company.Done(new MakeProposal("JH-1", "1", "WO-1"));
        // Made before the work order was written, it would propose the same again.
        _company.Refused(Run("JH-2", 0, Order("1", Kettle, PlanSource.Make)), "planning.run-overtaken");
        _company.Done(Run("JH-2", 1, Order("1", Body, PlanSource.Buy, "S1")));
        _company.Refused(
            new BuyProposal("JH-1", "2", "PO-1", 4.5m, Monday, null, null), "planning.proposal-superseded");
        _company.ChangesNothing(new MakeProposal("JH-1", "1", "WO-1"));
        _company.Done(new BuyProposal("JH-2", "1", "PO-1", 4.5m, Monday, null, null));
    }

    [Fact, Shows("S3")]
    public void Materials_are_those_of_the_bill_that_is_in_force_on_the_day_in_whole_pieces()
    {
        var bill = new Domain.Products.BillContent(
            Pieces(10), Pieces(10),
            [new Domain.Products.BillLine(10, Body, Pieces(3), Pieces(3), 0, false, [])]);
        var later = bill with { Batch = Pieces(1), BaseBatch = Pieces(1) };
        var bills = new PlanningBills(
            new[]
            {
                new DatedBill(new Domain.Products.BillVersion("V1", bill, null), Monday, Tuesday),
                new DatedBill(new Domain.Products.BillVersion("V2", later, null), Friday, null),
            }.ToLookup(_ => Kettle),
            _ => 0);
        bills.Components(Kettle).ShouldBe([Body]);
        bills.Materials(Kettle, 5, Monday).ShouldBe([new Material(Body, 2)]);
        bills.Materials(Kettle, 5, Tuesday.AddDays(1)).ShouldBeNull();
        bills.Materials(Kettle, 5, Friday).ShouldBe([new Material(Body, 15)]);
        bills.Materials(Kettle, Quantity.MaxValue, Friday).ShouldBeNull();
    }

    private RecordPlanningRun Run(string number, int knownTaken, params PlannedOrder[] orders) => new(
        Main, number, new PlanningRunTerms(_company.Ledger.Events.Count, Monday, 2, 1, 0, 0, orders.Length, 0, null),
        [.. orders], [], knownTaken);

    private static PlannedOrder Order(string code, string sku, PlanSource source, string? supplier = null) => new(
        code, sku, source, Pieces(5), Foshan, supplier, Monday, Friday, Friday, "5 EA are missing.",
        [new PlanPeg(PegKind.Order, "TM:1", 5, Friday)]);
}

using Daybook.Domain.Suppliers;
using Daybook.Specification;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Warehouse;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Suppliers.Buying;

namespace Daybook.Workers.Tests.Suppliers;

/// <summary>Stock that falls to its reorder point (R8): asked for once, and not again while that is open.</summary>
public sealed class ReplenishmentTests
{
    private readonly Company _company = new();

    public ReplenishmentTests() =>
        _company.Done(SupplierDecider.On(SupplierDecider.Stream(Plates), Registration));

    [Fact, Shows("R8", "X4")]
    public void A_requisition_is_made_once_and_not_again_while_it_is_open()
    {
        _company.Done(Watching(20, 50));
        var first = Asked(1);
        (first.Terms.Lines.Single().BaseQuantity, first.Terms.By.Id).ShouldBe((Pieces(50), "process:replenishment"));
        first.Terms.Reason.ShouldBe("自动补货：可用 0 + 在订 0 ≤ 再订货点 20 EA");
        _company.ChangesNothing(new Replenish(Foshan, Kettle));
        _company.Done(Watching(25, 50));
        Known(2).ShouldBeNull();

        var requisition = RequisitionDecider.Stream(Named(1));
        _company.Done(RequisitionDecider.On(requisition, new RequisitionCommand.Submit(Monday)));
        _company.Done(new OrderRequisitions(
            "PO-1", Plates, "CNY", Monday, [new TakenLine(Named(1), 1, 80m)], null));
        _company.ChangesNothing(new Replenish(Foshan, Kettle));
        _company.Done(_company.Sending("PO-1"));
        _company.Done(Receiving("PO-1", "RK-1", Came(1, Pieces(50))));
        _company.ChangesNothing(new Replenish(Foshan, Kettle));
        Known(2).ShouldBeNull("50 are there");

        _company.Done(Watching(60, 100));
        Asked(2).Terms.Lines.Single().BaseQuantity.ShouldBe(Pieces(50));
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact, Shows("R8")]
    public void What_purchase_orders_bring_counts_also_when_it_was_ordered_before_or_otherwise()
    {
        _company.Done(Ordering("PO-1", Line(1, Kettle, Pieces(15), 80m)));
        _company.Done(Watching(20, 50) with { OnOrder = ["PO-1"] });
        Asked(1).Terms.Lines.Single().BaseQuantity.ShouldBe(Pieces(35));
        _company.Done(RequisitionDecider.On(
            RequisitionDecider.Stream(Named(1)), new RequisitionCommand.Cancel("不要")));
        _company.Done(Ordering("PO-2", Line(1, Kettle, Pieces(6), 80m)));
        _company.ChangesNothing(new Replenish(Foshan, Kettle));
        Known(2).ShouldBeNull("15 and 6 are more than 20");
        _company.Done(PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("PO-2"), new PurchaseOrderCommand.Cancel("误下")));
        _company.Done(new Replenish(Foshan, Kettle));
        Asked(2).Terms.Lines.Single().BaseQuantity.ShouldBe(Pieces(35));
    }

    [Fact, Shows("R8")]
    public void Without_a_reorder_point_nothing_is_asked_for_and_without_a_most_twice_of_it()
    {
        _company.Done(new SetStockLevels(Foshan, Kettle, null, Pieces(5), Pieces(50), []));
        _company.ChangesNothing(new Replenish(Foshan, Kettle));
        _company.Done(new SetStockLevels(Foshan, Kettle, Pieces(20), null, null, []));
        Asked(1).Terms.Lines.Single().BaseQuantity.ShouldBe(Pieces(40));
    }

    private static SetStockLevels Watching(int reorder, int most) =>
        new(Foshan, Kettle, Pieces(reorder), null, Pieces(most), []);

    private static string Named(int number) => $"BH-{Foshan}-{Kettle}-{number}";

    private Requisition? Known(int number) =>
        _company.Ledger.State<Requisition>(RequisitionDecider.Stream(Named(number)));

    private Requisition.Open Asked(int number) => Known(number).ShouldBeOfType<Requisition.Open>();
}

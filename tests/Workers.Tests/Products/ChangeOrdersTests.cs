using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Products;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Products;

/// <summary>Change orders, which become versions of bills by themselves.</summary>
public sealed class ChangeOrdersTests
{
    private const string Body = "BODY";
    private const string Cord = "CORD";
    private readonly Company _company = new();

    public ChangeOrdersTests()
    {
        _company.Register(Body, 20m);
        _company.Register(Cord, 5m);
        _company.Done(new WriteBill(Kettle, "V1.0", Pieces(1), [new WantedPart(10, Body, Pieces(1))]));
        _company.Done(new ReleaseBill(Kettle, "V1.0", Monday));
    }

    [Fact, Shows("P3", "X4")]
    public void An_approved_change_is_the_next_version_by_itself()
    {
        var request = Requesting(
            "ECO-1", "V1.1", new WantedPart(10, Body, Pieces(1)), new WantedPart(20, Cord, Cartons(1)));
        _company.Refused(request, "products.unknown-unit");
        request = request with { Lines = [new WantedPart(10, Body, Pieces(1)), new WantedPart(20, Cord, Pieces(2))] };
        _company.Done(request);
        Bill().Find("V1.1").ShouldBeNull();

        _company.Refused(Approving("ECO-1", "@fang"), "products.own-change-order");
        _company.Done(Approving("ECO-1", "@qiang"));

        Bill().InForceOn(Friday).ShouldNotBeNull().ShouldSatisfyAllConditions(
            v => v.Version.ShouldBe("V1.1"), v => v.Content.Lines.Length.ShouldBe(2));
        Bill().InForceOn(Friday.AddDays(-1))!.Version.ShouldBe("V1.0");
        _company.Ledger.State<ChangeOrder>(Order("ECO-1")).ShouldBeOfType<ChangeOrder.CarriedOut>();
        _company.Ledger.Reasons.ShouldContain("The change is approved, so it becomes a version of the bill.");
        _company.ChangesNothing(request);
    }

    [Fact, Shows("P3")]
    public void An_approval_is_of_the_version_that_was_in_force_when_the_change_was_requested()
    {
        _company.Done(Requesting("ECO-1", "V1.1", new WantedPart(10, Body, Pieces(2))));
        _company.Done(new WriteBill(Kettle, "V1.0a", Pieces(1), [new WantedPart(10, Cord, Pieces(1))]));
        _company.Done(new ReleaseBill(Kettle, "V1.0a", Tuesday));

        _company.Refused(Approving("ECO-1", "@qiang"), "products.change-order-overtaken");
        _company.Refused(
            Requesting("ECO-2", "V1.0a", new WantedPart(10, Body, Pieces(2))), "products.bill-version-taken");
        _company.Refused(Requesting("ECO-2", "V1.2", new WantedPart(10, Kettle, Pieces(2))), "products.own-component");
        _company.Refused(
            Requesting("ECO-2", "V1.2", new WantedPart(10, Body, Pieces(2))) with { From = Tuesday },
            "products.bill-day-taken");
        _company.Done(Requesting("ECO-2", "V1.2", new WantedPart(10, Body, Pieces(2))));
        _company.Done(Approving("ECO-2", "@qiang"));
        Bill().InForceOn(Friday)!.Version.ShouldBe("V1.2");
    }

    [Fact, Shows("P3")]
    public void A_change_that_cannot_be_carried_out_waits_for_a_person()
    {
        _company.Done(new WriteBill(Body, "V1.0", Pieces(1), [new WantedPart(10, Cord, Pieces(1))]));
        _company.Done(new ReleaseBill(Body, "V1.0", Monday));
        _company.Done(new RequestChange(
            "ECO-1", Cord, "V1.0", Friday, Pieces(1), [new WantedPart(10, Body, Pieces(1))], "试", "方", "@fang"));

        _company.Done(Approving("ECO-1", "@qiang"));

        _company.Ledger.ParkedCommands.ShouldHaveSingleItem().Refusal.Code.ShouldBe("products.item-in-itself");
        _company.Ledger.State<ChangeOrder>(Order("ECO-1")).ShouldBeOfType<ChangeOrder.Approved>();
        _company.Ledger.State<Bill>(BillDecider.Stream(Cord))?.Versions.ShouldBeEmpty();
        _company.Refused(new CarryOutChange("ECO-1"), "products.item-in-itself");
        _company.Done(ChangeOrderDecider.On(Order("ECO-1"), new ChangeOrderCommand.Withdraw("不可行")));
    }

    private static StreamId Order(string number) => ChangeOrderDecider.Stream(number);

    private static RequestChange Requesting(string number, string version, params WantedPart[] lines) =>
        new(number, Kettle, version, Friday, Pieces(1), [.. lines], "降本", "方", "@fang");

    private static ApproveChange Approving(string number, string by) => new(number, by[1..], by);

    private Bill Bill() => _company.Ledger.State<Bill>(BillDecider.Stream(Kettle))!;
}

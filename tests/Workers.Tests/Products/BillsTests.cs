using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Products;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Products;

/// <summary>Bills of materials, where they meet items and each other.</summary>
public sealed class BillsTests
{
    private const string Body = "BODY";
    private const string Cord = "CORD";
    private readonly Company _company = new();

    public BillsTests()
    {
        _company.Register(Body, 20m);
        _company.Register(Cord, 5m);
    }

    [Fact, Shows("P2")]
    public void A_bill_keeps_what_its_units_came_to_when_it_was_written()
    {
        Define(Cord, "BOX", 10);
        var write = Writing(
            Kettle, "V1.0", Cartons(1), Part(10, Body, Pieces(12)), Part(20, Cord, Quantity.Of(1.2m, "BOX")));
        _company.Done(write);
        _company.Done(ItemDecider.On(ItemDecider.Stream(Cord), new ItemCommand.ChangeUnit("BOX", 20, "新包装")));

        _company.ChangesNothing(write);
        var content = Bill(Kettle).Find("V1.0")!.Content;
        (content.BaseBatch, content.Find(20)!.BaseQuantity).ShouldBe((Pieces(12), Pieces(12)));
        _company.Refused(
            Writing(Kettle, "V1.0", Cartons(1), Part(10, Body, Quantity.Of(1, "BOX"))), "products.unknown-unit");
        _company.Refused(
            Writing(Kettle, "V1.1", Pieces(0.5m), Part(10, Body, Pieces(1))), "products.too-many-decimals");
    }

    [Fact, Shows("P2")]
    public void What_a_bill_names_exists_and_what_takes_its_place_is_counted_alike()
    {
        _company.Refused(Writing("NONE", "V1.0", Pieces(1), Part(10, Body, Pieces(1))), "products.unknown-item");
        _company.Refused(Writing(Kettle, "V1.0", Pieces(1), Part(10, "NONE", Pieces(1))), "products.unknown-item");
        _company.Refused(Writing(Kettle, "V1.0", Pieces(1), Part(10, Body, Pieces(1)) with
        {
            Alternates = ["NONE"],
        }), "products.unknown-item");
        _company.Done(ItemDecider.On(
            ItemDecider.Stream("WIRE"), new ItemCommand.Register("WIRE", "电线", "M", State: ItemState.Production)));
        _company.Refused(Writing(Kettle, "V1.0", Pieces(1), Part(10, Cord, Pieces(1)) with
        {
            Alternates = ["WIRE"],
        }), "products.alternate-unit");
        _company.Done(Writing(Kettle, "V1.0", Pieces(1), Part(10, Cord, Pieces(1)) with { Alternates = [Pan] }));
    }

    [Fact, Shows("P2", "P5")]
    public void The_stage_of_an_item_decides_whether_it_is_made_and_used()
    {
        _company.Register("IDEA", 5m, ItemState.Concept);
        _company.Done(Writing(Kettle, "V1.0", Pieces(1), Part(10, "IDEA", Pieces(1))));
        _company.Refused(Releasing(Kettle, "V1.0"), "products.not-stockable");
        _company.Done(Writing("IDEA", "V1.0", Pieces(1), Part(10, Body, Pieces(1))));
        _company.Refused(Releasing("IDEA", "V1.0"), "products.not-makeable");
        Move("IDEA", ItemState.Development);
        _company.Done(Releasing(Kettle, "V1.0"));
        _company.Done(Releasing("IDEA", "V1.0"));

        Move("IDEA", ItemState.PhaseOut);
        _company.ChangesNothing(Releasing("IDEA", "V1.0"));
        _company.Done(Writing("IDEA", "V1.1", Pieces(1), Part(10, Cord, Pieces(1))));
        _company.Refused(Releasing("IDEA", "V1.1"), "products.not-makeable");
    }

    [Fact, Shows("P2")]
    public void An_item_is_never_in_itself_over_all_levels()
    {
        _company.Done(Writing(Kettle, "V1.0", Pieces(1), Part(10, Body, Pieces(1))));
        _company.Done(Writing(Body, "V1.0", Pieces(1), Part(10, Cord, Pieces(1))));
        _company.Done(Writing(Cord, "V1.0", Pieces(1), Part(10, Kettle, Pieces(1))));
        _company.Done(Releasing(Kettle, "V1.0"));
        _company.Done(Releasing(Body, "V1.0"));

        _company.Refused(Releasing(Cord, "V1.0"), "products.item-in-itself");
        _company.Refusals[^1].Message.ShouldBe("Item CORD would be in itself: CORD > KETTLE > BODY > CORD.");

        _company.Done(BillDecider.On(
            BillDecider.Stream(Body), new BillCommand.Withdraw("V1.0", Friday, "改为外购")));
        _company.Refused(Releasing(Cord, "V1.0"), "products.item-in-itself");
        _company.Done(new ReleaseBill(Cord, "V1.0", Friday));
    }

    private static WriteBill Writing(string item, string version, Quantity batch, params WantedPart[] lines) =>
        new(item, version, batch, [.. lines]);

    private static ReleaseBill Releasing(string item, string version) => new(item, version, Monday);

    private static WantedPart Part(int line, string component, Quantity quantity) => new(line, component, quantity);

    private Bill Bill(string item) => _company.Ledger.State<Bill>(BillDecider.Stream(item))!;

    private void Define(string sku, string unit, decimal pieces) => _company.Done(
        ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.DefineUnit(unit, pieces)));

    private void Move(string sku, ItemState state) => _company.Done(
        ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.MoveTo(state, "评审")));
}

using Daybook.Domain.Orders;
using Daybook.Kernel;
using static Daybook.Domain.Tests.Orders.AnOrder;
using Command = Daybook.Domain.Orders.SalesOrderCommand;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

/// <summary>The customer orders by the carton, the warehouse counts pieces.</summary>
public class SalesOrderUnitTests
{
    private static readonly OrderLine TwoCartons = Cups with { Quantity = Quantity.Of(2, "CTN"), UnitPrice = 430m };
    private static readonly OrderLine FivePieces = new(3, "CUP", Pieces(5), 39.9m, 0);
    private static readonly Event.Placed PlacedInCartons = Placed with { Lines = [TwoCartons, Tea, FivePieces] };
    private static readonly ConvertedLine TwentyFour = new(1, "CUP", Quantity.Of(2, "CTN"), Pieces(24));
    private static readonly Event.QuantitiesConverted Converted = new(Sunday, "CNY", [TwentyFour]);
    private static readonly Finding NoDoor = new("address-incomplete", "缺少门牌号", "联系买家");
    private static readonly Event.ExceptionRaised DoorRaised = new(
        "address-incomplete", "缺少门牌号", "联系买家", FindingKind.Of("address-incomplete").Actions);

    private static readonly Command.Reserve Reserve = new(
    [
        new Allocation(1, "CUP", Shanghai, Pieces(20)), new Allocation(1, "CUP", Guangzhou, Pieces(4)),
        new Allocation(2, "TEA", Shanghai, Quantity.Of(2.5m, "KG")), new Allocation(3, "CUP", Guangzhou, Pieces(5)),
    ]);

    [Fact]
    public void Validation_decides_what_lines_in_other_units_come_to()
    {
        Given(PlacedInCartons).When(new Command.Validate([], [TwentyFour])).Then(Converted, Validated);
        Given(PlacedInCartons).When(new Command.Validate([NoDoor], [TwentyFour])).Then(Converted, DoorRaised);
    }

    [Fact]
    public void A_line_is_converted_once_whatever_becomes_of_its_unit()
    {
        var twenty = TwentyFour with { BaseQuantity = Pieces(20) };

        Given(PlacedInCartons, Converted, DoorRaised).When(new Command.Validate([NoDoor], [twenty])).ThenNothing();
        var order = (SalesOrder.Open)Given(PlacedInCartons, Converted, DoorRaised)
            .When(new Command.Validate([], [twenty])).ThenState();
        order.BaseQuantityOf(TwoCartons).ShouldBe(Pieces(24));
        order.BaseQuantityOf(FivePieces).ShouldBe(Pieces(5));
    }

    [Fact]
    public void Lines_that_can_be_converted_later_are_added()
    {
        var box = new OrderLine(4, "BOX", Quantity.Of(1, "CTN"), 10, 0);
        var three = new ConvertedLine(4, "BOX", Quantity.Of(1, "CTN"), Pieces(3));
        var placed = PlacedInCartons with { Lines = [TwoCartons, box] };

        Given(placed, Converted, DoorRaised).When(new Command.Validate([NoDoor], [TwentyFour, three]))
            .Then(Converted with { Lines = [three] });
    }

    [Fact]
    public void A_conversion_is_of_a_line_of_the_order()
    {
        ConvertedLine[] wrong =
        [
            TwentyFour with { Line = 9 }, TwentyFour with { Sku = "TEA" }, TwentyFour with { Quantity = Pieces(2) },
            TwentyFour with { BaseQuantity = Pieces(0) },
        ];
        foreach (var line in wrong)
        {
            Given(PlacedInCartons).When(new Command.Validate([], [line]))
                .ThenRefused("orders.conversion-mismatch").Facts["line"].ShouldBe($"{line.Line}");
        }

        Given(PlacedInCartons).When(new Command.Validate([], [TwentyFour, TwentyFour]))
            .ThenRefused("orders.conversion-mismatch");
    }

    [Fact]
    public void Allocations_cover_base_units_and_the_price_stays_a_cartons()
    {
        var given = Given(PlacedInCartons, Converted, Validated);

        given.When(Reserve).Then(new Event.Reserved(Reserve.Allocations));
        var order = (SalesOrder.Open)given.When(Reserve).ThenState();
        order.Totals.Goods.ShouldBe(Yuan((2 * 430m * 0.95m) + (2.5m * 268.88m) + (5 * 39.9m)));
        var short1 = Reserve.Allocations.SetItem(0, Reserve.Allocations[0] with { Quantity = Pieces(19) });
        given.When(new Command.Reserve(short1)).ThenRefused("orders.allocation-mismatch");
        var cartons = Reserve.Allocations.RemoveAt(1).SetItem(
            0, Reserve.Allocations[0] with { Quantity = Quantity.Of(2, "CTN") });
        given.When(new Command.Reserve(cartons)).ThenRefused("orders.allocation-mismatch");
    }

    [Theory]
    [InlineData("unit-differs")]
    [InlineData("too-many-decimals")]
    [InlineData("quantity-too-large")]
    public void How_much_was_ordered_cannot_be_accepted_as_unknown(string code)
    {
        var raised = new Event.ExceptionRaised(
            code, "1 PAL", "先定义单位", FindingKind.Of(code).Actions);
        var accept = new Command.AcceptException(code, "陈晨", ["sales"], "赶时间");

        Given(PlacedInCartons, raised).When(accept).ThenRefused("orders.action-not-allowed")
            .Facts["allowed"].ShouldBe("recheck, amend, cancel");
        Given(PlacedInCartons, raised).When(new Command.Validate([], [TwentyFour])).Then(
            Converted, new Event.ExceptionResolved(code, "found-no-more", "validation", "Checked again."), Validated);
    }

    [Fact]
    public void What_an_older_release_let_people_accept_is_asked_again_while_the_order_is_open()
    {
        var raised = new Event.ExceptionRaised(
            "unit-differs", "1 PAL", "先定义单位", FindingKind.Of("unit-differs").Actions);
        var accepted = new Event.ExceptionResolved("unit-differs", "同意", "陈晨", "赶时间");

        Given(PlacedInCartons, raised, DoorRaised, accepted)
            .When(new Command.Validate([NoDoor, new Finding("unit-differs", "1 PAL", "先定义单位")])).Then(raised);
    }
}

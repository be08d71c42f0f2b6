using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>Orders by the carton (箱), stock by the piece (P1).</summary>
public sealed class UnitTests
{
    private const decimal CartonPrice = 2_280m;
    private readonly Company _company = new();

    [Fact]
    public void Cartons_and_pieces_of_one_order_are_reserved_picked_and_shipped_as_pieces_and_billed_as_ordered()
    {
        _company.Receive(Foshan, Kettle, 40);
        var order = _company.Place(TwoCartonsAndFive("1001"));

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 24m), (Foshan, Kettle, 5m)]);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(11);
        _company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.Released>().Task.Lines
            .ShouldBe(
                [new OutboundLine(1, Kettle, Pieces(24), Cartons(2)), new OutboundLine(2, Kettle, Pieces(5), null)]);
        _company.Deliver(order);

        _company.Stock(Foshan, Kettle).OnHand.ShouldBe(11);
        var invoice = _company.Ledger.All<InvoiceEvent.Issued>().ShouldHaveSingleItem();
        invoice.Lines.ShouldBe(
        [
            new InvoiceLine(1, Kettle, Cartons(2), Pieces(24), Yuan(2 * CartonPrice)),
            new InvoiceLine(2, Kettle, Pieces(5), Pieces(5), Yuan(5 * KettlePrice)),
        ]);
        invoice.Total.ShouldBe(_company.Open(order).Totals.Total);
        _company.Balance(StandardChart.CostOfSales).ShouldBe(29 * 80m);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_carton_comes_to_is_a_fact_of_the_order()
    {
        var order = _company.Place(TwoCartonsAndFive("1001"));

        _company.Ledger.Events.Where(e => e.Stream == order.Order()).Select(e => e.Body.GetType().Name)
            .ShouldBe(["Placed", "QuantitiesConverted", "Validated", "BackOrdered"]);
        _company.Ledger.All<SalesOrderEvent.QuantitiesConverted>().ShouldHaveSingleItem().Lines
            .ShouldBe([new ConvertedLine(1, Kettle, Cartons(2), Pieces(24))]);
        _company.Open(order).Shortages.ShouldBe([new Shortage(Kettle, Pieces(29), Pieces(0))]);
    }

    [Fact]
    public void A_carton_that_becomes_smaller_changes_no_order_that_was_validated_before()
    {
        var before = _company.Place(TwoCartonsAndFive("1001"));
        ShrinkCarton();
        var after = _company.Place(TwoCartonsAndFive("1002") with { Customer = OtherBuyer });

        _company.Receive(Foshan, Kettle, 100);

        _company.Allocations(before).Select(a => a.Quantity).ShouldBe([24m, 5m]);
        _company.Allocations(after).Select(a => a.Quantity).ShouldBe([20m, 5m]);
    }

    [Fact]
    public void A_carton_that_becomes_smaller_changes_no_order_that_waits_for_a_person()
    {
        _company.Receive(Foshan, Kettle, 100);
        var order = _company.Place(TwoCartonsAndFive("1001") with { Customer = "C9" });
        _company.Status(order).ShouldBe(SalesOrderStatus.OnHold);
        ShrinkCarton();

        _company.Register("C9");
        _company.Done(new ValidateOrder(order));

        _company.Allocations(order).Select(a => a.Quantity).ShouldBe([24m, 5m]);
    }

    [Fact]
    public void A_carton_is_spread_over_warehouses_piece_by_piece()
    {
        _company.Receive(Foshan, Kettle, 20);
        _company.Receive(Chengdu, Kettle, 20);

        var order = _company.Place(TwoCartonsAndFive("1001"));

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 20m), (Chengdu, Kettle, 4m), (Chengdu, Kettle, 5m)]);
        _company.Ledger.State<Outbound>(order.Outbound(Chengdu)).ShouldBeOfType<Outbound.Released>().Task.Lines[0]
            .ShouldBe(new OutboundLine(1, Kettle, Pieces(4), Cartons(2)));
    }

    [Theory]
    [InlineData(0.5, "EA", "too-many-decimals", "Line 1: 0.5 EA of KETTLE is 0.5 EA; it is counted in whole EA.")]
    [InlineData(0.3, "箱", "too-many-decimals", "Line 1: 0.3 箱 of KETTLE is 3.6 EA; it is counted in whole EA.")]
    [InlineData(1, "PAL", "unit-differs", "Line 1: KETTLE is kept in EA; how many a PAL is, is not defined.")]
    [InlineData(1E12, "箱", "quantity-too-large",
        "Line 1: 1000000000000 箱 of KETTLE is 12000000000000 EA; at most 1000000000000 can be counted.")]
    public void A_quantity_that_is_not_so_many_pieces_holds_the_order(
        double value, string unit, string code, string detail)
    {
        _company.Receive(Foshan, Kettle, 10);
        var terms = Order("1001", (Kettle, 1));
        var quantity = Quantity.Of((decimal)value, unit);
        var order = _company.Place(terms with { Lines = [terms.Lines[0] with { Quantity = quantity, UnitPrice = 0 }] });

        var open = _company.Open(order).Exceptions[code];
        open.Detail.ShouldBe(detail);
        open.Action.ShouldContain("amend");
        _company.Do(SalesOrderDecider.On(
            order.Order(), new SalesOrderCommand.AcceptException(code, "李强", ["sales"], "已核实")))
            .ShouldNotBeNull().Code.ShouldBe("orders.action-not-allowed");
        _company.Stock(Foshan, Kettle).Available.ShouldBe(10);
    }

    [Fact]
    public void Lines_that_are_too_much_only_together_hold_the_order_too()
    {
        var terms = Order("1001", (Kettle, Quantity.MaxValue), (Kettle, Quantity.MaxValue));
        var order = _company.Place(terms with { Lines = [.. terms.Lines.Select(l => l with { UnitPrice = 0 })] });

        _company.Open(order).Exceptions.Keys.ShouldContain("quantity-too-large");
    }

    [Fact]
    public void A_part_of_a_piece_goes_on_when_the_item_takes_it()
    {
        _company.Receive(Foshan, Kettle, 10);
        var order = _company.Place("1001", (Kettle, 0.5m));
        _company.Status(order).ShouldBe(SalesOrderStatus.OnHold);

        TakeDecimals(1);
        _company.Done(new ValidateOrder(order));

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 0.5m)]);
    }

    [Fact]
    public void What_lies_there_in_parts_that_the_item_takes_no_more_is_not_promised()
    {
        TakeDecimals(1);
        _company.Receive(Foshan, Kettle, 1.5m);
        _company.Receive(Chengdu, Kettle, 0.5m);
        TakeDecimals(0);

        _company.Allocations(_company.Place("1001", (Kettle, 1))).ShouldBe([(Foshan, Kettle, 1m)]);
        var second = _company.Place("1002", (Kettle, 1));
        _company.Open(second).Shortages.ShouldBe([new Shortage(Kettle, Pieces(1), Pieces(0))]);
    }

    /// <summary>The list says 199.00 a piece, which is 2,388.00 a carton.</summary>
    [Theory]
    [InlineData(1910.40, true)]
    [InlineData(1910.39, false)]
    [InlineData(2865.60, true)]
    [InlineData(2865.61, false)]
    [InlineData(199.00, false)]
    public void The_price_of_a_carton_is_compared_with_that_of_its_pieces(double price, bool isAccepted)
    {
        var order = _company.Place(InCartons("1001", 1, (decimal)price));

        _company.Status(order).ShouldBe(isAccepted ? SalesOrderStatus.BackOrdered : SalesOrderStatus.OnHold);
    }

    [Fact]
    public void A_deviating_carton_price_says_what_was_compared()
    {
        var order = _company.Place(InCartons("1001", 3, 1000m));

        _company.Open(order).Exceptions["price-deviates"].Detail.ShouldBe(
            "Line 1: KETTLE at 1000 a 箱 instead of 2388, which is 12 at 199.");
    }

    private static SalesOrderCommand.Place InCartons(string number, decimal cartons, decimal price)
    {
        var terms = Order(number, (Kettle, cartons));
        return terms with { Lines = [terms.Lines[0] with { Quantity = Cartons(cartons), UnitPrice = price }] };
    }

    private static SalesOrderCommand.Place TwoCartonsAndFive(string number)
    {
        var terms = InCartons(number, 2, CartonPrice);
        return terms with { Lines = terms.Lines.Add(new OrderLine(2, Kettle, Pieces(5), KettlePrice, 0)) };
    }

    private void ShrinkCarton() => _company.Done(ItemDecider.On(
        ItemDecider.Stream(Kettle), new ItemCommand.ChangeUnit("箱", 10, "新包装")));

    private void TakeDecimals(int decimals) => _company.Done(ItemDecider.On(
        ItemDecider.Stream(Kettle), new ItemCommand.ChangeUnitDecimals(decimals, "拆零")));
}

using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>From placed to released to the warehouse, and what stops an order on that way (O1, O2).</summary>
public sealed class IntakeTests
{
    private readonly Company _company = new();

    public IntakeTests()
    {
        _company.Receive(Foshan, Kettle, 10);
        _company.Receive(Foshan, Pan, 10);
    }

    [Fact, Shows("X4")]
    public void A_placed_order_is_validated_reserved_and_released_by_itself()
    {
        var order = _company.Place("1001", (Kettle, 2));

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Ledger.Events.Where(e => e.Stream == order.Order()).Select(e => e.Body.GetType().Name).ShouldBe(
            ["Placed", "Validated", "Reserved", "ReleasedToWarehouse"]);
        _company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.Released>()
            .Task.Lines.ShouldBe([new OutboundLine(1, Kettle, Pieces(2), Ordered: null)]);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(8);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_processes_do_for_an_order_has_its_business_date()
    {
        _company.Today = Friday;
        var order = _company.Place("1001", (Kettle, 2));

        _company.Ledger.Events.Where(e => e.Stream == order.Order() || e.Stream == order.Outbound(Foshan))
            .Select(e => e.EffectiveOn).Distinct().ShouldBe([Friday]);
    }

    [Fact, Shows("O6")]
    public void An_order_that_names_no_terms_gets_those_its_customer_has_when_it_is_taken_in()
    {
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(Buyer), new CustomerCommand.ChangeDetails("岭南百货", "CNY", 45, null)));
        var order = Order("1001", (Kettle, 1));
        _company.Ledger.Append(new PlaceOrder(order) { OnTermsOfCustomer = true }, Monday).ShouldBeNull();
        _company.Open(Key("1001")).Terms.PaymentTermDays.ShouldBe(45);

        var stranger = Order("1002", (Kettle, 1)) with { Customer = "NEW" };
        _company.Ledger.Append(new PlaceOrder(stranger) { OnTermsOfCustomer = true }, Monday).ShouldBeNull();
        _company.Open(Key("1002")).Terms.PaymentTermDays.ShouldBe(stranger.PaymentTermDays);
    }

    [Fact]
    public void An_order_from_a_warehouse_that_is_not_there_is_refused() =>
        _company.Refused(
            new PlaceOrder(Order("1001", (Kettle, 1)) with { Warehouses = [Foshan, "NONE"] }),
            "warehouse.unknown-warehouse");

    [Fact]
    public void An_order_from_a_closed_channel_is_refused()
    {
        _company.Done(ChannelDecider.On(ChannelDecider.Stream(Tmall), new ChannelCommand.Close("闭店")));
        var before = _company.Ledger.Events.Count;

        _company.Do(new PlaceOrder(Order("1001", (Kettle, 1)))).ShouldNotBeNull();
        _company.Ledger.Events.Count.ShouldBe(before);
    }

    [Fact, Shows("O2")]
    public void An_unknown_SKU_holds_the_order_until_it_is_registered_and_checked_again()
    {
        var order = _company.Place("1001", ("NEW", 1));
        ShouldBeHeldFor(order, "unknown-sku");

        _company.Register("NEW", 89.90m);
        _company.Receive(Foshan, "NEW", 5);
        _company.Done(new ValidateOrder(order));

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact, Shows("O2", "P1", "P5")]
    public void A_SKU_that_is_not_sellable_holds_the_order_until_it_goes_into_production()
    {
        _company.Register("PILOT", 89.90m, ItemState.Pilot);
        _company.Receive(Foshan, "PILOT", 5);
        var order = _company.Place("1001", ("PILOT", 1));
        ShouldBeHeldFor(order, "sku-not-sellable");

        _company.Done(ItemDecider.On(
            ItemDecider.Stream("PILOT"), new ItemCommand.MoveTo(ItemState.Production, "量产")));
        _company.Done(new ValidateOrder(order));

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact]
    public void A_unit_that_differs_from_the_items_holds_the_order()
    {
        var terms = Order("1001", (Kettle, 1));
        var order = _company.Place(terms with { Lines = [terms.Lines[0] with { Quantity = Quantity.Of(1, "CTN") }] });

        ShouldBeHeldFor(order, "unit-differs");
    }

    [Fact]
    public void A_unit_that_nobody_defined_cannot_be_accepted_and_holds_the_order_until_it_is_defined()
    {
        var terms = Order("1001", (Kettle, 1), (Kettle, 1));
        var order = _company.Place(
            terms with { Lines = terms.Lines.SetItem(1, terms.Lines[1] with { Quantity = Quantity.Of(1, "CTN") }) });

        _company.Do(Accepting(order, "unit-differs")).ShouldNotBeNull().Code.ShouldBe("orders.action-not-allowed");
        ShouldBeHeldFor(order, "unit-differs");
        _company.Done(ItemDecider.On(ItemDecider.Stream(Kettle), new ItemCommand.DefineUnit("CTN", 4)));
        _company.Done(new ValidateOrder(order));

        // The price of the carton is now known to be that of a piece.
        ShouldBeHeldFor(order, "price-deviates");
        Accept(order, "price-deviates");
        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 1m), (Foshan, Kettle, 4m)]);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(5);
    }

    [Fact]
    public void An_order_in_two_units_that_an_older_release_let_people_accept_is_parked_and_nothing_is_reserved()
    {
        var terms = Order("1001", (Kettle, 1), (Kettle, 1));
        var order = _company.Place(
            terms with { Lines = terms.Lines.SetItem(1, terms.Lines[1] with { Quantity = Quantity.Of(1, "CTN") }) });

        _company.Done(SalesOrderDecider.On(order.Order(), new SalesOrderCommand.Validate([])));

        _company.Ledger.ParkedCommands.ShouldHaveSingleItem().Refusal.Code.ShouldBe("warehouse.unit-differs");
        _company.Status(order).ShouldBe(SalesOrderStatus.Validated);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(10);
    }

    [Theory, Shows("O2", "O14")]
    [InlineData(159.20, true)]
    [InlineData(159.19, false)]
    [InlineData(238.80, true)]
    [InlineData(238.81, false)]
    public void A_price_may_deviate_by_a_fifth_of_the_listed_one(double price, bool isAccepted)
    {
        var terms = Order("1001", (Kettle, 1));
        var order = _company.Place(terms with { Lines = [terms.Lines[0] with { UnitPrice = (decimal)price }] });

        if (!isAccepted)
        {
            ShouldBeHeldFor(order, "price-deviates");
            Accept(order, "price-deviates");
        }

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Theory]
    [InlineData(0.015, true)]
    [InlineData(-0.015, true)]
    [InlineData(0.016, false)]
    [InlineData(-0.016, false)]
    public void The_channels_total_may_deviate_by_rounding_only(double deviation, bool isAccepted)
    {
        var terms = Order("1001", (Kettle, 1));
        var ours = SalesOrderTotals.Of("CNY", terms.Lines, terms.Freight, terms.Tax).Total.Amount;
        var claimed = new ChannelTotals(ours - 38m, 26m, 12m, ours + (decimal)deviation);
        var order = _company.Place(terms with { Claimed = claimed });

        if (!isAccepted)
        {
            ShouldBeHeldFor(order, "total-deviates");
            Accept(order, "total-deviates");
        }

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Theory, Shows("O2")]
    [InlineData("", "天河路100号", "广州", "CN")]
    [InlineData("王小明", " ", "广州", "CN")]
    [InlineData("王小明", "天河路100号", "", "CN")]
    [InlineData("王小明", "天河路100号", "广州", "")]
    public void An_incomplete_address_holds_the_order_until_a_person_accepts_it(
        string name, string line1, string city, string country)
    {
        var order = _company.Place(Order("1001", (Kettle, 1)) with
        {
            ShipTo = new(name, line1, null, city, null, null, country, null),
        });
        ShouldBeHeldFor(order, "address-incomplete");

        Accept(order, "address-incomplete");

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact]
    public void An_unknown_customer_holds_the_order_until_registered_and_checked_again()
    {
        var order = _company.Place(Order("1001", (Kettle, 1)) with { Customer = "C9" });
        ShouldBeHeldFor(order, "unknown-customer");

        _company.Register("C9");
        _company.Done(new ValidateOrder(order));

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact, Shows("O2")]
    public void A_look_alike_of_the_next_day_from_another_channel_is_held_and_the_first_order_is_not()
    {
        _company.Done(ChannelDecider.On(
            ChannelDecider.Stream("TEL"), new ChannelCommand.Open("TEL", "电话订单", ChannelKind.Phone)));
        var first = _company.Place(Order("1001", (Kettle, 1)));
        var second = _company.Place(Order("1001", (Kettle, 1)) with
        {
            Channel = "TEL", Number = "1002", OrderedOn = Tuesday,
        });
        var later = _company.Place(Order("1001", (Kettle, 1)) with
        {
            Channel = "TEL", Number = "1003", OrderedOn = Friday,
        });

        _company.Status(first).ShouldBe(SalesOrderStatus.Picking);
        ShouldBeHeldFor(second, "duplicate-suspected");
        _company.Status(later).ShouldBe(SalesOrderStatus.Picking);
        Accept(second, "duplicate-suspected");
        _company.Status(second).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact]
    public void An_order_with_two_findings_goes_on_when_both_are_resolved()
    {
        var terms = Order("1001", (Kettle, 1));
        var order = _company.Place(terms with
        {
            ShipTo = Guangzhou with { City = "" },
            Lines = [terms.Lines[0] with { UnitPrice = 1m }],
        });
        ShouldBeHeldFor(order, "address-incomplete", "price-deviates");

        Accept(order, "price-deviates");
        ShouldBeHeldFor(order, "address-incomplete");
        Accept(order, "address-incomplete");

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    private void ShouldBeHeldFor(OrderKey order, params string[] codes)
    {
        _company.Status(order).ShouldBe(SalesOrderStatus.OnHold);
        _company.Open(order).Exceptions.Keys.Order(StringComparer.Ordinal).ShouldBe(codes);
        _company.Open(order).Allocations.ShouldBeEmpty();
    }

    private void Accept(OrderKey order, string code) => _company.Done(Accepting(order, code));

    private static Step Accepting(OrderKey order, string code) => SalesOrderDecider.On(
        order.Order(), new SalesOrderCommand.AcceptException(code, "李强", ["sales"], "已核实"));
}

using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>What a freed unit costs does not depend on how many wait for it (O8).</summary>
public sealed class ManyBackOrdersTests
{
    private const int Many = 5_000;
    private readonly Company _company = new();

    [Fact, Shows("O8")]
    public void A_freed_unit_costs_the_same_with_ten_and_with_five_thousand_waiting()
    {
        Wait(1, 10);
        var ofTen = WhatFollows(() => _company.Receive(Foshan, Kettle, 1));
        Wait(11, Many);

        var ofMany = WhatFollows(() => _company.Receive(Foshan, Kettle, 1));

        ofMany.Events.ShouldBe(ofTen.Events);
        ofMany.Reasons.ShouldBe(ofTen.Reasons);
        ofMany.Events.Count(name => name == "orders.order-reserved.v1").ShouldBe(1);
    }

    [Fact]
    public void A_unit_that_is_not_enough_for_the_first_costs_nothing_more_with_five_thousand_waiting()
    {
        _company.Place("0", (Kettle, 2));
        Wait(1, Many);

        var (events, reasons) = WhatFollows(() => _company.Receive(Foshan, Kettle, 1));

        events.Where(name => name.StartsWith("orders.", StringComparison.Ordinal)).ShouldBeEmpty();
        reasons.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(CallBackOrders.CallLimit)]
    [InlineData((2 * CallBackOrders.CallLimit) + 1)]
    public void A_receipt_for_many_is_given_to_exactly_those_who_wait_first(int units)
    {
        Wait(1, (2 * CallBackOrders.CallLimit) + 2);

        _company.Receive(Foshan, Kettle, units);

        _company.Ledger.All<SalesOrderEvent.Reserved>().Count().ShouldBe(units);
        _company.Status(Key(Number(units))).ShouldBe(SalesOrderStatus.Picking);
        _company.Status(Key(Number(units + 1))).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(0);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void An_order_that_cannot_be_reserved_holds_up_itself_alone()
    {
        var terms = Order("0001", (Kettle, 1), (Kettle, 1));
        // In two units, which older releases let people accept, and the stock refuses.
        var broken = _company.Place(
            terms with { Lines = terms.Lines.SetItem(1, terms.Lines[1] with { Quantity = Quantity.Of(1, "CTN") }) });
        _company.Done(SalesOrderDecider.On(broken.Order(), new SalesOrderCommand.Validate([])));
        _company.Status(broken).ShouldBe(SalesOrderStatus.BackOrdered);
        var next = _company.Place("0002", (Kettle, 1));

        _company.Receive(Foshan, Kettle, 3);

        _company.Ledger.ParkedCommands.ShouldHaveSingleItem().Instance.ShouldBe(broken.Text());
        _company.Status(next).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact]
    public void Stock_for_which_nobody_waits_is_no_business_of_the_queues()
    {
        _company.Place("0001", (Kettle, 1));
        _company.Receive(Foshan, Kettle, 1);

        var (_, reasons) = WhatFollows(() => _company.Receive(Foshan, Kettle, 1));

        reasons.ShouldBeEmpty();
    }

    private void Wait(int from, int to)
    {
        for (var n = from; n <= to; n++) _company.Ledger.Append(new PlaceOrder(Order(Number(n), (Kettle, 1))), Monday);
        _company.Ledger.Settle();
        _company.Status(Key(Number(to))).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    private static string Number(int n) => $"{n:00000}";

    private (IReadOnlyList<string> Events, IReadOnlyList<string> Reasons) WhatFollows(Action deed)
    {
        var (events, reasons) = (_company.Ledger.Events.Count, _company.Ledger.Reasons.Count);
        deed();
        return ([.. _company.Ledger.Events.Skip(events).Select(e => e.TypeName)],
            [.. _company.Ledger.Reasons.Skip(reasons)]);
    }
}

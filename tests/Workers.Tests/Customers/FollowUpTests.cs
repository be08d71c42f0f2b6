using Daybook.Specification;
using Daybook.Workers.Customers;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Customers;

/// <summary>After a delivery the customer is asked whether all was well (O12).</summary>
public sealed class FollowUpTests
{
    private static readonly DateTimeOffset WeekAfter = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);
    private readonly Company _company = new();

    [Fact, Shows("O12")]
    public void The_customer_is_asked_a_week_after_the_delivery()
    {
        var order = Delivered("1001");
        _company.Ledger.Messages.ShouldBeEmpty();
        _company.Ledger.NextDue.ShouldBe(WeekAfter);
        _company.Ledger.PassTo(WeekAfter);
        _company.Ledger.Messages.ShouldBe([new SendFollowUp(order)]);
        _company.Ledger.Reasons[^1].ShouldBe(
            "The order arrived 7 days ago, so the customer is asked about it.");
        _company.Ledger.NextDue.ShouldBeNull();
    }

    [Fact]
    public void An_order_from_two_warehouses_is_asked_about_once_after_its_last_part()
    {
        _company.Receive(Foshan, Kettle, 1);
        _company.Receive(Chengdu, Pan, 1);
        var order = _company.Place("1001", (Kettle, 1), (Pan, 1));
        _company.Today = Tuesday;
        _company.Deliver(order, Foshan);
        _company.Today = Friday;
        _company.Deliver(order, Chengdu);
        _company.Ledger.PassTo(WeekAfter.AddDays(30));
        _company.Ledger.Messages.ShouldBe([new SendFollowUp(order)]);
    }

    private OrderKey Delivered(string number)
    {
        _company.Receive(Foshan, Kettle, 1);
        var order = _company.Place(number, (Kettle, 1));
        _company.Today = Tuesday;
        _company.Deliver(order);
        return order;
    }
}

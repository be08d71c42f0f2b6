using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>What a person does about what was found wrong with an order, and what comes of it (O2).</summary>
public sealed class ResolvingTests
{
    private readonly Company _company = new();

    public ResolvingTests() => _company.Receive(Foshan, Kettle, 10);

    [Fact, Shows("O2")]
    public void Accepting_lets_the_order_go_on_in_the_name_of_whoever_accepted()
    {
        var order = Cheap("1001");

        _company.Done(Resolving(order, "price-deviates", FindingAction.Accept, "sales"));

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Ledger.All<SalesOrderEvent.ExceptionResolved>().ShouldBe(
            [new SalesOrderEvent.ExceptionResolved("price-deviates", "accept", "李强", "已核实")]);
    }

    [Fact, Shows("O2")]
    public void Checking_again_lets_the_order_go_on_once_its_files_were_put_right()
    {
        var order = _company.Place(Order("1001", (Kettle, 1)) with { Customer = "C9" });
        _company.Done(Resolving(order, "unknown-customer", FindingAction.Recheck, "service"));
        _company.Status(order).ShouldBe(SalesOrderStatus.OnHold);

        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream("C9"), new CustomerCommand.Register("C9", "新客户", "CNY")));
        _company.Done(Resolving(order, "unknown-customer", FindingAction.Recheck, "service"));

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact, Shows("O2")]
    public void Cancelling_calls_the_order_off()
    {
        var order = Cheap("1001");

        _company.Done(Resolving(order, "price-deviates", FindingAction.Cancel, "service"));

        _company.Status(order).ShouldBe(SalesOrderStatus.Cancelled);
        _company.Ledger.All<SalesOrderEvent.Cancelled>().ShouldBe([new SalesOrderEvent.Cancelled("已核实")]);
    }

    [Theory]
    [InlineData("price-deviates", FindingAction.Accept, "service", "orders.role-needed")]
    [InlineData("price-deviates", FindingAction.Cancel, "finance", "orders.role-needed")]
    [InlineData("price-deviates", FindingAction.Amend, "sales", "orders.amend-needs-terms")]
    [InlineData("unknown-sku", FindingAction.Cancel, "sales", "orders.no-such-exception")]
    [InlineData("unknown-sku", FindingAction.Recheck, "sales", "orders.no-such-exception")]
    public void What_may_not_be_done_changes_nothing(string code, FindingAction action, string role, string refusal)
    {
        var order = Cheap("1001");

        _company.Refused(Resolving(order, code, action, role), refusal);
    }

    private OrderKey Cheap(string number)
    {
        var terms = Order(number, (Kettle, 1));
        return _company.Place(terms with { Lines = [terms.Lines[0] with { UnitPrice = 1m }] });
    }

    private static ResolveOrderException Resolving(OrderKey order, string code, FindingAction action, string role) =>
        new(order, code, action, "李强", [role], "已核实");
}

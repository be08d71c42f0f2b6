using Daybook.Domain.Customers;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Customers;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Customers;

/// <summary>The shared pool: who has how many, and what comes back (C3).</summary>
public sealed class CustomerPoolClockTests
{
    private const string Wang = "王强 (wang)";
    private const string Zhao = "赵敏 (zhao)";
    private static readonly StreamId Stream = CustomerDecider.Stream(Buyer);
    private readonly Company _company = new();

    [Fact, Shows("C3")]
    public void Nobody_takes_a_customer_before_the_pool_has_rules()
    {
        _company.Refused(new TakeCustomer(Buyer, Wang, Monday), "customers.no-pool-rules");
        _company.Refused(new AssignCustomer(Buyer, Wang, "新客户", Monday), "customers.no-pool-rules");
    }

    [Fact, Shows("C3")]
    public void Who_has_as_many_as_the_rules_allow_gives_one_back_first()
    {
        Rules(30, 1);
        _company.Done(new TakeCustomer(Buyer, Wang, Monday));
        _company.Refused(new TakeCustomer(OtherBuyer, Wang, Monday), "customers.too-many-of-the-pool");
        _company.Refused(new AssignCustomer(OtherBuyer, Wang, "移交", Monday), "customers.too-many-of-the-pool");
        Owner(OtherBuyer).ShouldBeNull();
        _company.Refused(GiveBack(Zhao, "sales"), "customers.owner-is-another");
        _company.Done(GiveBack(Wang, "sales"));
        _company.Done(new TakeCustomer(OtherBuyer, Wang, Monday));
        _company.Done(new AssignCustomer(OtherBuyer, Zhao, "移交", Monday));
        _company.Done(new TakeCustomer(Buyer, Wang, Monday));
        _company.Done(GiveBack(Zhao, "customers"));
        (Owner(Buyer), Owner(OtherBuyer)).ShouldBe((null, Zhao));
    }

    [Fact]
    public void A_name_that_is_too_long_for_a_stream_has_customers_as_well()
    {
        Rules(30, 1);
        var name = new string('欧', 60);
        _company.Done(new TakeCustomer(Buyer, name, Monday));
        _company.Refused(new TakeCustomer(OtherBuyer, name, Monday), "customers.too-many-of-the-pool");
    }

    [Fact, Shows("C3")]
    public void A_customer_with_whom_nobody_is_in_touch_comes_back_by_itself()
    {
        Rules(30, 5);
        _company.Done(new TakeCustomer(Buyer, Wang, Monday));
        var due = Due(Monday.AddDays(30));
        _company.Ledger.NextDue.ShouldBe(due);
        _company.Ledger.PassTo(due);
        Returns().ShouldBe([new CustomerEvent.Returned(Wang, Monday, 30, Monday.AddDays(30))]);
        _company.Ledger.Events.Last(e => e.Stream == Stream).EffectiveOn.ShouldBe(Monday.AddDays(30));
        Owner(Buyer).ShouldBeNull();
        _company.Ledger.NextDue.ShouldBeNull();
        _company.Done(new TakeCustomer(Buyer, Zhao, Monday.AddDays(31)));
        _company.Ledger.NextDue.ShouldBe(Due(Monday.AddDays(61)));
    }

    [Fact, Shows("C3")]
    public void A_contact_keeps_it()
    {
        Rules(30, 5);
        _company.Done(new TakeCustomer(Buyer, Wang, Monday));
        Log("HD-1", InteractionKind.Note, Monday.AddDays(3));
        _company.Ledger.NextDue.ShouldBe(Due(Monday.AddDays(30)));
        Log("HD-2", InteractionKind.Visit, Monday.AddDays(5));
        _company.Ledger.NextDue.ShouldBe(Due(Monday.AddDays(35)));
        Log("HD-3", InteractionKind.Call, Monday.AddDays(4));
        _company.Ledger.NextDue.ShouldBe(Due(Monday.AddDays(35)));
        _company.Ledger.PassTo(Due(Monday.AddDays(30)));
        Returns().ShouldBeEmpty();
        _company.Ledger.PassTo(Due(Monday.AddDays(35)));
        Returns().Single().TouchedOn.ShouldBe(Monday.AddDays(5));
    }

    [Fact, Shows("C3")]
    public void An_order_keeps_it()
    {
        Rules(30, 5);
        _company.Done(new TakeCustomer(Buyer, Wang, Monday.AddDays(-20)));
        _company.Ledger.NextDue.ShouldBe(Due(Monday.AddDays(10)));
        var order = _company.Place("1001", (Kettle, 1));
        _company.Open(order).Terms.Customer.ShouldBe(Buyer);
        _company.Ledger.PassTo(Due(Monday.AddDays(10)));
        Returns().ShouldBeEmpty();
        // A timer that was set before is late; the order is seen all the same.
        _company.ChangesNothing(new ReturnCustomer(Buyer, Monday.AddDays(29)));
        _company.Ledger.PassTo(Due(Monday.AddDays(30)));
        Returns().Single().TouchedOn.ShouldBe(Monday);
    }

    [Fact, Shows("C3")]
    public void What_is_kept_for_good_or_merged_does_not_come_back()
    {
        Rules(30, 5);
        _company.Done(new TakeCustomer(Buyer, Wang, Monday));
        _company.Done(CustomerDecider.On(Stream, new CustomerCommand.Merge(OtherBuyer, "重复")));
        _company.Ledger.NextDue.ShouldBeNull();
        _company.Done(CustomerDecider.On(Stream, new CustomerCommand.Unmerge("是两家")));
        _company.Ledger.NextDue.ShouldBe(Due(Monday.AddDays(30)));
        _company.Done(CustomerDecider.On(Stream, new CustomerCommand.ChangeOwner(Wang, "大客户")));
        _company.Ledger.NextDue.ShouldBeNull();
    }

    private static DateTimeOffset Due(DateOnly day) => new(day.ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero);

    private static GiveBackCustomer GiveBack(string by, string role) =>
        new(Buyer, "没有需求", by, [role], Monday);

    private string? Owner(string customer) =>
        _company.Ledger.State<Customer>(CustomerDecider.Stream(customer)).ShouldBeOfType<Customer.Active>().Owner;

    private IEnumerable<CustomerEvent.Returned> Returns() =>
        _company.Ledger.Events.Select(e => e.Body).OfType<CustomerEvent.Returned>();

    private void Rules(int days, int most) =>
        _company.Done(PoolRulesDecider.On(PoolRulesDecider.TheRules, new PoolRulesCommand.Set(days, most)));

    private void Log(string id, InteractionKind kind, DateOnly on) => _company.Done(CustomerDecider.On(
        Stream, new CustomerCommand.LogInteraction(id, kind, on, "王强", "询问需求")));
}

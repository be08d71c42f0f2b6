using Daybook.Domain.Customers;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Customers;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Customers;

/// <summary>The time of tickets, and ratings of orders (C6).</summary>
public sealed class TicketClockTests
{
    private static readonly StreamId Stream = TicketDecider.Stream("GD-1");
    private readonly Company _company = new();

    [Fact, Shows("C6")]
    public void What_is_not_answered_and_solved_in_time_is_missed_each_once()
    {
        var opened = Opened(TicketPriority.Urgent);
        _company.Ledger.NextDue.ShouldBe(opened.AddHours(1));
        _company.Ledger.PassTo(opened.AddHours(1));
        Missed().ShouldBe([(TicketTarget.Answer, opened.AddHours(1))]);
        _company.Ledger.PassTo(opened.AddHours(9));
        Missed().ShouldBe([(TicketTarget.Answer, opened.AddHours(1)), (TicketTarget.Solution, opened.AddHours(8))]);
        _company.Ledger.NextDue.ShouldBeNull();
    }

    [Fact, Shows("C6")]
    public void An_answer_in_time_leaves_the_solution_to_be_waited_for()
    {
        var opened = Opened(TicketPriority.High);
        Do(new TicketCommand.Answer("正在查", "欧阳倩"));
        _company.Ledger.NextDue.ShouldBe(opened.AddHours(24));
        Do(new TicketCommand.Solve("已补发", "欧阳倩"));
        _company.Ledger.NextDue.ShouldBeNull();
        Missed().ShouldBeEmpty();
    }

    [Fact, Shows("C6")]
    public void The_time_stands_still_while_the_customer_has_to_say_something()
    {
        var opened = Opened(TicketPriority.High);
        Do(new TicketCommand.Ask("请发照片", "欧阳倩"));
        var asked = Last().RecordedAt;
        _company.Ledger.NextDue.ShouldBeNull();
        _company.Ledger.PassTo(opened.AddDays(9));
        Missed().ShouldBeEmpty();
        Do(new TicketCommand.Reply("照片已发"));
        var replied = Last().RecordedAt;
        var due = opened.AddHours(24) + (replied - asked);
        _company.Ledger.NextDue.ShouldBe(due);
        _company.Ledger.PassTo(due);
        Missed().ShouldBe([(TicketTarget.Solution, due)]);
    }

    [Fact]
    public void What_is_opened_again_goes_on_with_the_time_that_was_left()
    {
        var opened = Opened(TicketPriority.Normal);
        Do(new TicketCommand.Solve("已补发", "欧阳倩"));
        var solved = Last().RecordedAt;
        _company.Ledger.PassTo(opened.AddDays(30));
        Do(new TicketCommand.Reopen("没收到"));
        _company.Ledger.NextDue.ShouldBe(opened.AddHours(72) + (Last().RecordedAt - solved));
        Do(new TicketCommand.Solve("又补发了", "欧阳倩"));
        Do(new TicketCommand.Close());
        _company.Ledger.NextDue.ShouldBeNull();
        Missed().ShouldBeEmpty();
    }

    [Fact, Shows("C6")]
    public void A_ticket_is_of_an_active_customer_and_about_an_order_of_that_customer()
    {
        var open = Open(TicketPriority.Normal);
        _company.Refused(open with { Customer = "NEW" }, "customers.unknown-customer");
        foreach (var order in new[] { "TMALL:9999", "not an order", "TMALL:1001" })
            _company.Refused(open with { OrderId = order, Customer = OtherBuyer }, "customers.not-order-of-customer");
        var key = Arrived("1001");
        var about = open with { OrderId = key, Customer = Customer(key) };
        _company.Refused(
            about with { Customer = about.Customer == Buyer ? OtherBuyer : Buyer },
            "customers.not-order-of-customer");
        _company.Done(about);
        _company.ChangesNothing(about);
    }

    [Fact, Shows("C6")]
    public void An_order_that_arrived_is_rated_once_and_a_complaint_is_a_ticket()
    {
        var rate = new RateOrder(Tmall, "1001", OrderGrade.Damaged, "外箱破损", "GD-1", Friday);
        _company.Refused(rate, "orders.unknown-order");
        var key = Arrived("1001");
        _company.Refused(rate with { Grade = OrderGrade.Good }, "customers.nothing-to-do");
        _company.Done(rate);
        _company.ChangesNothing(rate);
        _company.Refused(rate with { Grade = OrderGrade.Late }, "customers.order-rated");
        var ticket = _company.Ledger.State<Ticket>(Stream).ShouldBeOfType<Ticket.Open>().Opening;
        (ticket.Customer, ticket.OrderId, ticket.Kind, ticket.Priority, ticket.Text).ShouldBe(
            (Customer(key), key, TicketKind.Complaint, TicketPriority.High, "外箱破损"));

        Arrived("1002");
        _company.Refused(rate with { Number = "1002" }, "customers.ticket-number-taken");
        _company.Done(rate with { Number = "1002", Ticket = null, Grade = OrderGrade.Poor });
    }

    [Fact]
    public void An_order_on_its_way_is_not_rated()
    {
        _company.Receive(Foshan, Kettle, 1);
        _company.Place("1001", (Kettle, 1));
        _company.Refused(
            new RateOrder(Tmall, "1001", OrderGrade.Late, null, null, Friday), "orders.not-arrived");
    }

    private string Arrived(string number)
    {
        _company.Receive(Foshan, Kettle, 1);
        var order = _company.Place(number, (Kettle, 1));
        _company.Today = Tuesday;
        _company.Deliver(order);
        return order.Text();
    }

    private string Customer(string key) =>
        _company.Open(Daybook.Workers.Orders.OrderKey.Parse(key)!).Terms.Customer;

    private static OpenTicket Open(TicketPriority priority) => new(
        "GD-1", Buyer, TicketKind.Question, priority, "怎么除垢", null, Monday);

    private DateTimeOffset Opened(TicketPriority priority)
    {
        _company.Done(Open(priority));
        return Last().RecordedAt;
    }

    private RecordedEvent Last() => _company.Ledger.Events.Last(e => e.Stream == Stream);

    private void Do(TicketCommand command) => _company.Done(TicketDecider.On(Stream, command));

    private IEnumerable<(TicketTarget, DateTimeOffset)> Missed() =>
        _company.Ledger.Events.Select(e => e.Body).OfType<TicketEvent.TargetMissed>().Select(m => (m.Target, m.Due));
}

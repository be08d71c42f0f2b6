using System.Globalization;
using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Office;

public class PeopleTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly EmployeeTerms Li = new("E03", "李强", "liqiang", Monday);
    private static readonly EmployeeCommand.Enter Enter = new("E03", "李强", "liqiang", Monday);
    private static readonly EmployeeEvent Entered = new EmployeeEvent.Entered(Li);
    private static readonly Post Buyer = new(Monday, "CG", "采购员", "E02", Money.Of(5_000m, "CNY"));
    private static readonly StandIn Away = new("E02", Monday, Monday.AddDays(4));

    private static Specified<EmployeeCommand, EmployeeEvent, Employee> Given(params EmployeeEvent[] events) =>
        Specify<EmployeeCommand, EmployeeEvent, Employee>.Given(events);

    private static Specified<DepartmentCommand, DepartmentEvent, Department> Founded(params DepartmentEvent[] events) =>
        Specify<DepartmentCommand, DepartmentEvent, Department>.Given(events);

    [Fact, Shows("A7")]
    public void An_employee_enters_once()
    {
        Given().When(Enter).Then(Entered);
        Given(Entered).When(Enter).ThenNothing();
        Given(Entered).When(Enter with { Name = "李刚" }).ThenRefused("office.employee-number-taken");
        Given().When(new EmployeeCommand.Change("李刚", null)).ThenRefused("office.unknown-employee");
        Given().When(new EmployeeCommand.RequireKnown("E09")).ThenRefused("office.unknown-employee");
        Given(Entered).When(new EmployeeCommand.RequireKnown("E03")).ThenNothing();
    }

    [Fact]
    public void Name_and_login_change()
    {
        var changed = new EmployeeEvent.Changed("李小强", null);
        Given(Entered).When(new EmployeeCommand.Change("李小强", null)).Then(changed);
        Given(Entered, changed).When(new EmployeeCommand.Change("李小强", null)).ThenNothing();
    }

    [Fact, Shows("A7")]
    public void A_post_ends_where_the_next_one_begins()
    {
        var later = Buyer with { From = Monday.AddDays(30), Title = "采购主管", Superior = "E01" };
        var state = Given(Entered, new EmployeeEvent.PostHeld(later)).When(new EmployeeCommand.HoldPost(Buyer))
            .ThenState();
        state.PostOn(Monday.AddDays(-1)).ShouldBeNull();
        state.PostOn(Monday.AddDays(29))!.Title.ShouldBe("采购员");
        state.PostOn(Monday.AddDays(30))!.Title.ShouldBe("采购主管");
    }

    [Fact]
    public void A_post_of_the_same_first_day_is_replaced()
    {
        var held = new EmployeeEvent.PostHeld(Buyer);
        Given(Entered, held).When(new EmployeeCommand.HoldPost(Buyer)).ThenNothing();
        Given(Entered, held).When(new EmployeeCommand.HoldPost(Buyer with { Title = "买手" })).ThenState()
            .Posts.ShouldHaveSingleItem().Title.ShouldBe("买手");
    }

    [Fact]
    public void A_post_that_cannot_be_is_refused()
    {
        Given(Entered).When(new EmployeeCommand.HoldPost(Buyer with { Superior = "E03" }))
            .ThenRefused("office.own-superior");
        Given(Entered).When(new EmployeeCommand.HoldPost(Buyer with { From = Monday.AddDays(-1) }))
            .ThenRefused("office.before-entered");
        Given(Entered).When(new EmployeeCommand.HoldPost(Buyer with { ApprovalLimit = Money.Of(-1m, "CNY") }))
            .ThenRefused("office.negative-limit");
        EmployeeEvent[] many =
        [
            Entered,
            .. Enumerable.Range(0, EmployeeDecider.MaxPosts)
                .Select(i => new EmployeeEvent.PostHeld(Buyer with { From = Monday.AddDays(i) })),
        ];
        Given(many).When(new EmployeeCommand.HoldPost(Buyer with { From = Monday.AddDays(500) }))
            .ThenRefused("office.too-many-posts");
        Given(many).When(new EmployeeCommand.HoldPost(Buyer with { Title = "买手" }))
            .Then(new EmployeeEvent.PostHeld(Buyer with { Title = "买手" }));
    }

    [Fact]
    public void Who_leaves_works_until_the_last_day()
    {
        var left = new EmployeeEvent.Left(Monday.AddDays(9), "另谋高就");
        var state = Given(Entered).When(new EmployeeCommand.Leave(Monday.AddDays(9), "另谋高就")).ThenState();
        (state.WorksOn(Monday.AddDays(-1)), state.WorksOn(Monday.AddDays(9)), state.WorksOn(Monday.AddDays(10)))
            .ShouldBe((false, true, false));
        Given(Entered, left).When(new EmployeeCommand.Leave(Monday.AddDays(9), "同上")).ThenNothing();
        Given(Entered, left).When(new EmployeeCommand.Leave(Monday.AddDays(20), "延后"))
            .Then(new EmployeeEvent.Left(Monday.AddDays(20), "延后"));
        Given(Entered).When(new EmployeeCommand.Leave(Monday.AddDays(-1), "误")).ThenRefused("office.before-entered");
    }

    [Fact]
    public void A_stand_in_is_another_person_for_some_days()
    {
        var appointed = new EmployeeEvent.Appointed(Away, "出差");
        Given(Entered).When(new EmployeeCommand.Appoint(Away, "出差")).Then(appointed);
        Given(Entered, appointed).When(new EmployeeCommand.Appoint(Away, "出差")).ThenNothing();
        Given(Entered).When(new EmployeeCommand.Appoint(Away with { Employee = "E03" }, "误"))
            .ThenRefused("office.own-stand-in");
        Given(Entered).When(new EmployeeCommand.Appoint(Away with { Until = Monday.AddDays(-1) }, "误"))
            .ThenRefused("office.stand-in-ends-before-it-begins");
        // He is back earlier.
        var state = Given(Entered, appointed)
            .When(new EmployeeCommand.Appoint(Away with { Until = Monday }, "提前回来")).ThenState();
        (state.HasStandIn("E02", Monday), state.HasStandIn("E02", Monday.AddDays(1))).ShouldBe((true, false));
        EmployeeEvent[] many =
        [
            Entered,
            .. Enumerable.Range(0, EmployeeDecider.MaxStandIns)
                .Select(i => new EmployeeEvent.Appointed(new StandIn($"E{i + 10}", Monday, Monday), "出差")),
        ];
        Given(many).When(new EmployeeCommand.Appoint(Away, "出差")).ThenRefused("office.too-many-stand-ins");
    }

    [Fact]
    public void A_login_belongs_to_one_employee()
    {
        Specified<EmployeeLoginCommand, EmployeeLoginEvent, EmployeeLogin> Login(params EmployeeLoginEvent[] events) =>
            Specify<EmployeeLoginCommand, EmployeeLoginEvent, EmployeeLogin>.Given(events);
        var given = new EmployeeLoginEvent.Given("E03");
        Login().When(new EmployeeLoginCommand.Give("E03")).Then(given);
        Login(given).When(new EmployeeLoginCommand.Give("E03")).ThenNothing();
        Login(given).When(new EmployeeLoginCommand.Give("E04")).ThenRefused("office.login-taken");
        Login(given).When(new EmployeeLoginCommand.TakeBack("E03")).Then(new EmployeeLoginEvent.TakenBack("E03"));
        Login(given).When(new EmployeeLoginCommand.TakeBack("E04")).ThenNothing();
    }

    [Fact, Shows("A7")]
    public void A_department_has_a_place_in_the_tree()
    {
        var founded = new DepartmentEvent.Founded("CG", "采购部", "ZB");
        Founded().When(new DepartmentCommand.Found("CG", "采购部", "ZB")).Then(founded);
        Founded(founded).When(new DepartmentCommand.Found("CG", "采购部", "ZB")).ThenNothing();
        Founded(founded).When(new DepartmentCommand.Found("CG", "财务部", "ZB"))
            .ThenRefused("office.department-code-taken");
        Founded(founded).When(new DepartmentCommand.Change("采购中心", null))
            .Then(new DepartmentEvent.Changed("采购中心", null));
        Founded(founded).When(new DepartmentCommand.Change("采购部", "ZB")).ThenNothing();
        Founded().When(new DepartmentCommand.Change("采购部", null)).ThenRefused("office.unknown-department");
        Founded().When(new DepartmentCommand.RequireKnown("CG")).ThenRefused("office.unknown-department");
        Founded(founded).When(new DepartmentCommand.RequireKnown("CG")).ThenNothing();
    }

    [Fact]
    public void Departments_form_no_circle()
    {
        Department Above(string code) => new(code, code switch { "C" => "B", "B" => "A", _ => null });
        Department.WhyNot("A", "C", Above)!.Code.ShouldBe("office.departments-circle");
        Department.WhyNot("C", "A", Above).ShouldBeNull();
        Department Next(string code) => new(code, $"{int.Parse(code, CultureInfo.InvariantCulture) + 1}");
        Department.WhyNot("X", "0", Next)!.Code.ShouldBe("office.too-many-department-levels");
    }
}

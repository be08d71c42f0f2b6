using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Founds a department below another one.</summary>
[StoredAs("office.found-department.v1")]
public sealed record FoundDepartment(string Code, string Name, string? Parent) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        foreach (var step in Staff.Below(context, Code, Parent)) yield return step;
        yield return DepartmentDecider.On(
            DepartmentDecider.Stream(Code), new DepartmentCommand.Found(Code, Name, Parent));
    }
}

/// <summary>Gives a department another name, or another place in the tree.</summary>
[StoredAs("office.change-department.v1")]
public sealed record ChangeDepartment(string Code, string Name, string? Parent) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        foreach (var step in Staff.Below(context, Code, Parent)) yield return step;
        yield return DepartmentDecider.On(
            DepartmentDecider.Stream(Code), new DepartmentCommand.Change(Name, Parent));
    }
}

/// <summary>Enters an employee (入职).</summary>
/// <param name="Login">The login of the user of the console; null for none.</param>
[StoredAs("office.enter-employee.v1")]
public sealed record EnterEmployee(string Number, string Name, DateOnly EnteredOn, string? Login) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return EmployeeDecider.On(
            EmployeeDecider.Stream(Number), new EmployeeCommand.Enter(Number, Name, Login, EnteredOn));
        foreach (var step in Staff.Login(context, Number, null, Login)) yield return step;
    }
}

/// <summary>Gives an employee another name or login.</summary>
[StoredAs("office.change-employee.v1")]
public sealed record ChangeEmployee(string Number, string Name, string? Login) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var employee = EmployeeDecider.Stream(Number);
        var before = context.State<Employee>(employee).Terms?.Login;
        yield return EmployeeDecider.On(employee, new EmployeeCommand.Change(Name, Login));
        foreach (var step in Staff.Login(context, Number, before, Login)) yield return step;
    }
}

/// <summary>An employee holds a post from a day on (任职).</summary>
/// <param name="Superior">The number of the superior; null for the head of the company.</param>
/// <param name="ApprovalLimit">Up to this amount the employee approves alone; null for no such authority.</param>
[StoredAs("office.hold-post.v1")]
public sealed record HoldPost(
    string Number, [Planned] DateOnly From, string Department, string Title, string? Superior,
    Money? ApprovalLimit) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Staff.RequireDepartment(Department);
        if (Superior is not null) yield return Staff.RequireEmployee(Superior);
        var post = new Post(From, Department, Title, Superior, ApprovalLimit);
        yield return EmployeeDecider.On(EmployeeDecider.Stream(Number), new EmployeeCommand.HoldPost(post));
        if (Superiors.WhyNot(Number, post, n => Staff.Of(context, n)) is { } no) yield return no;
    }
}

/// <summary>A colleague decides in somebody's place for some days (委托).</summary>
/// <param name="Employee">The number of the colleague.</param>
[StoredAs("office.appoint-stand-in.v1")]
public sealed record AppointStandIn(
    string Number, string Employee, [Planned] DateOnly From, [Planned] DateOnly Until, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Staff.RequireEmployee(Employee);
        yield return EmployeeDecider.On(
            EmployeeDecider.Stream(Number), new EmployeeCommand.Appoint(new StandIn(Employee, From, Until), Reason));
    }
}

/// <summary>What operations ask about people.</summary>
internal static class Staff
{
    public static Employee Of(StepContext context, string number) =>
        context.State<Employee>(EmployeeDecider.Stream(number));

    public static Step RequireEmployee(string number) =>
        EmployeeDecider.On(EmployeeDecider.Stream(number), new EmployeeCommand.RequireKnown(number));

    public static Step RequireDepartment(string code) =>
        DepartmentDecider.On(DepartmentDecider.Stream(code), new DepartmentCommand.RequireKnown(code));

    /// <summary>Nothing when a department may stand below another one.</summary>
    public static IEnumerable<Step> Below(StepContext context, string code, string? parent)
    {
        if (parent is null) yield break;
        yield return RequireDepartment(parent);
        if (Department.WhyNot(code, parent, c => context.State<Department>(DepartmentDecider.Stream(c))) is { } no)
            yield return no;
    }

    /// <summary>The login of an employee becomes another one. There is a user with it.</summary>
    public static IEnumerable<Step> Login(StepContext context, string number, string? before, string? after)
    {
        if (before == after) yield break;
        if (before is not null)
        {
            yield return EmployeeLoginDecider.On(
                EmployeeLoginDecider.Stream(before), new EmployeeLoginCommand.TakeBack(number));
        }

        if (after is null) yield break;
        if (context.State<User>(UserDecider.Stream(after)).Terms is null) yield return UnknownLogin(after);
        yield return EmployeeLoginDecider.On(
            EmployeeLoginDecider.Stream(after), new EmployeeLoginCommand.Give(number));
    }

    /// <summary>The refusal for somebody who has not entered yet, or has left.</summary>
    public static Refusal NotHere(string number) => new Refusal(
        "office.employee-not-here", $"Employee {number} does not work here on that day.", RefusalKind.Unprocessable)
        .With("employee", number);

    private static Refusal UnknownLogin(string login) => new Refusal(
        "office.unknown-login", $"There is no user {login}. Invite the person first.", RefusalKind.Unprocessable)
        .With("login", login);
}

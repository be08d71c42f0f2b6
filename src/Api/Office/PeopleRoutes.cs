using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Office;
using Daybook.Workers.Office;
using FluentValidation;

namespace Daybook.Api.Office;

/// <summary>Departments, employees, posts and superiors (部门、员工、岗位).</summary>
internal sealed class PeopleRoutes : IRoutes
{
    private const string OneDepartment = "/api/departments/{code}";
    private const string OneEmployee = "/api/employees/{number}";
    private static readonly string[] Everybody = [.. Roles.All];

    /// <summary>Who only reads, or only looks after the installation, decides nothing.</summary>
    private static readonly string[] Writers = [.. Roles.All.Except([Roles.Admin, Roles.Auditor, Roles.Viewer])];

    public void Map(IEndpointRouteBuilder all)
    {
        // Drivers are employees too.
        var routes = all.MapGroup("").AlsoPartOf("TMS");
        routes.Streams(DepartmentDecider.Instance, OneDepartment, Roles.Office)
            .NewByOperation<FoundDepartment>("", "found-department", "Founds a department.")
            .Operation<ChangeDepartment>(
                "change", "change-department", "Gives a department another name or another place in the tree.");
        routes.Streams(EmployeeDecider.Instance, OneEmployee, Roles.Office)
            .NewByOperation<EnterEmployee>("", "enter-employee", "Enters an employee.")
            .Operation<ChangeEmployee>("change", "change-employee", "Gives an employee another name or login.")
            .Operation<HoldPost>("posts", "hold-post", "An employee holds a post from a day on.")
            .Command<EmployeeCommand.Leave>(
                "leave", "leave-company", "An employee leaves; what waits for him then waits for the next one above.")
            .Operation<AppointStandIn>(
                "stand-ins", "appoint-stand-in", "A colleague decides in the place of an employee for some days.");
        routes.MapCommand<AppointOwnStandIn>(
            "/api/my-approvals/stand-in", "appoint-own-stand-in", "A colleague decides in your place for some days.",
            OwnStandIn, Writers).WithoutVersion();
        routes.MapList<DepartmentRow>("/api/departments", "departments", "Departments.", Everybody);
        routes.MapList<EmployeeRow>("/api/employees", "employees", "Employees.", Everybody);
        routes.MapFile<DepartmentRow, DepartmentView>(
            OneDepartment, "department", "departments", http => DepartmentDecider.Stream(http.Path("code")),
            (at, row) => new DepartmentView(at, row), Everybody);
        routes.MapFile<EmployeeRow, EmployeeView>(
            OneEmployee, "employee", "employees", http => EmployeeDecider.Stream(http.Path("number")),
            (at, row) => new EmployeeView(at, row), Everybody);
        routes.MapQuestion<SuperiorsView>(
            $"{OneEmployee}/superiors", "superiors-of-employee",
            "Who is above an employee on a day, the nearest first.", SuperiorsOf, ["on"], Everybody);
    }

    private static async Task<IResult> OwnStandIn(
        HttpContext http, Command<AppointOwnStandIn> command, Sender sender)
    {
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        if (await EmployeeOf(http, node) is not { } number) return Problems.Of(DecisionRefusals.NotAnEmployee);
        var body = command.Body;
        return await sender.Send(
            http, command, EmployeeDecider.Stream(number),
            new AppointStandIn(number, body.Employee, body.From, body.Until, body.Reason));
    }

    /// <summary>The number of the employee who asks; null for a key, and for a user who is no employee.</summary>
    internal static async Task<string?> EmployeeOf(HttpContext http, LedgerNode node) =>
        SessionClaims.Of(http.User) is { Login: var login }
            ? (await node.States.Of<EmployeeLogin>(EmployeeLoginDecider.Stream(login), http.RequestAborted))
                .State.Employee
            : null;

    private static async Task<IResult> SuperiorsOf(HttpContext http, LedgerNode node, Sender sender)
    {
        var (number, on) = (http.Path("number"), http.Query().Day("on") ?? sender.Today());
        await using var session = await http.Open(node, ReadGroups.Files);
        var people = await Staffing.Read(session, http.RequestAborted);
        if (people.Find(number).Terms is null) return Problems.NotFound($"There is no employee {number}.");
        return TypedResults.Ok(new SuperiorsView(
            session.Position, number, on,
            [
                .. Superiors.Above(number, on, people.Find).Select(s => new SuperiorView(
                    s, people.Find(s).Terms!.Name, people.Find(s).PostOn(on)?.Title)),
            ]));
    }
}

/// <summary>All employees, as the read model shows them.</summary>
internal sealed class Staffing(IReadOnlyDictionary<string, Employee> people)
{
    /// <summary>So many are read for one question.</summary>
    private const int Most = 5_000;

    private static readonly Employee Nobody = EmployeeDecider.Instance.Initial;

    public static async Task<Staffing> Read(ReadSession session, CancellationToken cancel)
    {
        var rows = await session.Rows<EmployeeRow>("employees", "order by key limit $1", [Most], cancel);
        return new Staffing(rows.ToDictionary(r => r.Number, r => r.AsState(), StringComparer.Ordinal));
    }

    public Employee Find(string number) => people.GetValueOrDefault(number, Nobody);
}

/// <summary>A colleague for the sender's own approvals.</summary>
/// <param name="Employee">The employee number of the colleague.</param>
internal sealed record AppointOwnStandIn(
    string Employee, [Kernel.Planned] DateOnly From, [Kernel.Planned] DateOnly Until, string Reason);

internal sealed class AppointOwnStandInRules : AbstractValidator<AppointOwnStandIn>
{
    public AppointOwnStandInRules() => RuleFor(c => c.Employee).IsCode();
}

internal sealed class AppointStandInRules : AbstractValidator<AppointStandIn>
{
    public AppointStandInRules() => RuleFor(c => c.Employee).IsCode();
}

internal sealed class FoundDepartmentRules : AbstractValidator<FoundDepartment>
{
    public FoundDepartmentRules()
    {
        RuleFor(c => c.Code).IsCode();
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Parent).IsCodeOrNull();
    }
}

internal sealed class ChangeDepartmentRules : AbstractValidator<ChangeDepartment>
{
    public ChangeDepartmentRules()
    {
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Parent).IsCodeOrNull();
    }
}

internal sealed class EnterEmployeeRules : AbstractValidator<EnterEmployee>
{
    public EnterEmployeeRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Login).Must(l => l is null || Logins.Problem(l) is null).WithMessage(Logins.Rule);
    }
}

internal sealed class ChangeEmployeeRules : AbstractValidator<ChangeEmployee>
{
    public ChangeEmployeeRules()
    {
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Login).Must(l => l is null || Logins.Problem(l) is null).WithMessage(Logins.Rule);
    }
}

internal sealed class HoldPostRules : AbstractValidator<HoldPost>
{
    public HoldPostRules()
    {
        RuleFor(c => c.Department).IsCode();
        RuleFor(c => c.Title).IsName();
        RuleFor(c => c.Superior).IsCodeOrNull();
        RuleFor(c => c.ApprovalLimit!.Value).IsWorth().When(c => c.ApprovalLimit is not null)
            .OverridePropertyName("approvalLimit");
    }
}

/// <summary>A department as of a position.</summary>
public sealed record DepartmentView(long Position, DepartmentRow Department);

/// <summary>An employee as of a position.</summary>
public sealed record EmployeeView(long Position, EmployeeRow Employee);

/// <summary>Who is above an employee on a day.</summary>
/// <param name="Items">The nearest first.</param>
public sealed record SuperiorsView(long Position, string Employee, DateOnly On, IReadOnlyList<SuperiorView> Items);

/// <summary>Somebody above an employee.</summary>
public sealed record SuperiorView(string Employee, string Name, string? Title);

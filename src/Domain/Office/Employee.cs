using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>The state of an employee (员工): the file, the posts by their first days, and the stand-ins.</summary>
/// <param name="Terms">Null before the person entered.</param>
/// <param name="LastDay">The last day of work; null while no end is known.</param>
/// <param name="Posts">In the order of their first days. A post ends where the next one begins.</param>
/// <param name="StandIns">Who decides in this person's place, and when.</param>
public sealed record Employee(
    EmployeeTerms? Terms, DateOnly? LastDay, ImmutableArray<Post> Posts, ImmutableArray<StandIn> StandIns)
{
    /// <summary>The post on a day; null for none.</summary>
    public Post? PostOn(DateOnly day) => Posts.LastOrDefault(p => p.From <= day);

    /// <summary>Whether the person works here on a day.</summary>
    public bool WorksOn(DateOnly day) =>
        Terms is { } terms && terms.EnteredOn <= day && (LastDay is not { } last || day <= last);

    /// <summary>Whether somebody decides in this person's place on a day.</summary>
    public bool HasStandIn(string employee, DateOnly day) =>
        StandIns.Any(s => s.Employee == employee && s.From <= day && day <= s.Until);
}

/// <summary>The file of an employee.</summary>
/// <param name="Number">The employee number (工号).</param>
/// <param name="Login">The login of the user of the console; null for none.</param>
/// <param name="EnteredOn">The first day of work.</param>
public sealed record EmployeeTerms(string Number, string Name, string? Login, DateOnly EnteredOn);

/// <summary>A post (岗位) from its first day on.</summary>
/// <param name="Superior">The number of the superior; null for the head of the company.</param>
/// <param name="ApprovalLimit">Up to this amount the person approves alone; null for no such authority.</param>
public sealed record Post(
    DateOnly From, string Department, string Title, string? Superior, Money? ApprovalLimit);

/// <summary>A colleague who decides in somebody's place (委托).</summary>
/// <param name="Employee">The number of the colleague.</param>
/// <param name="Until">The last day.</param>
public sealed record StandIn(string Employee, DateOnly From, DateOnly Until);

/// <summary>Commands for an employee.</summary>
public abstract record EmployeeCommand
{
    private EmployeeCommand()
    {
    }

    /// <summary>The person begins to work here.</summary>
    public sealed record Enter(string Number, string Name, string? Login, DateOnly EnteredOn) : EmployeeCommand;

    /// <summary>The name, or the login, is another one.</summary>
    public sealed record Change(string Name, string? Login) : EmployeeCommand;

    /// <summary>The person holds a post from a day on. A post with the same first day is replaced.</summary>
    public sealed record HoldPost(Post Post) : EmployeeCommand;

    /// <summary>The person leaves. Another last day replaces an earlier one.</summary>
    public sealed record Leave([Planned] DateOnly LastDay, string Reason) : EmployeeCommand;

    /// <summary>A colleague decides in this person's place. Days with the same first day are replaced.</summary>
    public sealed record Appoint(StandIn StandIn, string Reason) : EmployeeCommand;

    /// <summary>Guard: refuses a number that nobody has.</summary>
    public sealed record RequireKnown(string Number) : EmployeeCommand;
}

/// <summary>Events of an employee.</summary>
public abstract record EmployeeEvent
{
    private EmployeeEvent()
    {
    }

    [StoredAs("office.employee-entered.v1")]
    public sealed record Entered(EmployeeTerms Terms) : EmployeeEvent;

    [StoredAs("office.employee-changed.v1")]
    public sealed record Changed(string Name, string? Login) : EmployeeEvent;

    [StoredAs("office.post-held.v1")]
    public sealed record PostHeld(Post Post) : EmployeeEvent;

    [StoredAs("office.employee-left.v1")]
    public sealed record Left(DateOnly LastDay, string Reason) : EmployeeEvent;

    [StoredAs("office.stand-in-appointed.v1")]
    public sealed record Appointed(StandIn StandIn, string Reason) : EmployeeEvent;
}

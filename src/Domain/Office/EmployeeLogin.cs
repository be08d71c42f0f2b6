using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>Which employee a login belongs to, so that two employees never share one.</summary>
/// <param name="Employee">The number; null when it belongs to none.</param>
public sealed record EmployeeLogin(string? Employee);

/// <summary>Commands for the login of an employee.</summary>
public abstract record EmployeeLoginCommand
{
    private EmployeeLoginCommand()
    {
    }

    /// <summary>The login belongs to an employee from now on.</summary>
    public sealed record Give(string Employee) : EmployeeLoginCommand;

    /// <summary>The login belongs to this employee no more.</summary>
    public sealed record TakeBack(string Employee) : EmployeeLoginCommand;
}

/// <summary>Events of the login of an employee.</summary>
public abstract record EmployeeLoginEvent
{
    private EmployeeLoginEvent()
    {
    }

    [StoredAs("office.login-given.v1")]
    public sealed record Given(string Employee) : EmployeeLoginEvent;

    [StoredAs("office.login-taken-back.v1")]
    public sealed record TakenBack(string Employee) : EmployeeLoginEvent;
}

/// <summary>The rule of a login: it belongs to one employee at most.</summary>
public sealed class EmployeeLoginDecider()
    : Decider<EmployeeLoginCommand, EmployeeLoginEvent, EmployeeLogin>("employee-login", new EmployeeLogin(null))
{
    public override Decision<EmployeeLoginEvent> Decide(EmployeeLogin state, EmployeeLoginCommand command) =>
        command switch
        {
            EmployeeLoginCommand.Give c when state.Employee is null => new EmployeeLoginEvent.Given(c.Employee),
            EmployeeLoginCommand.Give c => state.Employee == c.Employee ? [] : Taken(state.Employee),
            EmployeeLoginCommand.TakeBack c when state.Employee == c.Employee =>
                new EmployeeLoginEvent.TakenBack(c.Employee),
            EmployeeLoginCommand.TakeBack => [],
            _ => throw new UnreachableException(),
        };

    public override EmployeeLogin Evolve(EmployeeLogin state, EmployeeLoginEvent @event) => @event switch
    {
        EmployeeLoginEvent.Given e => new EmployeeLogin(e.Employee),
        EmployeeLoginEvent.TakenBack => new EmployeeLogin(null),
        _ => throw new UnreachableException(),
    };

    private static Refusal Taken(string employee) => new Refusal(
        "office.login-taken", $"The login belongs to employee {employee}.").With("employee", employee);
}

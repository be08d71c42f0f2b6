using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>The state of a department (部门).</summary>
/// <param name="Name">Null before it was founded.</param>
/// <param name="Parent">The department above it; null for the company itself.</param>
public sealed record Department(string? Name, string? Parent)
{
    /// <summary>Maximum number of levels of departments.</summary>
    public const int MaxLevels = 20;

    /// <summary>Why a department cannot stand below another one: they would form a circle, or there would be too many
    /// levels. Null when nothing speaks against it.</summary>
    public static Refusal? WhyNot(string code, string? parent, Func<string, Department> find)
    {
        for (var level = 1; parent is not null; level++)
        {
            if (parent == code) return DepartmentRefusals.Circle(code);
            if (level >= MaxLevels) return DepartmentRefusals.TooManyLevels(code);
            parent = find(parent).Parent;
        }

        return null;
    }
}

/// <summary>Commands for a department.</summary>
public abstract record DepartmentCommand
{
    private DepartmentCommand()
    {
    }

    public sealed record Found(string Code, string Name, string? Parent) : DepartmentCommand;

    /// <summary>The name, or the department above, is another one.</summary>
    public sealed record Change(string Name, string? Parent) : DepartmentCommand;

    /// <summary>Guard: refuses a department that was not founded.</summary>
    public sealed record RequireKnown(string Code) : DepartmentCommand;
}

/// <summary>Events of a department.</summary>
public abstract record DepartmentEvent
{
    private DepartmentEvent()
    {
    }

    [StoredAs("office.department-founded.v1")]
    public sealed record Founded(string Code, string Name, string? Parent) : DepartmentEvent;

    [StoredAs("office.department-changed.v1")]
    public sealed record Changed(string Name, string? Parent) : DepartmentEvent;
}

/// <summary>The rules of a department. Whether departments form no circle is decided over several of them
/// (<see cref="Department.WhyNot"/>).</summary>
public sealed class DepartmentDecider()
    : Decider<DepartmentCommand, DepartmentEvent, Department>("department", new Department(null, null))
{
    public override Decision<DepartmentEvent> Decide(Department state, DepartmentCommand command) =>
        (state.Name, command) switch
        {
            (null, DepartmentCommand.Found c) => new DepartmentEvent.Founded(c.Code, c.Name, c.Parent),
            (null, DepartmentCommand.RequireKnown c) => DepartmentRefusals.Unknown(c.Code),
            (null, DepartmentCommand.Change) => DepartmentRefusals.Unknown(null),
            ({ } name, DepartmentCommand.Found c) => (name, state.Parent) == (c.Name, c.Parent)
                ? []
                : DepartmentRefusals.CodeTaken(c.Code, name),
            ({ } name, DepartmentCommand.Change c) => (name, state.Parent) == (c.Name, c.Parent)
                ? []
                : new DepartmentEvent.Changed(c.Name, c.Parent),
            (not null, DepartmentCommand.RequireKnown) => [],
            _ => throw new UnreachableException(),
        };

    public override Department Evolve(Department state, DepartmentEvent @event) => @event switch
    {
        DepartmentEvent.Founded e => new Department(e.Name, e.Parent),
        DepartmentEvent.Changed e => new Department(e.Name, e.Parent),
        _ => throw new UnreachableException(),
    };
}

internal static class DepartmentRefusals
{
    public static Refusal Unknown(string? code) => Refusals.Unknown(
        "office.unknown-department", code is null ? "such department" : $"department {code}")
        .With("department", code ?? "");

    public static Refusal CodeTaken(string code, string name) => Refusals.DifferentContent(
        "office.department-code-taken", $"Department {code}", "founded").With("name", name);

    public static Refusal Circle(string code) => new Refusal(
        "office.departments-circle", $"Department {code} would stand below itself. Choose another one above it.",
        RefusalKind.Unprocessable).With("department", code);

    public static Refusal TooManyLevels(string code) => new Refusal(
        "office.too-many-department-levels",
        $"There would be more than {Department.MaxLevels} levels above department {code}.", RefusalKind.Unprocessable)
        .With("department", code).With("limit", Department.MaxLevels);
}

using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Projections.Office;

/// <summary>An employee (员工). Department, title, superior and limit are those of the last post.</summary>
public sealed record EmployeeRow : Row
{
    public required string Number { get; init; }
    public required string Name { get; init; }
    public string? Login { get; init; }
    public string? Department { get; init; }
    public string? Title { get; init; }

    /// <summary>The employee number of the superior.</summary>
    public string? Superior { get; init; }

    /// <summary>Up to this amount the employee approves alone.</summary>
    [ChangedByFacts]
    public decimal? ApprovalLimit { get; init; }
    public string? Currency { get; init; }
    public DateOnly EnteredOn { get; init; }

    /// <summary>The last day of work.</summary>
    public DateOnly? LastDay { get; init; }
    public ImmutableArray<Post> Posts { get; init; } = [];
    public ImmutableArray<StandIn> StandIns { get; init; } = [];

    /// <summary>The same as the state of the stream.</summary>
    public Employee AsState() => new(new EmployeeTerms(Number, Name, Login, EnteredOn), LastDay, Posts, StandIns);
}

/// <summary>Employees.</summary>
public sealed class EmployeesProjection() : Projection<EmployeeRow>("employees", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["login", "superior"];

    public EmployeeRow? Apply(EmployeeRow? row, Recorded<EmployeeEvent> e)
    {
        if (e.Body is EmployeeEvent.Entered { Terms: var terms })
        {
            return new EmployeeRow
            {
                Key = e.Stream.Id, Number = terms.Number, Name = terms.Name, Login = terms.Login,
                EnteredOn = terms.EnteredOn,
            };
        }

        // The rules of the stream say what its facts make of an employee.
        var now = EmployeeDecider.Instance.Evolve(row!.AsState(), e.Body);
        var post = now.Posts.LastOrDefault();
        return row with
        {
            Name = now.Terms!.Name, Login = now.Terms.Login, LastDay = now.LastDay, Posts = now.Posts,
            StandIns = now.StandIns, Department = post?.Department, Title = post?.Title, Superior = post?.Superior,
            ApprovalLimit = post?.ApprovalLimit?.Amount, Currency = post?.ApprovalLimit?.Currency,
        };
    }
}

/// <summary>A department (部门).</summary>
public sealed record DepartmentRow : Row
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>The code of the department above it.</summary>
    public string? Parent { get; init; }
}

/// <summary>Departments.</summary>
public sealed class DepartmentsProjection() : Projection<DepartmentRow>("departments", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["parent"];

    public DepartmentRow? Apply(DepartmentRow? row, Recorded<DepartmentEvent> e) => e.Body switch
    {
        DepartmentEvent.Founded x => new DepartmentRow
        {
            Key = e.Stream.Id, Code = x.Code, Name = x.Name, Parent = x.Parent,
        },
        DepartmentEvent.Changed x => row! with { Name = x.Name, Parent = x.Parent },
        _ => throw new UnreachableException(),
    };
}

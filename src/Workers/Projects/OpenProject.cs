using Daybook.Domain.Projects;
using Daybook.Kernel;

namespace Daybook.Workers.Projects;

/// <summary>Opens a project (立项), for an active customer or for ourselves.</summary>
/// <param name="Project">Its number.</param>
/// <param name="Customer">For whom it is; left out when it is our own.</param>
/// <param name="Manager">Who answers for it.</param>
/// <param name="Currency">Of its budget and costs.</param>
/// <param name="StartOn">The first day of its schedule.</param>
[StoredAs("projects.open-project.v1")]
public sealed record OpenProject(
    string Project, string Name, string? Customer, string Manager, string Currency, [Planned] DateOnly StartOn)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var project = ProjectDecider.Stream(Project);
        // What was opened before gets the same answer, even if its customer is blocked by now.
        if (Customer is { } customer && context.State<Domain.Projects.Project>(project).Known() is null)
            yield return Require.Customer(customer);
        yield return ProjectDecider.On(
            project, new ProjectCommand.Open(Project, new ProjectTerms(Name, Customer, Manager, Currency, StartOn)));
    }
}

using System.Collections.Immutable;
using Daybook.Domain.Projects;
using Daybook.Kernel;

namespace Daybook.Workers.Projects;

/// <summary>Records a contract of a project with an active customer (签订合同), in the currency of the project.</summary>
/// <param name="Deposit">Paid in advance; none when it is left out.</param>
/// <param name="Retention">The fraction of the value that is kept back until the end, from 0 to 1; none when it is left
/// out.</param>
/// <param name="RetentionOn">The day on which it is planned to be paid; the day of signing when it is left
/// out.</param>
[StoredAs("projects.sign-contract.v1")]
public sealed record SignContract(
    string Number, string Project, string Customer, Money Value, Money? Deposit, decimal? Retention,
    [BusinessDate(OwnName = true), Happened] DateOnly SignedOn, [Planned] DateOnly? RetentionOn,
    ImmutableArray<ContractMilestone>? Milestones) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var contract = ProjectContractDecider.Stream(Number);
        yield return ProjectDecider.On(ProjectDecider.Stream(Project), new ProjectCommand.RequireKnown());
        // What was signed before gets the same answer, even if the customer is blocked by now.
        if (context.State<ProjectContract>(contract) is ProjectContract.Unknown)
            yield return Require.Customer(Customer);
        if (context.State<Domain.Projects.Project>(ProjectDecider.Stream(Project)).Known() is not { } terms)
            yield break;
        if (terms.Currency != Value.Currency)
        {
            yield return ProjectRefusals.OtherCurrency(Value.Currency, terms.Currency);
            yield break;
        }

        yield return ProjectContractDecider.On(contract, new ProjectContractCommand.Sign(
            Number,
            new ContractTerms(
                Project, Customer, Value, Deposit ?? Money.Zero(Value.Currency), Retention ?? 0, SignedOn,
                RetentionOn ?? SignedOn, Milestones ?? [])));
    }
}

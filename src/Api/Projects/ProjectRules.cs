using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Domain.Projects;
using Daybook.Workers.Projects;
using FluentValidation;

namespace Daybook.Api.Projects;

internal sealed class OpenProjectRules : AbstractValidator<OpenProject>
{
    public OpenProjectRules()
    {
        RuleFor(c => c.Project).IsCode();
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Customer).IsCodeOrNull();
        RuleFor(c => c.Manager).IsName();
        RuleFor(c => c.Currency).IsCurrency();
    }
}

internal sealed class PlanProjectRules : AbstractValidator<ProjectCommand.Plan>
{
    public PlanProjectRules()
    {
        RuleFor(c => c.Tasks).HasOneTo(ProjectDecider.MaxTasks);
        RuleForEach(c => c.Tasks).SetValidator(new ProjectTaskRules());
        RuleFor(c => c.Dependencies).Must(d => d is null || d.Value.Length <= ProjectDecider.MaxDependencies)
            .WithMessage($"must have at most {ProjectDecider.MaxDependencies} entries");
        RuleForEach(c => c.Dependencies ?? ImmutableArray<TaskDependency>.Empty)
            .SetValidator(new TaskDependencyRules()).OverridePropertyName("dependencies");
    }
}

internal sealed class ProjectTaskRules : AbstractValidator<ProjectTask>
{
    public ProjectTaskRules()
    {
        RuleFor(t => t.Code).IsCode();
        RuleFor(t => t.Name).IsName();
        RuleFor(t => t.Parent).IsCodeOrNull();
    }
}

internal sealed class TaskDependencyRules : AbstractValidator<TaskDependency>
{
    public TaskDependencyRules()
    {
        RuleFor(d => d.Task).IsCode();
        RuleFor(d => d.After).IsCode();
    }
}

internal sealed class ReportProgressRules : AbstractValidator<ProjectCommand.Report>
{
    public ReportProgressRules() => RuleFor(c => c.Task).IsCode();
}

internal sealed class BudgetTaskRules : AbstractValidator<ProjectCommand.Budget>
{
    public BudgetTaskRules()
    {
        RuleFor(c => c.Task).IsCode();
        RuleFor(c => c.Reason).IsNoteOrNull();
    }
}

internal sealed class BookTimeRules : AbstractValidator<BookTime>
{
    public BookTimeRules()
    {
        RuleFor(c => c.Project).IsCode();
        RuleFor(c => c.Task).IsCode();
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Person).IsName();
        RuleFor(c => c.Hours).IsMeasure();
        RuleFor(c => c.Rate).IsAmount();
    }
}

internal sealed class BookExpenseRules : AbstractValidator<BookExpense>
{
    public BookExpenseRules()
    {
        RuleFor(c => c.Project).IsCode();
        RuleFor(c => c.Task).IsCode();
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Receipt).IsNote();
        RuleFor(c => c.What).IsName();
    }
}

internal sealed class ChargePurchaseRules : AbstractValidator<ChargePurchase>
{
    public ChargePurchaseRules()
    {
        RuleFor(c => c.Task).IsCode();
        RuleFor(c => c.PurchaseOrder).IsCode();
        RuleFor(c => c.Line).Must(n => n > 0).WithMessage("must be more than 0");
    }
}

internal sealed class SignContractRules : AbstractValidator<SignContract>
{
    public SignContractRules(BusinessDates dates)
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Project).IsCode();
        RuleFor(c => c.Customer).IsCode();
        RuleFor(c => c.Milestones).Must(m => m is null || m.Value.Length <= ProjectContractDecider.MaxMilestones)
            .WithMessage($"must have at most {ProjectContractDecider.MaxMilestones} entries");
        RuleForEach(c => c.Milestones ?? ImmutableArray<ContractMilestone>.Empty)
            .SetValidator(new ContractMilestoneRules(dates)).OverridePropertyName("milestones");
    }
}

internal sealed class ContractMilestoneRules : AbstractValidator<ContractMilestone>
{
    public ContractMilestoneRules(BusinessDates dates)
    {
        RuleFor(m => m.Code).IsCode();
        RuleFor(m => m.Name).IsName();
        RuleFor(m => m.PlannedOn).IsPlanned(dates);
    }
}

internal sealed class ReachContractPartRules : AbstractValidator<ProjectContractCommand.Reach>
{
    public ReachContractPartRules() => RuleFor(c => c.Part).IsCode();
}

internal sealed class ReceiveContractPartRules : AbstractValidator<ProjectContractCommand.Receive>
{
    public ReceiveContractPartRules()
    {
        RuleFor(c => c.Part).IsCode();
        RuleFor(c => c.Reference).IsCode();
    }
}

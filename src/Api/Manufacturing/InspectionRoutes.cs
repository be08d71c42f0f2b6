using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Manufacturing;
using Daybook.Projections.Manufacturing;
using Daybook.Workers;
using Daybook.Workers.Manufacturing;
using FluentValidation;

namespace Daybook.Api.Manufacturing;

/// <summary>Inspections (检验): what is measured of an item, and what it came to.</summary>
internal sealed class InspectionRoutes : IRoutes
{
    private const string Plan = "/api/inspection-plans/{item}";
    private const string One = "/api/inspections/{number}";
    private static readonly string[] Readers =
        [Roles.Quality, Roles.Production, Roles.Products, Roles.Warehouse, Roles.Purchasing];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(InspectionPlanDecider.Instance, Plan, Roles.Quality)
            .New<InspectionPlanCommand.Set>(
                "set-inspection-plan", "Sets what is measured of an item, with its limits.",
                first: c => Require.Item(c.Item));
        routes.Streams(InspectionDecider.Instance, One, Roles.Quality)
            .NewByOperation<RecordInspection>(
                "", "record-inspection",
                "Records what was measured and what becomes of the goods; a rejected lot is put on hold.");
        routes.MapList<InspectionPlanRow>(
            "/api/inspection-plans", "inspection_plans", "What is measured of items.", Readers);
        routes.MapList<InspectionRow>("/api/inspections", "inspections", "Inspections.", Readers);
        routes.MapFile<InspectionPlanRow, InspectionPlanView>(
            Plan, "inspection plan", "inspection_plans", http => InspectionPlanDecider.Stream(http.Path("item")),
            (at, row) => new InspectionPlanView(at, row), Readers);
        routes.MapFile<InspectionRow, InspectionView>(
            One, "inspection", "inspections", http => InspectionDecider.Stream(http.Path("number")),
            (at, row) => new InspectionView(at, row), Readers);
    }
}

internal sealed class SetInspectionPlanRules : AbstractValidator<InspectionPlanCommand.Set>
{
    public SetInspectionPlanRules()
    {
        RuleFor(c => c.Item).IsCode();
        RuleFor(c => c.Characteristics).HasOneTo(InspectionPlanDecider.MaxCharacteristics);
        RuleForEach(c => c.Characteristics).SetValidator(new CharacteristicRules());
    }
}

internal sealed class CharacteristicRules : AbstractValidator<Characteristic>
{
    public CharacteristicRules()
    {
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Unit).IsNameOrNull();
    }
}

internal sealed class RecordInspectionRules : AbstractValidator<RecordInspection>
{
    public RecordInspectionRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Item).IsCode();
        RuleFor(c => c.Lot).IsCodeOrNull();
        RuleFor(c => c.WorkOrder).IsCodeOrNull();
        RuleFor(c => c.Operation).IsCodeOrNull();
        RuleFor(c => c.Readings).HasOneTo(InspectionPlanDecider.MaxCharacteristics);
        RuleForEach(c => c.Readings).SetValidator(new MeasuredValueRules());
        RuleFor(c => c.Reason).IsNoteOrNull();
    }
}

internal sealed class MeasuredValueRules : AbstractValidator<MeasuredValue>
{
    public MeasuredValueRules() => RuleFor(r => r.Characteristic).IsName();
}

/// <summary>What is measured of an item as of a position.</summary>
public sealed record InspectionPlanView(long Position, InspectionPlanRow InspectionPlan);

/// <summary>An inspection as of a position.</summary>
public sealed record InspectionView(long Position, InspectionRow Inspection);

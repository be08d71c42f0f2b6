using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Manufacturing;
using Daybook.Projections.Manufacturing;
using Daybook.Workers.Manufacturing;
using FluentValidation;

namespace Daybook.Api.Manufacturing;

/// <summary>The shop floor (车间): work centres, routings, operators, and the operations of work orders.</summary>
internal sealed class ShopFloorRoutes : IRoutes
{
    private const string Centre = "/api/work-centres/{code}";
    private const string Routing = "/api/routings/{item}";
    private const string Operator = "/api/operators/{code}";
    private const string Operation = "/api/operations/{workOrder}/{operation}";
    private static readonly string[] Planners = [Roles.Production, Roles.Planning];
    private static readonly string[] Engineers = [Roles.Production, Roles.Products];
    private static readonly string[] Readers =
        [Roles.Production, Roles.Planning, Roles.Products, Roles.Quality, Roles.Finance];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(WorkCentreDecider.Instance, Centre, Planners)
            .New<WorkCentreCommand.Set>("set-work-centre", "Sets what is known of a work centre.");
        routes.Streams(RoutingDecider.Instance, Routing, Engineers)
            .NewByOperation<WriteRouting>(
                "", "write-routing", "Writes a version of the routing of an item, or writes its draft again.")
            .Command<RoutingCommand.Release>(
                "versions/{version}/release", "release-routing",
                "Releases a version of a routing, to be used from a day on.")
            .Command<RoutingCommand.Withdraw>(
                "versions/{version}/withdraw", "withdraw-routing",
                "Withdraws a released version of a routing: it is not used from a day on, and no other takes its "
                    + "place.");
        routes.Streams(OperatorDecider.Instance, Operator, Roles.Production)
            .New<OperatorCommand.Enter>("enter-operator", "Enters an operator, or says another name.");
        routes.Streams(OrderOperationDecider.Instance, Operation, Roles.Production)
            .Operation<StartOperation>("start", "start-operation", "An operator starts an operation.")
            .Operation<StopOperation>("stop", "stop-operation", "An operator stops without a report.")
            .Operation<ReportOperation>(
                "report", "report-operation", "An operator reports what was made, and stops.");
        Lists(routes);
    }

    private static void Lists(IEndpointRouteBuilder routes)
    {
        routes.MapList<WorkCentreRow>("/api/work-centres", "work_centres", "Work centres.", Readers);
        routes.MapList<RoutingRow>("/api/routings", "routings", "Items with routings.", Readers);
        routes.MapList<RoutingVersionRow>(
            "/api/routing-versions", "routing_versions", "Versions of routings with their operations.", Readers);
        routes.MapList<OperationRow>(
                "/api/operations", "operations",
                "Operations of work orders; filter by work centre and sort by dueOn to see what comes next.", Readers)
            .WithMetadata(new UnderWay("status not in ('Complete', 'Ended')"));
        routes.MapList<OperationReportRow>(
            "/api/operation-reports", "operation_reports", "Reports of operations: good, scrapped, rework.", Readers);
        routes.MapList<OperatorRow>(
            "/api/operators", "operators", "Operators, and what they work on now.", Readers);
        routes.MapList<OperatorTimeRow>(
            "/api/operator-times", "operator_times", "Time of operators, and what was made in it.", Readers);
        routes.MapList<OperatorDayRow>(
            "/api/operator-days", "operator_days", "Time and pieces of operators by day and item.", Readers);
        routes.MapFile<WorkCentreRow, WorkCentreView>(
            Centre, "work centre", "work_centres", http => WorkCentreDecider.Stream(http.Path("code")),
            (at, row) => new WorkCentreView(at, row), Readers);
        routes.MapFile<RoutingRow, RoutingView>(
            Routing, "routing", "routings", http => RoutingDecider.Stream(http.Path("item")),
            (at, row) => new RoutingView(at, row), Readers);
        routes.MapFile<OperatorRow, OperatorView>(
            Operator, "operator", "operators", http => OperatorDecider.Stream(http.Path("code")),
            (at, row) => new OperatorView(at, row), Readers);
        routes.MapFile<OperationRow, OperationView>(
            Operation, "operation", "operations",
            http => OrderOperationDecider.Stream(http.Path("workOrder"), http.Path("operation")),
            (at, row) => new OperationView(at, row), Readers);
    }
}

internal sealed class SetWorkCentreRules : AbstractValidator<WorkCentreCommand.Set>
{
    public SetWorkCentreRules()
    {
        RuleFor(c => c.Code).IsCode();
        RuleFor(c => c.Name).IsName();
    }
}

internal sealed class EnterOperatorRules : AbstractValidator<OperatorCommand.Enter>
{
    public EnterOperatorRules()
    {
        RuleFor(c => c.Code).IsCode();
        RuleFor(c => c.Name).IsName();
    }
}

internal sealed class WriteRoutingRules : AbstractValidator<WriteRouting>
{
    public WriteRoutingRules()
    {
        RuleFor(c => c.Item).IsCode();
        RuleFor(c => c.Version).IsCode();
        RuleFor(c => c.Operations).HasOneTo(RoutingDecider.MaxOperations);
        RuleForEach(c => c.Operations).SetValidator(new WantedOperationRules());
    }
}

internal sealed class WantedOperationRules : AbstractValidator<WantedOperation>
{
    public WantedOperationRules()
    {
        RuleFor(o => o.Operation).IsCode();
        RuleFor(o => o.Name).IsName();
        RuleFor(o => o.WorkCentre).IsCode();
        RuleFor(o => o.SetupMinutes).IsMeasureOrNull();
        RuleFor(o => o.MinutesPerUnit).IsMeasureOrNull();
    }
}

internal sealed class StartOperationRules : AbstractValidator<StartOperation>
{
    public StartOperationRules()
    {
        RuleFor(c => c.Operator).IsCode();
        RuleFor(c => c.WorkCentre).IsCodeOrNull();
    }
}

internal sealed class StopOperationRules : AbstractValidator<StopOperation>
{
    public StopOperationRules()
    {
        RuleFor(c => c.Operator).IsCode();
        RuleFor(c => c.Reason).IsNoteOrNull();
    }
}

internal sealed class ReportOperationRules : AbstractValidator<ReportOperation>
{
    public ReportOperationRules()
    {
        RuleFor(c => c.Report).IsCode();
        RuleFor(c => c.Operator).IsCode();
        RuleFor(c => c.Good!.Value).IsSomeOrNone().When(c => c.Good is not null).OverridePropertyName("good");
        RuleFor(c => c.Scrapped!.Value).IsSomeOrNone().When(c => c.Scrapped is not null)
            .OverridePropertyName("scrapped");
        RuleFor(c => c.Rework!.Value).IsSomeOrNone().When(c => c.Rework is not null).OverridePropertyName("rework");
        RuleFor(c => c.ScrapReason).IsNoteOrNull();
    }
}

/// <summary>A work centre as of a position.</summary>
public sealed record WorkCentreView(long Position, WorkCentreRow WorkCentre);

/// <summary>The routings of an item as of a position.</summary>
public sealed record RoutingView(long Position, RoutingRow Routing);

/// <summary>An operator as of a position.</summary>
public sealed record OperatorView(long Position, OperatorRow Operator);

/// <summary>An operation of a work order as of a position.</summary>
public sealed record OperationView(long Position, OperationRow Operation);

using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Manufacturing;
using Daybook.Projections.Manufacturing;
using Daybook.Workers.Manufacturing;
using FluentValidation;

namespace Daybook.Api.Manufacturing;

/// <summary>Work orders (生产工单): written, released, supplied with materials, reported, closed.</summary>
internal sealed class WorkOrderRoutes : IRoutes
{
    private const string One = "/api/work-orders/{number}";
    private static readonly string[] Planners = [Roles.Production, Roles.Planning];
    private static readonly string[] Movers = [Roles.Production, Roles.Warehouse];
    private static readonly string[] Closers = [Roles.Production, Roles.Finance];
    private static readonly string[] Readers =
        [Roles.Production, Roles.Planning, Roles.Warehouse, Roles.Quality, Roles.Finance];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(WorkOrderDecider.Instance, One, Roles.Production)
            .NewByOperation<WriteWorkOrder>("", "write-work-order", "Writes a work order.", Planners)
            .Operation<ReleaseWorkOrder>(
                "release", "release-work-order", "Releases a work order, also while materials are missing.")
            .Operation<IssueMaterial>(
                "issue", "issue-material", "Issues a material to a work order, the oldest first.", Movers)
            .Operation<ReturnMaterial>(
                "return", "return-material", "Puts material that was not used back into stock.", Movers)
            .Operation<ReceiveOutput>(
                "receive", "receive-output", "Receives good output of a work order into stock.", Movers)
            .Command<WorkOrderCommand.Scrap>(
                "scrap", "scrap-output", "Reports what a work order made and is no good.")
            .Operation<CloseWorkOrder>(
                "close", "close-work-order",
                "Closes a work order; cost that no output took becomes a difference.", Closers)
            .Operation<CancelWorkOrder>(
                "cancel", "cancel-work-order", "Cancels a work order of which nothing is booked.", Planners);
        routes.MapList<WorkOrderRow>("/api/work-orders", "work_orders", "Work orders with their cost.", Readers)
            .WithMetadata(new UnderWay("status not in ('Closed', 'Cancelled')"));
        routes.MapList<WorkOrderMaterialRow>(
            "/api/work-order-materials", "work_order_materials",
            "Materials of work orders: needed, issued, free in the warehouse, missing.", Readers);
        routes.MapList<WorkOrderPartRow>(
            "/api/work-order-parts", "work_order_parts", "What work orders need and took, by component.", Readers);
        routes.MapList<LotGenealogyRow>(
            "/api/lot-genealogy", "lot_genealogy", "Which lots work orders used, and which lots they made of them.",
            Readers);
        routes.MapFile<WorkOrderRow, WorkOrderView>(
            One, "work order", "work_orders", http => WorkOrderDecider.Stream(http.Path("number")),
            (at, row) => new WorkOrderView(at, row), Readers);
    }
}

internal sealed class WriteWorkOrderRules : AbstractValidator<WriteWorkOrder>
{
    public WriteWorkOrderRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Item).IsCode();
        RuleFor(c => c.Quantity).IsSome();
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.OverOutput!.Value).IsFraction().When(c => c.OverOutput is not null)
            .OverridePropertyName("overOutput");
    }
}

internal sealed class IssueMaterialRules : AbstractValidator<IssueMaterial>
{
    public IssueMaterialRules()
    {
        RuleFor(c => c.Document).IsCode();
        RuleFor(c => c.Component).IsCode();
        RuleFor(c => c.Quantity).IsSome();
        RuleFor(c => c.Reason).IsNoteOrNull();
    }
}

internal sealed class ReturnMaterialRules : AbstractValidator<ReturnMaterial>
{
    public ReturnMaterialRules()
    {
        RuleFor(c => c.Document).IsCode();
        RuleFor(c => c.Component).IsCode();
        RuleFor(c => c.Quantity).IsSome();
        RuleFor(c => c.Bin).IsCode();
        RuleFor(c => c.Lot).IsCodeOrNull();
    }
}

internal sealed class ReceiveOutputRules : AbstractValidator<ReceiveOutput>
{
    public ReceiveOutputRules()
    {
        RuleFor(c => c.Receipt).IsCode();
        RuleFor(c => c.Quantity).IsSome();
        RuleFor(c => c.Bin).IsCode();
        RuleFor(c => c.Lot).IsCodeOrNull();
    }
}

internal sealed class ScrapOutputRules : AbstractValidator<WorkOrderCommand.Scrap>
{
    public ScrapOutputRules()
    {
        RuleFor(c => c.Document).IsCode();
        RuleFor(c => c.Quantity).IsSome();
    }
}

/// <summary>A work order as of a position.</summary>
public sealed record WorkOrderView(long Position, WorkOrderRow WorkOrder);

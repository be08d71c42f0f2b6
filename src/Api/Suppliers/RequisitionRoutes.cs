using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Suppliers;
using Daybook.Projections.Suppliers;
using Daybook.Workers.Suppliers;
using FluentValidation;

namespace Daybook.Api.Suppliers;

/// <summary>Requisitions (采购申请): asked for, submitted, ordered.</summary>
internal sealed class RequisitionRoutes : IRoutes
{
    private const string One = "/api/requisitions/{number}";
    private static readonly string[] Askers =
        [Roles.Purchasing, Roles.Planning, Roles.Production, Roles.Warehouse, Roles.Sales, Roles.Import];

    private static readonly string[] Readers =
        [Roles.Purchasing, Roles.Planning, Roles.Production, Roles.Warehouse, Roles.Sales, Roles.Finance];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(RequisitionDecider.Instance, One, Askers)
            .NewByOperation<WriteRequisition>("", "write-requisition", "Asks the buyers to order goods.")
            .Operation<ChangeRequisition>(
                "change", "change-requisition",
                "Replaces the lines of a requisition; it is to be submitted again, and what is ordered stays.")
            .Command<RequisitionCommand.Submit>(
                "submit", "submit-requisition", "Submits a requisition to the buyers.")
            .Command<RequisitionCommand.Close>(
                "close", "close-requisition", "Ends a requisition: what is not ordered is not needed any more.")
            .Command<RequisitionCommand.Cancel>(
                "cancel", "cancel-requisition", "Cancels a requisition of which nothing is ordered.");
        routes.MapList<RequisitionRow>("/api/requisitions", "requisitions", "Purchase requisitions.", Readers)
            .WithMetadata(new UnderWay("status not in ('Ordered', 'Closed', 'Cancelled')"));
        routes.MapList<RequisitionLineRow>(
            "/api/requisition-lines", "requisition_lines",
            "Lines of requisitions, with what is left to order; sort by neededOn to see what is needed first.",
            Readers);
        routes.MapList<RequisitionOrderRow>(
            "/api/requisition-orders", "requisition_orders",
            "Which purchase orders have what of which requisitions.", Readers);
        routes.MapFile<RequisitionRow, RequisitionView>(
            One, "requisition", "requisitions", http => RequisitionDecider.Stream(http.Path("number")),
            (at, row) => new RequisitionView(at, row), Readers);
    }
}

internal sealed class WriteRequisitionRules : AbstractValidator<WriteRequisition>
{
    public WriteRequisitionRules(BusinessDates dates)
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.Lines).HasOneTo(RequisitionDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new AskedGoodsRules(dates));
    }
}

internal sealed class ChangeRequisitionRules : AbstractValidator<ChangeRequisition>
{
    public ChangeRequisitionRules(BusinessDates dates)
    {
        RuleFor(c => c.Lines).HasOneTo(RequisitionDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new AskedGoodsRules(dates));
    }
}

internal sealed class AskedGoodsRules : AbstractValidator<AskedGoods>
{
    public AskedGoodsRules(BusinessDates dates)
    {
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Sku).IsCode();
        RuleFor(l => l.Quantity).IsSome();
        RuleFor(l => l.NeededOn).IsPlanned(dates);
        RuleFor(l => l.For!.Channel).IsCodeOrNull().When(l => l.For is not null).OverridePropertyName("for.channel");
        RuleFor(l => l.For!.Order).IsCodeOrNull().When(l => l.For is not null).OverridePropertyName("for.order");
        RuleFor(l => l.For!.WorkOrder).IsCodeOrNull().When(l => l.For is not null)
            .OverridePropertyName("for.workOrder");
        RuleFor(l => l.For!.Note).IsNoteOrNull().When(l => l.For is not null).OverridePropertyName("for.note");
    }
}

internal sealed class OrderRequisitionsRules : AbstractValidator<OrderRequisitions>
{
    public OrderRequisitionsRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Supplier).IsCode();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Lines).HasOneTo(PurchaseOrderDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new TakenLineRules());
        RuleFor(c => c.OverDelivery!.Value).IsFraction().When(c => c.OverDelivery is not null)
            .OverridePropertyName("overDelivery");
    }
}

internal sealed class TakenLineRules : AbstractValidator<TakenLine>
{
    public TakenLineRules()
    {
        RuleFor(l => l.Requisition).IsCode();
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Quantity!.Value).IsSome().When(l => l.Quantity is not null).OverridePropertyName("quantity");
        RuleFor(l => l.UnitPrice).IsAmount();
    }
}

/// <summary>A requisition as of a position.</summary>
public sealed record RequisitionView(long Position, RequisitionRow Requisition);

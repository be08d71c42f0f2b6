using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Suppliers;
using Daybook.Projections.Suppliers;
using Daybook.Workers.Suppliers;
using FluentValidation;

namespace Daybook.Api.Suppliers;

/// <summary>Purchase orders and what arrives of them (采购订单、采购入库).</summary>
internal sealed class PurchaseRoutes : IRoutes
{
    private const string One = "/api/purchase-orders/{number}";
    private static readonly string[] Receivers = [Roles.Warehouse, Roles.Import];
    private static readonly string[] Readers = [Roles.Purchasing, Roles.Warehouse, Roles.Planning, Roles.Quality,
        Roles.Finance, Roles.Treasury];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(PurchaseOrderDecider.Instance, One, Roles.Purchasing, Roles.Import)
            .NewByOperation<DraftPurchaseOrder>("", "draft-purchase-order", "Writes a purchase order.")
            .NewByOperation<OrderRequisitions>(
                "from-requisitions", "order-requisitions", "Writes a purchase order for lines of requisitions.")
            .Operation<ChangePurchaseOrder>(
                "change", "change-purchase-order",
                "Replaces the lines of a purchase order; what arrived stays, and the supplier confirms it again.")
            .Operation<SendPurchaseOrder>(
                "send", "send-purchase-order", "Sends a purchase order to its supplier.")
            .Command<PurchaseOrderCommand.Acknowledge>(
                "acknowledge", "acknowledge-purchase-order",
                "The supplier confirmed a purchase order, for the days that we need or for other ones.")
            .Operation<ReceivePurchase>(
                "receive", "receive-purchase",
                "Receives goods of a purchase order into stock and books, at the prices of the order.", Receivers)
            .Command<PurchaseOrderCommand.Close>(
                "close", "close-purchase-order",
                "Ends a purchase order: what has not arrived is not expected any more.")
            .Command<PurchaseOrderCommand.Cancel>(
                "cancel", "cancel-purchase-order", "Cancels a purchase order of which nothing arrived.");
        routes.MapList<PurchaseOrderRow>("/api/purchase-orders", "purchase_orders", "Purchase orders.", Readers)
            .WithMetadata(new UnderWay("status not in ('Received', 'Closed', 'Cancelled')"));
        routes.MapList<PurchaseLineRow>(
            "/api/purchase-lines", "purchase_lines",
            "Lines of purchase orders, with what is still expected; sort by neededOn to see what comes next.", Readers);
        routes.MapList<PurchaseReceiptRow>(
            "/api/purchase-receipts", "purchase_receipts", "Goods of purchase orders that arrived.", Readers);
        routes.MapFile<PurchaseOrderRow, PurchaseOrderView>(
            One, "purchase order", "purchase_orders", http => PurchaseOrderDecider.Stream(http.Path("number")),
            (at, row) => new PurchaseOrderView(at, row), Readers);
    }
}

internal sealed class DraftPurchaseOrderRules : AbstractValidator<DraftPurchaseOrder>
{
    public DraftPurchaseOrderRules(BusinessDates dates)
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Supplier).IsCode();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.Lines).HasOneTo(PurchaseOrderDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new WantedLineRules(dates));
        RuleFor(c => c.OverDelivery!.Value).IsFraction().When(c => c.OverDelivery is not null)
            .OverridePropertyName("overDelivery");
    }
}

internal sealed class ChangePurchaseOrderRules : AbstractValidator<ChangePurchaseOrder>
{
    public ChangePurchaseOrderRules(BusinessDates dates)
    {
        RuleFor(c => c.Lines).HasOneTo(PurchaseOrderDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new WantedLineRules(dates));
    }
}

internal sealed class WantedLineRules : AbstractValidator<WantedLine>
{
    public WantedLineRules(BusinessDates dates)
    {
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Sku).IsCode();
        RuleFor(l => l.Quantity).IsSome();
        RuleFor(l => l.UnitPrice).IsAmount();
        RuleFor(l => l.NeededOn).IsPlanned(dates);
    }
}

internal sealed class AcknowledgePurchaseOrderRules : AbstractValidator<PurchaseOrderCommand.Acknowledge>
{
    public AcknowledgePurchaseOrderRules(BusinessDates dates)
    {
        RuleFor(c => c.Reference).IsNoteOrNull();
        RuleFor(c => c.Promised!.Value).HasOneTo(PurchaseOrderDecider.MaxLines).When(c => c.Promised is not null)
            .OverridePropertyName("promised");
        RuleForEach(c => c.Promised ?? ImmutableArray<PromisedLine>.Empty).SetValidator(new PromisedLineRules(dates))
            .OverridePropertyName("promised");
    }
}

internal sealed class PromisedLineRules : AbstractValidator<PromisedLine>
{
    public PromisedLineRules(BusinessDates dates) => RuleFor(l => l.On).IsPlanned(dates);
}

internal sealed class ReceivePurchaseRules : AbstractValidator<ReceivePurchase>
{
    public ReceivePurchaseRules()
    {
        RuleFor(c => c.Receipt).IsCode();
        RuleFor(c => c.Lines).HasOneTo(PurchaseOrderDecider.MaxReceiptLines);
        RuleForEach(c => c.Lines).SetValidator(new ReceivedLineRules());
    }
}

internal sealed class ReceivedLineRules : AbstractValidator<ReceivedLine>
{
    public ReceivedLineRules()
    {
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Quantity).IsSome();
        RuleFor(l => l.Bin).IsCode();
        RuleFor(l => l.Lot).IsCodeOrNull();
    }
}

/// <summary>A purchase order as of a position.</summary>
public sealed record PurchaseOrderView(long Position, PurchaseOrderRow PurchaseOrder);

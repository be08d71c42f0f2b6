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

/// <summary>Suppliers' advices of shipments (发货通知, ASN), and their receipt.</summary>
internal sealed class AdviceRoutes : IRoutes
{
    private const string One = "/api/shipment-advices/{purchaseOrder}/{advice}";
    private static readonly string[] Keepers = [Roles.Purchasing, Roles.Warehouse, Roles.Import];
    private static readonly string[] Receivers = [Roles.Warehouse, Roles.Import];
    private static readonly string[] Readers = [Roles.Purchasing, Roles.Warehouse, Roles.Planning, Roles.Quality];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(ShipmentAdviceDecider.Instance, One, Keepers)
            .NewByOperation<AdviseShipment>("", "advise-shipment", "Enters a supplier's advice of a shipment.")
            .Operation<ReceiveAdvice>(
                "receive", "receive-advice",
                "Receives an advised shipment, as advised or what came instead, once.", Receivers)
            .Operation<WithdrawAdvice>(
                "withdraw", "withdraw-advice", "Ends an advice of goods that do not come.");
        routes.MapList<ShipmentAdviceRow>(
            "/api/shipment-advices", "shipment_advices", "Advised shipments of suppliers.", Readers)
            .WithMetadata(new UnderWay("status = 'OnTheWay'"));
        routes.MapList<ShipmentAdviceLineRow>(
            "/api/shipment-advice-lines", "shipment_advice_lines",
            "Goods of advised shipments, with what came and the difference.", Readers);
        routes.MapFile<ShipmentAdviceRow, ShipmentAdviceView>(
            One, "shipment advice", "shipment_advices",
            http => ShipmentAdviceDecider.Stream(http.Path("purchaseOrder"), http.Path("advice")),
            (at, row) => new ShipmentAdviceView(at, row), Readers);
    }
}

internal sealed class AdviseShipmentRules : AbstractValidator<AdviseShipment>
{
    public AdviseShipmentRules(BusinessDates dates)
    {
        RuleFor(c => c.PurchaseOrder).IsCode();
        RuleFor(c => c.Advice).IsCode();
        RuleFor(c => c.Lines).HasOneTo(ShipmentAdviceDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new AdvisedGoodsRules(dates));
    }
}

internal sealed class AdvisedGoodsRules : AbstractValidator<AdvisedGoods>
{
    public AdvisedGoodsRules(BusinessDates dates)
    {
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.OrderLine).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Quantity).IsSome();
        RuleFor(l => l.Lot).IsCodeOrNull();
        RuleFor(l => l.ExpiresOn).IsPlannedOrNull(dates);
    }
}

internal sealed class ReceiveAdviceRules : AbstractValidator<ReceiveAdvice>
{
    public ReceiveAdviceRules()
    {
        RuleFor(c => c.Receipt).IsCode();
        RuleFor(c => c.Bin).IsCode();
        RuleFor(c => c.Lines!.Value).HasOneTo(ShipmentAdviceDecider.MaxLines).When(c => c.Lines is not null)
            .OverridePropertyName("lines");
        RuleForEach(c => c.Lines ?? ImmutableArray<CameOtherwise>.Empty).SetValidator(new CameOtherwiseRules())
            .OverridePropertyName("lines");
    }
}

internal sealed class CameOtherwiseRules : AbstractValidator<CameOtherwise>
{
    public CameOtherwiseRules()
    {
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Quantity!.Value).IsSomeOrNone().When(l => l.Quantity is not null)
            .OverridePropertyName("quantity");
        RuleFor(l => l.Lot).IsCodeOrNull();
        RuleFor(l => l.Bin).IsCodeOrNull();
    }
}

/// <summary>An advice as of a position.</summary>
public sealed record ShipmentAdviceView(long Position, ShipmentAdviceRow ShipmentAdvice);
